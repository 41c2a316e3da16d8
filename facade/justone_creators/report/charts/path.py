"""Paths of SVG, as short as can be: a page has a thousand of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]


def line_through(places: Iterable[Place]) -> str:
    """Return the path of a line."""
    return "m" + " ".join(_steps(places)).replace(" -", "-")


def dots_at(places: Iterable[Place]) -> str:
    """Return the path of dots: lines without a length, whose round ends are drawn."""
    return "".join(f"m{step}h0" for step in _steps(places))


def _steps(places: Iterable[Place]) -> Iterator[str]:
    """Yield the way from each place to the next one."""
    last = 0, 0
    for x, y in places:
        down = y - last[1]
        yield f"{x - last[0]}{down}" if down < 0 else f"{x - last[0]} {down}"
        last = x, y
