"""Writes a table as CSV (RFC 4180), as spreadsheets and programs read it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from itertools import compress
from os import PathLike
from typing import Any, Final, Literal, TextIO

from .column import TIME, TableColumn, headings
from .files import replacing
from .rows import Rows

# What spreadsheets take for the beginning of a formula (OWASP, CSV injection), with the full-width forms.
_FORMULA: Final = frozenset("=+-@\t\r\n＝＋－＠")


def write_csv(table: Rows, path: str | PathLike[str], *, bom: bool, language: Literal["en", "zh"]) -> int:
    """Write a table, and return the number of its rows."""
    # A string that came with half of a surrogate pair has no form in UTF-8; its escape shows it.
    encoding, errors = "utf-8-sig" if bom else "utf-8", "backslashreplace"
    with replacing(path) as part, part.open("w", encoding=encoding, errors=errors, newline="") as file:
        return write_rows(table, file, language=language)


def write_rows(
    table: Rows,
    file: TextIO,
    *,
    language: Literal["en", "zh"] = "en",
    header: bool = True,
    keep: Sequence[bool] = (),
    end: str = "\r\n",
) -> int:
    """Write the rows of a table to an open file, and return their number.

    Args:
        table: The table.
        file: The file, opened with `newline=""`.
        language: That of the header.
        header: Whether there is a header.
        keep: For each column whether it is written; all are by default.
        end: The end of a line.
    """
    names = headings(table.columns, language)
    formats = [(place, write) for place, column in enumerate(table.columns) if (write := _format(column))]
    writer, count = csv.writer(file, lineterminator=end), 0
    if header:
        writer.writerow(map(defused, compress(names, keep) if keep else names))
    for row in table.values(exact=True):
        for place, write in formats:
            if row[place] is not None:
                row[place] = write(row[place])
        writer.writerow(compress(row, keep) if keep else row)
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
