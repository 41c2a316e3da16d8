"""Small lines in a table: how a figure went from answer to answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from attrs import frozen

from ..formats import number_of
from .path import line_through
from .scale import linear_scale

WIDTH: Final = 60
HEIGHT: Final = 16
_POINTS: Final = 12  # at most; of more, every second, third ... is drawn, and always the last


@frozen
class LinePicture:
    """A small line, as the path of an SVG."""

    path: str
    template: str = "line.svg"


def line(values: Iterable[Any]) -> LinePicture | None:
    """Draw a line through the values; `None` if there are fewer than two."""
    numbers = [number for number in map(number_of, values) if number is not None]
    if len(numbers) < len(("before", "now")):
        return None
    step = -(-len(numbers) // _POINTS)
    drawn = numbers[::-1][::step][::-1]
    scale = linear_scale(drawn, HEIGHT - 1, 1)
    between = WIDTH / (len(drawn) - 1) if len(drawn) > 1 else 0
    places = [(round(number * between), round(scale.place(value))) for number, value in enumerate(drawn)]
    return LinePicture(line_through(places))
