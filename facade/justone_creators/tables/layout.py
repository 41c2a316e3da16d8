"""One table of a file: its columns, and the cells that an entry has in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from .._core.arguments import Operation
from .._schema.columns import ModelList, lists, row_reader
from ..errors import InvalidArgumentError
from ..result import Result
from .column import CALL, RECORD_TIME, TIME, TableColumn, input_columns, model_columns, request_columns
from .parameters import parameters_of


class Call(NamedTuple):
    """What became of a call: a value for each of the columns `CALL`, under its name."""

    outcome: str
    billed: bool | None = None
    code: int | None = None
    sent_at: datetime | None = None
    collected_at: datetime | None = None
    call_id: str | None = None
    error: str | None = None


class Entry(NamedTuple):
    """A result and what is known beside it; also a call without a result.

    Attributes:
        given: The caller's own columns.
        parameters: Those of the call.
        result: The result, if there is one.
        call: What became of the call, in a table with the columns `CALL`.
    """

    given: Mapping[str, object]
    parameters: Mapping[str, Any]
    result: Result[Any] | None
    call: Call | None = None


class Layout:
    """The columns of the results of one operation, or of one list in them.

    Attributes:
        operation: The operation's name.
        each: The name of the list whose items are the rows; `None` if each entry is a row.
        columns: The columns.
    """

    def __init__(
        self,
        operation: Operation[..., Any],
        given: Sequence[str] = (),
        *,
        each: str | None = None,
        exact: bool = False,
        with_call: bool = False,
    ) -> None:
        """Describe a table.

        Args:
            operation: The operation.
            given: The names of the caller's columns.
            each: The list whose items are the rows, as `breakdowns.groups` or `breakdowns_groups`.
            exact: Whether prices are `Decimal`.
            with_call: Whether it has the columns `CALL`.

        Raises:
            InvalidArgumentError: The operation has no such list.
        """
        self.operation: str = operation.name
        each = each and each.replace(".", "_")
        self.each: str | None = each
        self._given = given
        self._with_call = with_call
        parameters = list(parameters_of(operation))
        self._parameters = [parameter.name for parameter in parameters]
        self._list = None if each is None else _list_of(operation, each)
        model: type = operation.model
        self._read = row_reader(model)
        own = (*request_columns(parameters), RECORD_TIME, *model_columns(self._list or model, exact=exact))
        ours = (*(CALL if with_call else ()), *own)
        self.columns: tuple[TableColumn, ...] = (*input_columns(given, ours), *ours)
        self._missing = [None] * len(own[len(parameters) :])

    def reader(self, *, exact: bool) -> Callable[[Entry], Iterator[list[Any]]]:
        """Return the function that yields the rows of an entry; prices are `Decimal` if `exact`.

        An entry without a result is one row that has only what is known of the call.
        """
        changes = list(self._changes(exact=exact))

        def read(entry: Entry) -> Iterator[list[Any]]:
            for row in self._rows(entry):
                for place, change in changes:
                    if row[place] is not None:
                        row[place] = change(row[place])
                yield row

        return read

    def _rows(self, entry: Entry) -> Iterator[list[Any]]:
        given, parameters, result, call = entry
        head = [
            *(_text(given.get(name)) for name in self._given),
            *(call if call is not None and self._with_call else ()),
            *(parameters.get(name) for name in self._parameters),
        ]
        if result is None:
            yield head + self._missing
            return
        head.append(result.record_time)
        for row in (self._read(result.data),) if self._list is None else self._list.rows(result.data):
            yield head + row

    def _changes(self, *, exact: bool) -> Iterator[tuple[int, Callable[[Any], Any]]]:
        for place, column in enumerate(self.columns):
            if column.is_price and not exact:
                yield place, float
            elif column.type == TIME:
                yield place, _in_utc


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
