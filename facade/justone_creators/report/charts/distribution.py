"""How the values of a figure are distributed: a small histogram with its median."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Final

from attrs import frozen

from .picture import Drawing
from .scale import linear_scale, log_scale

_WIDTH: Final = 300
_HEIGHT: Final = 90
_BINS: Final = 24
_FEWEST: Final = 5  # values; with fewer of them the table says more


@frozen
class Bar:
    """One bar of a histogram."""

    x: float
    y: float
    width: float
    height: float


@frozen
class DistributionPicture:
    """A histogram, ready to be written."""

    title: str
    width: int
    height: int
    bars: Sequence[Bar]
    median: float
    lowest: str
    middle: str
    highest: str
    template: str = "distribution.svg"


@frozen
class Distribution:
    """The distribution of one column: counts and prices on a logarithmic axis, all else on a linear one."""

    column: str

    def draw(self, drawing: Drawing) -> DistributionPicture | None:
        """Draw it."""
        is_log = drawing.columns[self.column].kind in {"count", "money"}
        numbers = [drawing.number(subject, self.column) for subject in drawing.subjects]
        values = [number for number in numbers if number is not None and (number > 0 or not is_log)]
        if len(values) < _FEWEST:
            return None
        scale = (log_scale if is_log else linear_scale)(values, 0, _WIDTH)
        counts, size = [0] * _BINS, _WIDTH / _BINS
        for value in values:
            counts[min(int(scale.place(value) / size), _BINS - 1)] += 1
        heights = [round(count / max(counts) * _HEIGHT, 1) for count in counts]
        return DistributionPicture(
            title=drawing.axis(self.column),
            width=_WIDTH,
            height=_HEIGHT,
            bars=[
                Bar(round(place * size, 1), round(_HEIGHT - height, 1), round(size - 1, 1), height)
                for place, height in enumerate(heights)
                if height
            ],
            median=round(scale.place(median(values)), 1),
            lowest=drawing.written(self.column, min(values)),
            middle=drawing.written(self.column, median(values)),
            highest=drawing.written(self.column, max(values)),
        )
