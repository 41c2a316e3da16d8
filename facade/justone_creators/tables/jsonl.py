"""Writes a table as JSON Lines: an object a row."""

from __future__ import annotations

from os import PathLike

from .._schema.serialise import to_json, to_value
from .files import replacing
from .rows import Rows


def write_jsonl(table: Rows, path: str | PathLike[str]) -> int:
    """Write a table, and return the number of its rows."""
    names, count = [column.name for column in table.columns], 0
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        for row in table.values(exact=True):
            file.write(to_json(to_value(dict(zip(names, row, strict=True)), json=True)))
            file.write("\n")
            count += 1
    return count
