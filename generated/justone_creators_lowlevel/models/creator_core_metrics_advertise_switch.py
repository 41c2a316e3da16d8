from enum import StrEnum


class CreatorCoreMetricsAdvertiseSwitch(StrEnum):
    ALL = "ALL"
    ORGANIC_ONLY = "ORGANIC_ONLY"

    def __str__(self) -> str:
        return str(self.value)
