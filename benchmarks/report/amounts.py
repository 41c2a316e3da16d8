"""The tables of what was measured, before anything is compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ..cases import ITEM_REPORT
from ..contestants.floors import POOL, SOCKET, STANDARD_LIBRARY, TRANSPORT
from ..figures import CPU, FACADE, HTTPX, MEMORY, VENDOR, WALL, Figures, Measure, Quantity
from ..spread import ratios, spread
from .table import table

_MILLISECOND: Final = 1e-3
_FLOORS: Final = (SOCKET, STANDARD_LIBRARY, POOL, TRANSPORT, FACADE, HTTPX, VENDOR)


def amounts(figures: Figures) -> str:
    """Write the median of all that was measured, with its rounds; the cases as they came, the fastest first."""
    cases = list(dict.fromkeys(quantity.case for quantity in figures.of))
    places = dict.fromkeys((quantity.case, quantity.contestant) for quantity in figures.of)
    rows = [(cases.index(case), _first_median(case, who, figures), case, who) for case, who in places]
    heads = ("what", "who", *_UNITS, "rounds")
    return table(heads, (_amount(case, who, figures) for _, _, case, who in sorted(rows)), text=2)


def _amount(case: str, who: str, figures: Figures) -> tuple[str, ...]:
    found = {measure: figures.of.get(Quantity(case, who, measure), []) for measure in _UNITS}
    cells = (_UNITS[measure](spread(several).median) if several else "" for measure, several in found.items())
    return case, who, *cells, str(max(map(len, found.values())))


def _first_median(case: str, who: str, figures: Figures) -> float:
    known = (figures.of.get(Quantity(case, who, measure)) for measure in _UNITS)
    return next(spread(several).median for several in known if several)


def floors(figures: Figures) -> str:
    """Write what less of a client would cost, as a ratio to plain httpx."""
    plain = figures.of.get(Quantity(ITEM_REPORT, HTTPX, CPU), [])
    rows = []
    for who in _FLOORS if plain else ():
        own = figures.of[Quantity(ITEM_REPORT, who, CPU)]
        rows.append((who, seconds(spread(own).median), f"{ratios(own, plain).median:.2f}"))
    return table((ITEM_REPORT, "CPU a call", "to httpx"), rows)


def seconds(amount: float) -> str:
    """Write an amount of time."""
    if amount < _MILLISECOND:
        return f"{amount * 1e6:.0f} µs"
    return f"{amount * 1e3:.2f} ms" if amount < 1 else f"{amount:.2f} s"


def _mebibytes(amount: float) -> str:
    return f"{amount / 2**20:.1f} MiB"


_UNITS: Final[Mapping[Measure, Callable[[float], str]]] = {WALL: seconds, CPU: seconds, MEMORY: _mebibytes}
