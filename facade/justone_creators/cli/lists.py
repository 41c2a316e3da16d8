"""Reads lists of ids: a line an id, or a column of a CSV file, as editors and spreadsheets write them."""

from __future__ import annotations

import codecs
import csv
import io
import sys
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import define, field

from ..errors import InvalidArgumentError

_ENCODINGS: Final = ("utf-8-sig", "gb18030")
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DELIMITERS: Final = ",;\t"
_FLAGS: Final[Mapping[str, bool]] = {"true": True, "false": False}
_SHOWN: Final = 5  # lines


@define
class InputList:
    """A list to read once; after that it knows its lines without an id and its repeated ones.

    Attributes:
        source: `FILE`, `-` for standard input, or `FILE:COLUMN` with the name of a column or its number from 1.
        parameters: The parameters of the operation, that of the id first.
        lines: The line of each entry.
        blank: The lines without an id.
        repeated: The lines that repeat an earlier one.
        replacing: The lines that ask for the same as an earlier one, and have other columns.
    """

    source: str
    parameters: tuple[str, ...]
    lines: array[int] = field(factory=lambda: array("L"))
    blank: list[int] = field(factory=list)
    repeated: list[int] = field(factory=list)
    replacing: list[int] = field(factory=list)
    _seen: set[int] = field(factory=set)

    def entries(self) -> Iterator[object]:
        """Return the entries: ids, or for CSV mappings with all columns.

        Raises:
            InvalidArgumentError: The file cannot be read, or has no such column.
        """
        name, column = _split(self.source)
        text = _text(name)
        is_table = column is not None or name.lower().endswith((".csv", ".tsv"))
        for line, entry in self._rows(text, column) if is_table else _lines(text):
            if not entry:
                self.blank.append(line)
                continue
            self._note_again(line, entry)
            self.lines.append(line)
            yield entry

    def _note_again(self, line: int, entry: object) -> None:
        whole = hash(repr(entry))
        asked = hash(("asked", *map(entry.get, self.parameters))) if isinstance(entry, dict) else whole
        if whole in self._seen:
            self.repeated.append(line)
        elif asked in self._seen:
            self.replacing.append(line)
        self._seen |= {whole, asked}

    def remarks(self) -> Iterator[str]:
        """Say which lines have no id, are repeated, or replace the columns of an earlier one."""
        for lines, one, several in (
            (self.blank, "line without an id", "lines without an id"),
            (self.repeated, "repeated line", "repeated lines"),
            (self.replacing, "line with an earlier job and other columns", "lines with earlier jobs and other columns"),
        ):
            if lines:
                some = ", ".join(map(str, lines[:_SHOWN]))
                what = one if len(lines) == 1 else several
                yield f"{self.source}: {len(lines)} {what}: {some}{', ...' if len(lines) > _SHOWN else ''}"

    def _rows(self, text: str, column: str | None) -> Iterator[tuple[int, dict[str, Any]]]:
        first_line = text.partition("\n")[0]
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=first_line.count))
        first = [cell.strip() for cell in next(rows, [])]
        at = _position(first, column or self.parameters[0], self.source)
        # A column that is given by its number may have a name all the same: a name has no digit, an id has one.
        has_names = column is None or column == first[at] or not any(map(str.isdigit, first[at]))
        names = self._names(first if has_names else [""] * len(first), at)
        if not has_names:
            yield 1, self._row(names, first)
        for row in rows:
            yield rows.line_num, self._row(names, row)

    def _names(self, header: list[str], at: int) -> list[str]:
        """Return the name of each column; that of the id has the parameter's name, and no other one has."""
        own = self.parameters[0]
        names = [f"column_{number}" if name in {"", own} else name for number, name in enumerate(header, 1)]
        return [*names[:at], own, *names[at + 1 :]]

    def _row(self, names: list[str], row: list[str]) -> dict[str, Any]:
        cells = {name: cell.strip() for name, cell in zip(names, row, strict=False) if name and cell.strip()}
        if self.parameters[0] not in cells:
            return {}
        flags = {name: _FLAGS.get(cells[name].lower(), cells[name]) for name in self.parameters[1:] if name in cells}
        return {**cells, **flags}


def _split(source: str) -> tuple[str, str | None]:
    name, colon, column = source.rpartition(":")
    has_column = colon and not Path(source).exists() and (name == "-" or Path(name).exists())
    return (name, column) if has_column else (source, None)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return ((number, line.strip()) for number, line in enumerate(text.splitlines(), 1))


def _position(header: list[str], column: str, source: str) -> int:
    if column.isdigit() and 1 <= int(column) <= len(header):
        return int(column) - 1
    if column in header:
        return header.index(column)
    why = f"{source} has no column {column!r}. It has: {', '.join(header) or 'nothing'}. Name one, as in FILE:COLUMN."
    raise InvalidArgumentError(why, argument="ids", value=repr(source), allowed=tuple(header))


def _text(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise InvalidArgumentError(f"{name} cannot be read: {error.strerror}.", argument="ids") from None
    for encoding in ("utf-16",) if data.startswith(_UTF16) else _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InvalidArgumentError(f"{name} is not text in UTF-8, UTF-16 or GB18030: save it as CSV UTF-8.", argument="ids")
