"""Writes values into the cells of an Excel sheet, each with the type and the number format of its column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime
from math import isfinite
from typing import Any, Final, TypeAlias

from .column import TIME, TableColumn

Write: TypeAlias = Callable[[Any, int, int, Any], object]

BOLD: Final = "bold"
_MOST_TEXT: Final = 32_767  # UTF-16 units in a cell
_EXACT: Final = 10**15  # Excel keeps 15 digits of a number
_FIRST_YEAR: Final = 1900  # of Excel's calendar
_NO_XML: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
_TIME_FORMAT: Final = "yyyy-mm-dd hh:mm:ss"
_DAY_FORMAT: Final = "yyyy-mm-dd"
_WHOLE: Final = "#,##0"
# The number format of a unit; prices begin with `yuan`.
_FORMATS: Final = {
    "fraction of 1": "0.00%",
    "fraction of the average": "0.00%",
    "s": "#,##0.0",
    "min": "#,##0.0",
    "count": _WHOLE,
    "persons": _WHOLE,
    "plays": _WHOLE,
}


class CellWriter:
    """Writes the cells of a workbook.

    Attributes:
        cut: How many texts were too long for a cell, by the name of their column.
    """

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._formats: dict[str, Any] = {}
        self.cut: Counter[str] = Counter()

    def text(self, sheet: Any, row: int, place: int, text: str, form: str = "", *, column: str = "") -> None:
        """Write a text as text, whatever it begins with; one that is too long for a cell is cut, and counted."""
        text = _NO_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
        if len(text) * 2 > _MOST_TEXT and (fitting := _fitting(text)) != text:
            self.cut[column] += 1
            text = fitting
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter takes such a text for finished XML and would write it as it is; in two parts it is escaped.
            sheet.write_rich_string(row, place, self._format(form), text[:1], text[1:])
        else:
            sheet.write_string(row, place, text, self._format(form) if form else None)

    def writers(self, columns: Iterable[TableColumn]) -> list[Write]:
        """Return for each column what writes one of its values at a row and a place of a sheet."""
        return [self._writer(column) for column in columns]

    def _writer(self, column: TableColumn) -> Write:
        if column.type == "bool":
            return lambda sheet, row, place, value: sheet.write_boolean(row, place, value)
        if column.type == TIME:
            return self._times(self._format(_TIME_FORMAT))
        if column.type == "date32":
            return self._times(self._format(_DAY_FORMAT))
        if column.type == "string":
            return self._texts(column.name)
        return self._numbers(self._format(number_format(column)))

    def _texts(self, name: str) -> Write:
        def write(sheet: Any, row: int, place: int, value: str) -> None:
            self.text(sheet, row, place, value, column=name)

        return write

    def _numbers(self, form: Any) -> Write:
        def write(sheet: Any, row: int, place: int, value: float) -> None:
            if (isinstance(value, int) and abs(value) >= _EXACT) or not isfinite(value):
                self.text(sheet, row, place, str(value))  # Excel would round it, or has no such number
            else:
                sheet.write_number(row, place, value, form)

        return write

    def _times(self, form: Any) -> Write:
        def write(sheet: Any, row: int, place: int, value: date) -> None:
            naive = value.replace(tzinfo=None) if isinstance(value, datetime) else value
            if naive.year < _FIRST_YEAR:
                self.text(sheet, row, place, value.isoformat())
            else:
                sheet.write_datetime(row, place, naive, form)

        return write

    def _format(self, form: str) -> Any:
        if form not in self._formats:
            properties = {"bold": True} if form == BOLD else {"num_format": form}
            self._formats[form] = self._workbook.add_format(properties)
        return self._formats[form]


def number_format(column: TableColumn) -> str:
    """Return the Excel number format of a column of numbers: by its unit."""
    if column.unit.startswith("yuan"):
        return "#,##0.00"
    return _FORMATS.get(column.unit, "0" if column.type == "int64" else "General")


def _fitting(text: str) -> str:
    """Return a text that fits into a cell; one that is too long ends with its length."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    if len(encoded) <= 2 * _MOST_TEXT:
        return text
    end = f"… [cut: {len(text):,} characters]"
    return encoded[: 2 * (_MOST_TEXT - len(end))].decode("utf-16-le", "ignore") + end
