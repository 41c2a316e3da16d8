"""Tables as text for people: aligned columns, figures with thousands and sensible decimals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import zip_longest
from textwrap import wrap
from typing import Any, Final
from unicodedata import east_asian_width

from ..._escaping import printable
from ..._schema.html import number

_LONGEST: Final = 40  # characters of a cell in a table of many columns
_ELLIPSIS: Final = "…"
_NARROWEST: Final = 12  # columns of the terminal for a column of a table that is wrapped


def aligned(rows: Iterable[Sequence[Any]], heads: Sequence[str] = (), *, cut: bool = False) -> Iterator[str]:
    """Yield the lines of a table; numbers are on the right.

    Args:
        rows: Its rows of values.
        heads: The heads of its columns, if it has any.
        cut: Whether long texts are cut off.
    """
    rows = list(rows)
    cells = [[_cut(words(value)) if cut else words(value) for value in row] for row in rows]
    table = [list(heads), *cells] if heads else cells
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)] if table else []
    right = [bool(heads) and all(is_number(value) or value is None for value in column) for column in zip(*rows)]  # noqa: B905
    right = right or [False] * len(widths)
    for row in table:
        yield "  ".join(map(_padded, row, widths, right)).rstrip()


def wrapped(rows: Iterable[Sequence[str]], heads: Sequence[str], width: int) -> Iterator[str]:
    """Yield the lines of a table of texts that takes at most this many columns of a terminal, if that is possible."""
    table = [[printable(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    while sum(widths) + 2 * (len(widths) - 1) > width and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    for row in table:
        cells = [wrap(cell, size, break_on_hyphens=False) for cell, size in zip(row, widths, strict=True)]
        for line in zip_longest(*cells, fillvalue=""):
            yield "  ".join(_padded(cell, size, False) for cell, size in zip(line, widths, strict=True)).rstrip()


def words(value: Any) -> str:
    """Return a value as people read it."""
    if value is None or isinstance(value, bool):
        return {None: "", True: "true", False: "false"}[value]
    if is_number(value):
        return number(value)
    if isinstance(value, dict):
        return "; ".join(f"{printable(str(key))}: {words(item)}" for key, item in value.items())
    if isinstance(value, tuple | list):
        return ", ".join(map(words, value))
    if isinstance(value, date):  # a datetime is one
        return str(value.replace(microsecond=0) if isinstance(value, datetime) else value)
    return printable(str(value))


def is_number(value: Any) -> bool:
    """Whether a value is a figure."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}{_ELLIPSIS}"


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes: Chinese characters take two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _padded(text: str, width: int, on_the_right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if on_the_right else text + space
