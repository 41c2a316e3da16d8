"""Tables as Arrow: a stream of batches, and Parquet. Needs pyarrow, the extra `tables`."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from decimal import Context, Decimal
from importlib import import_module
from itertools import islice
from os import PathLike
from typing import Any, Final

from .._lazy import of_extra
from .column import PRICE, TIME, TableColumn
from .files import replacing
from .rows import Rows

_ROWS_A_BATCH: Final = 8_192
_STEP: Final = Decimal("1e-20")  # of decimal128(38, 20)
_EXACT: Final = Context(prec=200)  # not the program's own context, which may round prices


def reader(table: Rows) -> Any:
    """Return a `pyarrow.RecordBatchReader` of a table."""
    arrow = pyarrow()
    schema = _schema(arrow, table)
    return arrow.RecordBatchReader.from_batches(schema, _batches(arrow, schema, table))


def write_parquet(table: Rows, path: str | PathLike[str]) -> int:
    """Write a table, a row group for each batch, and return the number of its rows."""
    batches, count = reader(table), 0
    parquet: Any = import_module("pyarrow.parquet")
    with replacing(path) as part, parquet.ParquetWriter(part, batches.schema) as writer:
        for batch in batches:
            writer.write_batch(batch)
            count += batch.num_rows
    return count


def pyarrow() -> Any:
    """Return the library.

    Raises:
        ImportError: It is not installed.
    """
    without = "CSV, JSON Lines and rows() need nothing."
    return of_extra("pyarrow", "Arrow and Parquet need", "pyarrow", "tables", without)


def _schema(arrow: Any, table: Rows) -> Any:
    about = {"operation": table.operation, **({} if table.each is None else {"each": table.each})}
    return arrow.schema([_field(arrow, column) for column in table.columns], metadata=about)


def _field(arrow: Any, column: TableColumn) -> Any:
    types = {
        "date32": arrow.date32(),
        PRICE: arrow.decimal128(38, 20),
        TIME: arrow.timestamp("us", tz="UTC"),
        **{name: getattr(arrow, name)() for name in ("float64", "int64", "string")},
        "bool": arrow.bool_(),
    }
    known = {name: getattr(column, name) for name in ("unit", "meaning", "source", "confidence", "label_zh")}
    return arrow.field(column.name, types[column.type], metadata=known | ({"format": "json"} if column.is_json else {}))


def _batches(arrow: Any, schema: Any, table: Rows) -> Iterator[Any]:
    rows, warned = table.values(), set[str]()
    while batch := list(islice(rows, _ROWS_A_BATCH)):
        arrays = [
            _array(arrow, field, values, warned) for field, values in zip(schema, zip(*batch, strict=True), strict=True)
        ]
        yield arrow.RecordBatch.from_arrays(arrays, schema=schema)


def _array(arrow: Any, field: Any, values: Sequence[Any], warned: set[str]) -> Any:
    """Return the values as an array; those that the type cannot hold are null, with one warning a column."""
    try:
        return arrow.array(values, field.type)
    except (arrow.ArrowException, OverflowError, UnicodeError):
        fitting = [_fitting(arrow, value, field.type) for value in values]
    lost = [value for value, kept in zip(values, fitting, strict=True) if kept is None and value is not None]
    if lost and field.name not in warned:
        warned.add(field.name)
        why = f"{field.name}: {lost[0]!r:.60} does not fit {field.type}, and is null; CSV and rows() have it."
        warnings.warn(why, RuntimeWarning, stacklevel=2)
    return arrow.array(fitting, field.type)


def _fitting(arrow: Any, value: Any, kind: Any) -> Any:
    """Return a value as the type can hold it; `None` if it cannot."""
    try:
        if isinstance(value, str):
            value = value.encode("utf-8", "backslashreplace").decode("utf-8")  # half of a surrogate pair
        elif isinstance(value, Decimal):
            value = value.quantize(_STEP, context=_EXACT)
        elif arrow.types.is_floating(kind) and value is not None:
            value = float(value)
        arrow.scalar(value, kind)
    except (arrow.ArrowException, ArithmeticError):
        return None
    return value
