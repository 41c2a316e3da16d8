"""Rounds: each contestant has one turn in each, in another order each time, until the time is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random
from time import monotonic
from typing import Final, TypeVar

from attrs import frozen

T = TypeVar("T")

_SEED: Final = 5
_AT_LEAST: Final = 3  # rounds, unless these take twice the time: of fewer there is no middle half


@frozen
class Allotment:
    """The time that a section may take.

    Attributes:
        seconds: How much it is.
        last: When all sections have to hurry, on the clock `monotonic`: each then has one round.
    """

    seconds: float
    last: float

    def part(self, share: float) -> Allotment:
        """Return a part of it."""
        return Allotment(self.seconds * share, self.last)

    def rounds(self) -> Iterator[int]:
        """Count rounds until another one would probably not end in time."""
        began, done, now = monotonic(), 0, 0.0
        while self._fits(done, now):
            yield done
            done, now = done + 1, monotonic() - began

    def _fits(self, done: int, now: float) -> bool:
        """Tell whether there is another round after so many, which took so many seconds."""
        if done == 0:
            return True
        allowed = 2 * self.seconds if done < _AT_LEAST else self.seconds
        return now + now / done <= allowed and monotonic() < self.last

    def turns(self, contestants: Iterable[T]) -> Iterator[T]:
        """Yield the contestants, each once a round."""
        order, random = list(contestants), Random(_SEED)  # noqa: S311  (nothing is secret)
        for _ in self.rounds():
            random.shuffle(order)
            yield from order
