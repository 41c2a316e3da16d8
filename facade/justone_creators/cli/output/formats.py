"""The formats of the output, and which one is meant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import typer

TABLE: Final = "table"
JSON: Final = "json"
RAW: Final = "raw"
CSV: Final = "csv"
JSONL: Final = "jsonl"
ALL: Final = (TABLE, JSON, RAW, CSV, JSONL)
_BY_ENDING: Final = {".txt": TABLE, ".json": JSON, ".jsonl": JSONL, ".csv": CSV}


def chosen(
    given: str | None, file: Path | None, *, default: str, allowed: Sequence[str] = ALL, as_json: bool = False
) -> str:
    """Return the format: the one that is given, or that of the file's ending, or the default.

    Raises:
        BadParameter: It is not allowed here, or the ending names none.
    """
    if as_json and given not in {None, RAW}:
        raise typer.BadParameter(f"--json is --format raw, and --format says {given}: pass one of them.")
    found = RAW if as_json else given
    if found is None and file is not None:
        found = _BY_ENDING.get(file.suffix.lower())
        if found is None:
            endings = ", ".join(_BY_ENDING)
            raise typer.BadParameter(f"the ending of {file} names no format: use {endings}, or pass --format.")
    found = found or default
    if found not in allowed:
        raise typer.BadParameter(f"{found!r} is no format here. Use one of: {', '.join(allowed)}.")
    return found


def complete() -> list[str]:
    """Return the formats, for completion."""
    return list(ALL)
