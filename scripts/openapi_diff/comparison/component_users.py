"""Who reaches which shared component: an operation, by way of a parameter or not, directly or through others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from drift.comparison.change import Pair, Place


class User(NamedTuple):
    """Who is concerned by a change."""

    operation: str
    parameter: str = ""


class Reach:
    """The components that are compared, and who reaches them."""

    def __init__(self) -> None:
        """Start with none."""
        self._waiting: list[Pair] = []
        self._direct: defaultdict[Pair, set[User]] = defaultdict(set)
        self._inner: defaultdict[Pair, set[Pair]] = defaultdict(set)
        self._known: set[Pair] = set()

    def enter(self, pair: Pair, place: Place) -> None:
        """Note that a pair of components is reached from a place."""
        if place.pair is None:
            self._direct[pair].add(User(place.operation, place.parameter))
        else:
            self._inner[place.pair].add(pair)
        if pair not in self._known:
            self._known.add(pair)
            self._waiting.append(pair)

    def next_pair(self) -> Pair | None:
        """Return a pair that is still to be compared, if there is one."""
        return self._waiting.pop() if self._waiting else None

    def users(self) -> dict[Pair, set[User]]:
        """Return all who reach each pair."""
        users: defaultdict[Pair, set[User]] = defaultdict(set)
        for start, direct in self._direct.items():
            rest, passed = [start], {start}
            while rest:
                pair = rest.pop()
                users[pair] |= direct
                rest.extend(self._inner[pair] - passed)
                passed |= self._inner[pair]
        return users
