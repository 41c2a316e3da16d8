"""What a caller hands in: results, errors and `None`, each alone or with columns of the caller's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, TypeAlias

from ..errors import InvalidArgumentError
from ..result import Result
from .layout import Entry

Outcome: TypeAlias = Result[Any] | BaseException | None
Item: TypeAlias = Outcome | tuple[Mapping[str, object], Outcome]


class Items:
    """The items of a table. An iterator is read once, and only as far as rows are asked for.

    Attributes:
        operation: The operation of the results; it is set after the first one is known.
        given: The names of the caller's columns, likewise.
    """

    operation: str = ""
    given: tuple[str, ...] = ()

    def __init__(self, results: Any) -> None:
        """Look at an iterable; nothing is read yet.

        Raises:
            InvalidArgumentError: It is none.
        """
        if isinstance(results, Result) or not isinstance(results, Iterable):
            why = f"results is {type(results).__name__}; give a list or another iterable of results."
            raise InvalidArgumentError(why, argument="results", value=type(results).__name__)
        self._results: Iterable[Item] = results
        self._iterator = results if isinstance(results, Iterator) else None
        self._looked_at: list[Item] = []
        self._is_read = False
        self._passed_over: Counter[str] = Counter()

    @property
    def passed_over(self) -> Counter[str]:
        """How many errors and `None` there are, by class; of an iterator those that were read so far."""
        if self._iterator is not None:
            return Counter(self._passed_over)
        outcomes = (outcome_of(item) for item in self._results)
        return Counter(type(outcome).__name__ for outcome in outcomes if not isinstance(outcome, Result))

    def first(self) -> tuple[tuple[str, ...], Result[Any] | None]:
        """Return the names of the caller's columns and the first result; an iterator keeps what it gave for this."""
        names: tuple[str, ...] | None = None
        for item in self._results:
            if self._iterator is not None:
                self._looked_at.append(item)
            names = tuple(given_with(item)) if names is None else names
            outcome = outcome_of(item)
            if isinstance(outcome, Result):
                return names, outcome
        return names or (), None

    def __iter__(self) -> Iterator[Entry]:
        """Yield an entry for each result, and count the other items.

        Raises:
            InvalidArgumentError: A result is of another operation, or an iterator was read before.
        """
        if self._iterator is not None and self._is_read:
            why = "The results came from an iterator, which can be read once; give a list to read the table again."
            raise InvalidArgumentError(why, argument="results")
        self._is_read = True
        looked_at, self._looked_at = self._looked_at, []
        for item in chain(looked_at, self._results):
            outcome = outcome_of(item)
            if isinstance(outcome, Result):
                self._check(given := given_with(item), outcome)
                yield Entry(given, outcome.parameters, outcome)
            else:
                self._passed_over[type(outcome).__name__] += 1

    def _check(self, given: Mapping[str, object], result: Result[Any]) -> None:
        if result.operation != self.operation:
            why = f"A result is of {result.operation}; this table is of {self.operation}. Make a table an operation."
            raise InvalidArgumentError(why, argument="results", value=result.operation)
        if given.keys() - self.given:
            new = ", ".join(sorted(given.keys() - self.given))
            why = f"A mapping has columns that the first one does not have: {new}."
            raise InvalidArgumentError(why, argument="results", value=new)


def given_with(item: Item) -> Mapping[str, object]:
    """Return the caller's columns of an item; none if it stands alone."""
    return item[0] if isinstance(item, tuple) else {}


def outcome_of(item: Any) -> Outcome:
    """Return the result, error or `None` of an item.

    Raises:
        InvalidArgumentError: It is something else.
    """
    outcome = item
    if isinstance(item, tuple):
        if len(item) != len(("given", "outcome")) or not isinstance(item[0], Mapping):
            why = "A tuple in results is a pair: a mapping of your own columns, and a result."
            raise InvalidArgumentError(why, argument="results", value=type(item).__name__)
        outcome = item[1]
    if outcome is None or isinstance(outcome, Result | BaseException):
        return outcome
    kind = type(outcome).__name__
    why = f"results has an item of type {kind}; give Result objects, not their data. Errors and None are passed over."
    raise InvalidArgumentError(why, argument="results", value=kind)
