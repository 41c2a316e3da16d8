"""The columns of the report's tables: names, units and meanings come from the fields."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from ..tables.column import TableColumn
from .formats import Kind, kind_of
from .words import Words

# From a column's name to an English label; a Chinese one stands with each field.
_ENGLISH: Final = (
    (r"_raw$", " (raw)"),
    (r"_value$|^summary_|^video_(?=plays|likes|comments|shares|favourites|inter|comple|publ)", ""),
    (r"seconds_(\d+)_(\d+)", r"\1–\2 s"),
    (r"seconds_over_(\d+)", r"over \1 s"),
    (r"_", " "),
    (r"\b(cpm|cpe|id|url)\b", lambda found: str(found[1]).upper()),
)
_CHINESE: Final = (("(·数值|^汇总·|^视频·)", ""),)


@frozen
class Column:
    """A column of a table.

    Attributes:
        name: Its name in the tables of `justone_creators.tables`.
        label: Its name in the report's language.
        unit: Its unit in that language; empty if there is none.
        kind: How its values are written.
        meaning: Its meaning, in English.
        source: How that is known.
        confidence: How certain it is.
    """

    name: str
    label: str
    unit: str
    kind: Kind
    meaning: str
    source: str
    confidence: str

    @property
    def title(self) -> str:
        """Its label and unit."""
        return f"{self.label} ({self.unit})" if self.unit else self.label


def column_of(column: TableColumn, words: Words) -> Column:
    """Return a column in the report's language."""
    # Counts need no unit, and rates have theirs with each value.
    word = words.find(f"unit.{column.unit}")
    unit = column.unit if word is None else word
    label = words.find(f"column.{column.name}") or label_of(column, words.language)
    return Column(column.name, label, unit, kind_of(column), column.meaning, column.source, column.confidence)


def label_of(column: TableColumn, language: str) -> str:
    """Return the label of a column of the tables."""
    text, changes = (column.label_zh, _CHINESE) if language == "zh" else (column.name, _ENGLISH)
    for pattern, replacement in changes:
        text = re.sub(pattern, replacement, text)
    return text[:1].upper() + text[1:]
