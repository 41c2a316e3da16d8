"""The table of the results of one operation, and the forms in which it leaves the program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from os import PathLike
from typing import Any, Literal

from .._core.arguments import Operation
from .._schema.columns import lists
from ..errors import InvalidArgumentError
from ..operations.registry import find
from .items import Item, Items
from .layout import Layout
from .rows import EntryRows


class Table(EntryRows):
    """The results of one operation as rows and columns. Make it with `table`.

    It has `__arrow_c_stream__`, so that pandas, polars, duckdb and others read it as it is.

    Attributes:
        operation: The operation, such as `xingtu.distribution_metrics`.
        each: The list whose items are the rows; `None` if each result is a row.
        exact: Whether prices are `Decimal`.
        columns: The columns. They depend on the operation, `each`, `exact` and your own columns only, never on an
            answer.
    """

    def __init__(self, items: Items, operation: Operation[..., Any], *, each: str | None, exact: bool) -> None:
        layout = Layout(operation, items.given, each=each, exact=exact)
        model: type = operation.model
        names = lists(model) if each is None else ()
        super().__init__(
            items, layout, [Layout(operation, items.given, each=name, exact=exact) for name in names], exact=exact
        )
        self._items = items

    @property
    def passed_over(self) -> Counter[str]:
        """How many errors and `None` were passed over, by class; of an iterator those that were read so far."""
        return self._items.passed_over

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

    def to_xlsx(
        self,
        path: str | PathLike[str],
        *,
        language: Literal["en", "zh"] = "en",
        about: Mapping[str, object] | None = None,
    ) -> int:
        """Write an Excel workbook, and return the number of rows; on an error nothing is written.

        The first sheet is this table, each list of models has a sheet, and the last one, `About`, says what the file
        has. Ids and other text are text cells, never formulas or links. Times are in UTC, without a zone. Text beyond
        Excel's 32,767 characters is cut, with a warning and a line in `About`; rows beyond its 1,048,576 go on on
        another sheet.

        Args:
            path: The file; it is replaced if it exists.
            language: That of the headers, as in `to_csv`.
            about: Lines for the sheet `About`, such as the source of the results.

        Raises:
            ImportError: The extra `xlsx` is not installed.
        """
        from .xlsx import write_xlsx

        return write_xlsx(self, path, language=language, about=lambda: [*(about or {}).items(), *self._left_out()])

    def to_jsonl(self, path: str | PathLike[str]) -> int:
        """Write JSON Lines, and return the number of rows; on an error nothing is written.

        A line is an object with all columns. Values are as in `Result.to_json(flat=True)`, but times are in UTC.

        Args:
            path: The file; it is replaced if it exists.
        """
        from .jsonl import write_jsonl

        return write_jsonl(self, path)

    def to_arrow(self) -> Any:
        """Return a `pyarrow.Table`; unit and meaning of a column are metadata of its field.

        Raises:
            ImportError: The extra `tables` is not installed.
        """
        from .arrow import reader

        return reader(self).read_all()

    def to_parquet(self, path: str | PathLike[str]) -> int:
        """Write a Parquet file, and return the number of rows; on an error nothing is written.

        Args:
            path: The file; it is replaced if it exists.

        Raises:
            ImportError: The extra `tables` is not installed.
        """
        from .arrow import write_parquet

        return write_parquet(self, path)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the table as a stream of Arrow's C data interface, a batch of rows at a time."""
        from .arrow import reader

        stream: object = reader(self).__arrow_c_stream__(requested_schema)
        return stream

    def _left_out(self) -> Iterable[tuple[str, object]]:
        return ((f"passed over: {kind}", count) for kind, count in self.passed_over.items())


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
            request's columns and `record_time`. A list inside a list is named with it, as in `breakdowns.groups`; its
            rows have the columns of the outer item, too.
        exact: Whether prices are `Decimal` and `decimal128` with 20 decimals, and not floats.
        operation: The name of the operation, such as `xingtu.distribution_metrics`. It is taken from the first result
            if it is not given.

    Raises:
        InvalidArgumentError: There is no result to take the operation from, no operation of that name, or no such list.
    """
    items = Items(results)
    items.given, first = items.first()
    if operation is None:
        if first is None:
            why = "There is no result among the results, so the operation is unknown; pass operation=."
            raise InvalidArgumentError(why, argument="operation")
        operation = first.operation
    found = find(operation)
    items.operation = found.name
    return Table(items, found, each=each, exact=exact)
