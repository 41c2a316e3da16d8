"""A median, and how far the middle half of the figures lies around it."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import quantiles

from attrs import frozen


@frozen
class Spread:
    """The quartiles of some figures."""

    lower: float
    median: float
    upper: float


def spread(figures: Sequence[float]) -> Spread:
    """Return the quartiles; of a single figure that figure."""
    if len(figures) == 1:
        return Spread(figures[0], figures[0], figures[0])
    lower, median, upper = quantiles(figures, n=4, method="inclusive")
    return Spread(lower, median, upper)


def ratios(figures: Sequence[float], rivals: Sequence[float]) -> Spread:
    """Compare round by round: what slows a round down slows both, and so leaves their ratio alone.

    The last round may be incomplete.
    """
    return spread([figure / rival for figure, rival in zip(figures, rivals, strict=False)])
