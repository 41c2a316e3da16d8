"""Rounds of turns, and the results that they fill in: one figure of each contestant a round, so that they compare.

pyperf and timeit measure one program at a time, each in a moment of its own. On a machine that is slower now than a
minute ago, a ratio of their figures says little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from random import Random
from statistics import quantiles
from time import monotonic, perf_counter, process_time
from typing import Final, NamedTuple, TypeVar

from attrs import define, field, frozen

from .targets import CPU, WALL, Measure, Quantity

T = TypeVar("T")

_SEED: Final = 5
_MIN_ROUNDS: Final = 3  # unless they take twice the time: quartiles of fewer say nothing


@frozen
class Allotment:
    """The time that a section may take.

    Attributes:
        seconds: Its length.
        last: When all sections have to hurry, on the clock `monotonic`: each then has one round.
    """

    seconds: float
    last: float

    def part(self, share: float) -> Allotment:
        """Return a part of it."""
        return Allotment(self.seconds * share, self.last)

    def turns(self, contestants: Iterable[T]) -> Iterator[T]:
        """Yield the contestants, each once a round, in another order each round, until the time is over."""
        order, random = list(contestants), Random(_SEED)  # noqa: S311  (nothing is secret)
        for _ in self._rounds():
            random.shuffle(order)
            yield from order

    def _rounds(self) -> Iterator[int]:
        """Count rounds until another one would probably not end in time."""
        began, done, now = monotonic(), 0, 0.0
        while self._fits(done, now):
            yield done
            done, now = done + 1, monotonic() - began

    def _fits(self, done: int, now: float) -> bool:
        """Tell whether there is time for another round after so many, which took so many seconds."""
        if done == 0:
            return True
        allowed = 2 * self.seconds if done < _MIN_ROUNDS else self.seconds
        return now + now / done <= allowed and monotonic() < self.last


class Quartiles(NamedTuple):
    """A median, and the limits of the middle half of the figures around it."""

    lower: float
    median: float
    upper: float


def quartiles(figures: Sequence[float]) -> Quartiles:
    """Return the quartiles; of a single figure that figure."""
    return Quartiles(*(quantiles(figures, method="inclusive") if len(figures) > 1 else [*figures] * 3))


def ratios(figures: Sequence[float], rivals: Sequence[float]) -> Quartiles:
    """Compare round by round: what slows a round down slows both, so their ratio stays. The last may be incomplete."""
    return quartiles([figure / rival for figure, rival in zip(figures, rivals, strict=False)])


@define
class Profile:
    """Samples of many calls of one contestant.

    Attributes:
        case: Which calls.
        contestant: By whom.
        calls: How many there were.
        seconds: The processor time of all.
        samples: How often each part was seen.
    """

    case: str
    contestant: str
    calls: int = 0
    seconds: float = 0.0
    samples: Counter[str] = field(factory=Counter)

    def share(self, part: str) -> float:
        """Return the share of the samples that a part has."""
        return self.samples[part] / max(1, self.samples.total())

    def a_call(self, share: float) -> float:
        """Return the seconds that a share is of a call."""
        return share * self.seconds / max(1, self.calls)


class Trip(NamedTuple):
    """The way of one call through this package.

    Attributes:
        modules: The modules that it enters, the first one first.
        changes: How often it enters a module other than the one that it entered just before.
    """

    modules: tuple[str, ...]
    changes: int


@define
class Results:
    """All that a run measures.

    Attributes:
        figures: What is compared, in the order of the rounds.
        profiles: Where the time of a call goes.
        trip: The modules that a call passes, once they are counted.
    """

    figures: dict[Quantity, list[float]] = field(factory=dict)
    profiles: list[Profile] = field(factory=list)
    trip: Trip | None = None

    def add(self, case: str, contestant: str, measure: Measure, figure: float) -> None:
        """Add a figure."""
        self.figures.setdefault(Quantity(case, contestant, measure), []).append(figure)

    @contextmanager
    def timed(self, case: str, contestant: str, calls: int) -> Iterator[None]:
        """Add the time of one call, which is the average of so many."""
        cpu, wall = process_time(), perf_counter()
        yield
        wall, cpu = perf_counter() - wall, process_time() - cpu
        self.add(case, contestant, WALL, wall / calls)
        self.add(case, contestant, CPU, cpu / calls)
