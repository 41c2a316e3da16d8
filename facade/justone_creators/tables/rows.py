"""The rows and columns of the results of one operation, one row at a time: what all writers write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from .._core.arguments import Operation
from .._schema.columns import ModelList, lists, row_reader
from ..errors import InvalidArgumentError
from ..result import Result
from .column import RECORD_TIME, TIME, TableColumn, input_columns, model_columns, request_columns
from .items import Items
from .parameters import parameters_of


class Rows:
    """The results of one operation as rows and columns. `Table` describes the attributes."""

    operation: str
    each: str | None
    exact: bool
    columns: tuple[TableColumn, ...]

    def __init__(
        self, items: Items, operation: Operation[..., Any], given: tuple[str, ...], *, each: str | None, exact: bool
    ) -> None:
        self.operation = operation.name
        self.each = each
        self.exact = exact
        self._items = items
        self._given = given
        parameters = list(parameters_of(operation))
        self._parameters = [parameter.name for parameter in parameters]
        self._list = None if each is None else _list_of(operation, each)
        model: type = operation.model if self._list is None else self._list.model
        self._read = row_reader(model)
        ours = (*request_columns(parameters), RECORD_TIME, *model_columns(model, exact=exact))
        self.columns = (*input_columns(given, ours), *ours)

    @property
    def passed_over(self) -> Counter[str]:
        """How many errors and `None` were passed over, by class; of an iterator those that were read so far."""
        return self._items.passed_over

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield each row as a dictionary: the values of the model, times in UTC, lists and objects as JSON text."""
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.values())

    def values(self, *, exact: bool | None = None) -> Iterator[list[Any]]:
        """Yield the values of each row in the order of the columns, one row at a time.

        Args:
            exact: Whether prices are `Decimal` here; as in the table if it is not given.

        Raises:
            InvalidArgumentError: A result is of another operation, or the results came from an iterator and were read.
        """
        changes = list(self._changes(exact=self.exact if exact is None else exact))
        for given, result in self._items.results():
            self._check(given, result)
            head = [
                *(_text(given.get(name)) for name in self._given),
                *(result.parameters.get(name) for name in self._parameters),
                result.record_time,
            ]
            for data in (result.data,) if self._list is None else self._list.items(result.data):
                row = head + self._read(data)
                for place, change in changes:
                    if row[place] is not None:
                        row[place] = change(row[place])
                yield row

    def __repr__(self) -> str:
        each = "" if self.each is None else f", each={self.each!r}"
        return f"<{type(self).__name__} of {self.operation}{each}: {len(self.columns)} columns>"

    def _changes(self, *, exact: bool) -> Iterator[tuple[int, Callable[[Any], Any]]]:
        for place, column in enumerate(self.columns):
            if column.is_price and not exact:
                yield place, float
            elif column.type == TIME:
                yield place, _in_utc

    def _check(self, given: Mapping[str, object], result: Result[Any]) -> None:
        if result.operation != self.operation:
            why = f"A result is of {result.operation}; this table is of {self.operation}. Make a table an operation."
            raise InvalidArgumentError(why, argument="results", value=result.operation)
        if given.keys() - self._given:
            new = ", ".join(sorted(given.keys() - self._given))
            why = f"A mapping has columns that the first one does not have: {new}."
            raise InvalidArgumentError(why, argument="results", value=new)


def _list_of(operation: Operation[..., Any], each: str) -> ModelList:
    model: type = operation.model
    found = lists(model)
    if each not in found:
        why = f"{operation.name} has no list {each!r}. Its lists: {', '.join(found) or 'none'}."
        raise InvalidArgumentError(why, argument="each", value=repr(each), allowed=tuple(found))
    return found[each]


def _in_utc(time: datetime) -> datetime:
    try:
        return time.astimezone(UTC)
    except OverflowError:  # in the first hours of year 1, or the last of 9999
        return time


def _text(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else str(value)
