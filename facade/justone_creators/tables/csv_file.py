"""Writes a table as CSV (RFC 4180), as spreadsheets and programs read it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from os import PathLike
from typing import Any, Final, Literal

from .column import TIME, TableColumn, headings
from .files import replacing
from .rows import Rows

# What spreadsheets take for the beginning of a formula (OWASP, CSV injection), with the full-width forms.
_FORMULA: Final = frozenset("=+-@\t\r\n＝＋－＠")


def write_csv(table: Rows, path: str | PathLike[str], *, bom: bool, language: Literal["en", "zh"]) -> int:
    """Write a table, and return the number of its rows."""
    header = headings(table.columns, language)
    formats = [(place, write) for place, column in enumerate(table.columns) if (write := _format(column))]
    count = 0
    # A string that came with half of a surrogate pair has no form in UTF-8; its escape shows it.
    encoding, errors = "utf-8-sig" if bom else "utf-8", "backslashreplace"
    with replacing(path) as part, part.open("w", encoding=encoding, errors=errors, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(map(defused, header))
        for row in table.values(exact=True):
            for place, write in formats:
                if row[place] is not None:
                    row[place] = write(row[place])
            writer.writerow(row)
            count += 1
    return count


def defused(text: str) -> str:
    """Return a text with `'` before it if a spreadsheet would take it for a formula."""
    return f"'{text}" if text[:1] in _FORMULA else text


def _format(column: TableColumn) -> Callable[[Any], str] | None:
    """Return how values are written; `None` if as `str` does it."""
    return _FORMATS.get("price" if column.is_price else column.type)


_FORMATS: Final[dict[str, Callable[[Any], str]]] = {
    "bool": lambda flag: "true" if flag else "false",
    "price": lambda price: format(price, "f"),  # without an exponent
    "string": defused,
    TIME: lambda time: time.isoformat(),
}
