"""Scales: from values to places in a picture, and the values that stand on an axis."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

_STEPS: Final = (1, 2, 5)
_FEW_DECADES: Final = 2.2  # below that, powers of ten alone would be too few
_TICKS: Final = 5


@frozen
class LogScale:
    """A logarithmic scale, for values above 0."""

    low: float
    high: float
    start: float
    end: float

    def place(self, value: float) -> float:
        """Return the place of a value."""
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> Iterator[float]:
        """Return powers of ten; with few of them also their double and fivefold."""
        decades = math.log10(self.high / self.low)
        steps = _STEPS if decades < _FEW_DECADES else _STEPS[:1]
        every = max(1, round(decades / _TICKS))
        for power in range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1):
            for step in steps if not power % every else ():
                if self.low <= step * 10.0**power <= self.high:
                    yield step * 10.0**power


@frozen
class LinearScale:
    """A linear scale."""

    low: float
    high: float
    start: float
    end: float

    def place(self, value: float) -> float:
        """Return the place of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def log_scale(values: Iterable[float], start: float, end: float) -> LogScale:
    """Return a scale for these values, with some room on both sides."""
    low, high = _ends(values)
    room = max((high / low) ** 0.06, 1.15)
    return LogScale(low / room, high * room, start, end)


def linear_scale(values: Iterable[float], start: float, end: float) -> LinearScale:
    """Return a scale for these values, with some room on both sides."""
    low, high = _ends(values)
    room = (high - low) * 0.04 or abs(high) * 0.1 or 1.0
    return LinearScale(low - room, high + room, start, end)


def _ends(values: Iterable[float]) -> tuple[float, float]:
    ordered = list(values)
    return min(ordered), max(ordered)
