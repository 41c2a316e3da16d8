from enum import StrEnum


class CreatorCoreMetricsNoteType(StrEnum):
    PHOTO_TEXT = "PHOTO_TEXT"
    PHOTO_TEXT_AND_VIDEO = "PHOTO_TEXT_AND_VIDEO"
    VIDEO = "VIDEO"

    def __str__(self) -> str:
        return str(self.value)
