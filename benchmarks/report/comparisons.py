"""The tables of ratios."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..figures import Figures
from ..spread import Spread, ratios, spread
from ..targets import Comparison
from .table import table

_TARGETS = ("what", "measure", "median", "quartiles", "target", "met")
_FOR_SCALE = ("what", "measure", "median", "quartiles")


def targets(comparisons: Iterable[Comparison], figures: Figures) -> str:
    """Write the table of those that have a target."""
    return table(_TARGETS, (_judged(*each) for each in _measured(comparisons, figures)), text=2)


def for_scale(comparisons: Iterable[Comparison], figures: Figures) -> str:
    """Write the table of those that have none."""
    return table(_FOR_SCALE, (_row(*each) for each in _measured(comparisons, figures)), text=2)


def _measured(comparisons: Iterable[Comparison], figures: Figures) -> Iterator[tuple[Comparison, Spread]]:
    for comparison in comparisons:
        own = figures.of.get(comparison.of)
        rival = None if comparison.to is None else figures.of.get(comparison.to)
        if own and comparison.to is None:
            yield comparison, spread(own)
        elif own and rival:
            yield comparison, ratios(own, rival)


def _row(comparison: Comparison, came: Spread) -> tuple[str, ...]:
    quartiles = f"{came.lower:.3f} to {came.upper:.3f}"
    return comparison.what, comparison.measure, f"{came.median:.3f}", quartiles


def _judged(comparison: Comparison, came: Spread) -> tuple[str, ...]:
    at_most = comparison.at_most
    assert at_most is not None
    return *_row(comparison, came), f"{at_most:.2f}", "yes" if round(came.median, 3) <= at_most else "**no**"
