"""The table of the results of one operation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from os import PathLike
from typing import TYPE_CHECKING, Any, Final, Literal

from .._schema.columns import ModelList, lists, row_reader
from ..errors import InvalidArgumentError
from ..result import Result
from .column import RECORD_TIME, TIME, TableColumn, input_columns, model_columns, request_columns
from .items import Item, Items
from .operation import Operation, operation_of

if TYPE_CHECKING:
    from types import CapsuleType

_ROWS_A_BATCH: Final = 8_192


class Table:
    """The results of one operation as rows and columns. Make it with `table`.

    It has `__arrow_c_stream__`, so that pandas, polars, duckdb and others read it as it is.

    Attributes:
        operation: The operation, such as `xingtu.distribution_metrics`.
        each: The list whose items are the rows; `None` if each result is a row.
        exact: Whether prices are `Decimal`.
        columns: The columns. They depend on the operation, `each`, `exact` and your own columns only, never on an
            answer.
    """

    def __init__(
        self, items: Items, operation: Operation, given: tuple[str, ...], each: str | None, exact: bool
    ) -> None:
        self.operation = operation.name
        self.each = each
        self.exact = exact
        self._items = items
        self._given = given
        self._parameters = [parameter.name for parameter in operation.parameters]
        self._list = None if each is None else _list_of(operation, each)
        model = operation.model if self._list is None else self._list.model
        self._read = row_reader(model)
        ours = (*request_columns(operation.parameters), RECORD_TIME, *model_columns(model, exact=exact))
        self.columns: tuple[TableColumn, ...] = (*input_columns(given, ours), *ours)

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
        changes = list(self._changes(self.exact if exact is None else exact))
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

    def to_csv(self, path: str | PathLike[str], *, bom: bool = False, language: Literal["en", "zh"] = "en") -> int:
        """Write a CSV file in UTF-8, and return the number of rows; on an error nothing is written.

        Text that a spreadsheet would take for a formula begins with `'`. Prices have all their digits.

        Args:
            path: The file; it is replaced if it exists.
            bom: Whether it begins with a byte order mark, without which Excel misreads Chinese.
            language: That of the first line: `en` for the names of the columns, `zh` for their Chinese labels.
        """
        from .csv_file import write_csv

        return write_csv(self, path, bom=bom, language=language)

    def to_arrow(self) -> Any:
        """Return a `pyarrow.Table`; unit and meaning of a column are metadata of its field.

        Raises:
            ImportError: The extra `tables` is not installed.
        """
        from .arrow import reader

        return reader(self, _ROWS_A_BATCH).read_all()

    def to_parquet(self, path: str | PathLike[str]) -> int:
        """Write a Parquet file, and return the number of rows; on an error nothing is written.

        Args:
            path: The file; it is replaced if it exists.

        Raises:
            ImportError: The extra `tables` is not installed.
        """
        from .arrow import write_parquet

        return write_parquet(self, path, _ROWS_A_BATCH)

    def __arrow_c_stream__(self, requested_schema: CapsuleType | None = None) -> CapsuleType:
        """Return the table as a stream of Arrow's C data interface, a batch of rows at a time."""
        from .arrow import reader

        stream: CapsuleType = reader(self, _ROWS_A_BATCH).__arrow_c_stream__(requested_schema)
        return stream

    def __repr__(self) -> str:
        each = "" if self.each is None else f", each={self.each!r}"
        return f"<Table of {self.operation}{each}: {len(self.columns)} columns>"

    def _changes(self, exact: bool) -> Iterator[tuple[int, Callable[[Any], Any]]]:
        for place, column in enumerate(self.columns):
            if column.is_price and not exact:
                yield place, float
            elif column.type == TIME:
                yield place, _in_utc

    def _check(self, given: Mapping[str, object], result: Result[Any]) -> None:
        if result.operation != self.operation:
            why = f"A result is of {result.operation}, and the table of {self.operation}: make a table for each operation."
            raise InvalidArgumentError(why, argument="results", value=result.operation)
        if given.keys() - self._given:
            new = ", ".join(sorted(given.keys() - self._given))
            why = f"A mapping has columns that the first one does not have: {new}."
            raise InvalidArgumentError(why, argument="results", value=new)


def table(
    results: Iterable[Item], each: str | None = None, *, exact: bool = False, operation: str | None = None
) -> Table:
    """Return the results of one operation as a table.

    One row is one result. It has the columns of your own, if any; `request_...` with what was asked; `record_time`; and
    the fields of the model, on one level: `expected_cpm_seconds_21_60`. Lists of models have no column; `each` makes
    their items the rows. Other lists and objects are JSON text.

    Args:
        results: Results of one operation, in any iterable; a generator is read only while rows are written. Errors and
            `None` are passed over and counted: `Table.passed_over`. An item may also be a pair of a mapping and a
            result: the mapping's values become text columns in front. The first mapping names these columns.
        each: The name of a list of models, such as `daily` or `personal_videos`: one row is one item of it, with the
            request's columns and `record_time`.
        exact: Whether prices are `Decimal` and `decimal128` with 20 decimals, and not floats.
        operation: The name of the operation, such as `xingtu.distribution_metrics`. It is taken from the first result
            if it is not given.

    Raises:
        InvalidArgumentError: There is no result to take the operation from; the operation has no model or no such list.
    """
    items = Items(results)
    given, first = items.first()
    if operation is None:
        if first is None:
            why = "There is no result among the results, so the operation is unknown; pass operation=."
            raise InvalidArgumentError(why, argument="operation")
        operation = first.operation
    return Table(items, operation_of(operation), given, each, exact)


def _list_of(operation: Operation, each: str) -> ModelList:
    found = lists(operation.model)
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
