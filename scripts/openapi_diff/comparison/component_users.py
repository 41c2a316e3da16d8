"""Which operations use which shared component: through a parameter or not, directly or through other components."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from openapi_diff.comparison.change import ComponentPair, Location


class User(NamedTuple):
    """An operation that a change concerns, and the parameter, if it is one of a parameter."""

    operation: str
    parameter: str = ""


class ComponentUsers:
    """The pairs of components to compare, and their users."""

    def __init__(self) -> None:
        """Start with none."""
        self._waiting: list[ComponentPair] = []
        self._direct: defaultdict[ComponentPair, set[User]] = defaultdict(set)
        self._inner: defaultdict[ComponentPair, set[ComponentPair]] = defaultdict(set)
        self._known: set[ComponentPair] = set()

    def add(self, components: ComponentPair, location: Location) -> None:
        """Record that a location refers to a pair of components."""
        if location.components is None:
            self._direct[components].add(User(location.operation, location.parameter))
        else:
            self._inner[location.components].add(components)
        if components not in self._known:
            self._known.add(components)
            self._waiting.append(components)

    def next_pair(self) -> ComponentPair | None:
        """Return a pair that is not compared yet, None when all are."""
        return self._waiting.pop() if self._waiting else None

    def by_pair(self) -> dict[ComponentPair, set[User]]:
        """Return the users of each pair, direct and indirect."""
        users: defaultdict[ComponentPair, set[User]] = defaultdict(set)
        for start, direct in self._direct.items():
            rest, passed = [start], {start}
            while rest:
                components = rest.pop()
                users[components] |= direct
                rest.extend(self._inner[components] - passed)
                passed |= self._inner[components]
        return users
