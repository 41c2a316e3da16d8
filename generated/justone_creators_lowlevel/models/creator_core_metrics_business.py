from enum import StrEnum


class CreatorCoreMetricsBusiness(StrEnum):
    COOPERATE_NOTE = "COOPERATE_NOTE"
    DAILY_NOTE = "DAILY_NOTE"

    def __str__(self) -> str:
        return str(self.value)
