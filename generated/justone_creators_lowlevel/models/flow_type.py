from enum import StrEnum


class FlowType(StrEnum):
    EXCLUDE = "EXCLUDE"
    INCLUDE = "INCLUDE"

    def __str__(self) -> str:
        return str(self.value)
