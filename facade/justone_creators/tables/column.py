"""The columns of a table: those of the input, of the request, of the result and of its model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from attrs import evolve, frozen

from .._schema.columns import Column, ModelList, columns
from ..errors import InvalidArgumentError
from ..operations.parameter_names import PARAMETERS_ZH
from .parameters import Parameter

ColumnType: TypeAlias = Literal[
    "bool", "date32", "decimal128(38, 20)", "float64", "int64", "string", "timestamp[us, tz=UTC]"
]
TIME: Final = "timestamp[us, tz=UTC]"
PRICE: Final = "decimal128(38, 20)"  # 18 digits of yuan, and each digit of a price that came as a float

_TYPES: Final[dict[type, ColumnType]] = {
    bool: "bool", date: "date32", datetime: TIME, Decimal: PRICE, float: "float64", int: "int64", str: "string"
}  # fmt: skip
_LANGUAGES: Final = ("en", "zh")


@frozen
class TableColumn:
    """One column of a table.

    Attributes:
        name: Its name, distinct in the table.
        type: Its Arrow type. Prices are `float64`, or with `exact=True` `decimal128(38, 20)`.
        unit: The unit of its values; empty if they have none, or none is known.
        meaning: What its values are.
        source: How that is known, as of a field; `request`, `call` or `input` for a column that the vendor did not
            send.
        confidence: How certain meaning and unit are: `high`, `medium` or `low`.
        label_zh: A Chinese name. It is ours, not the vendor's.
        is_json: Whether its text is JSON: a list or an object, or a value whose type is not known.
        is_price: Whether its values are prices, which are `Decimal` in the model.
    """

    name: str
    type: ColumnType
    unit: str
    meaning: str
    source: str
    confidence: str
    label_zh: str
    is_json: bool = False
    is_price: bool = False


RECORD_TIME: Final = TableColumn(
    "record_time", TIME, "UTC", "when the vendor recorded the data", "observed", "high", "数据记录时间"
)
# What became of a call, for tables that also have calls without an answer.
CALL: Final = (
    TableColumn(
        "outcome", "string", "", "what became of the call: done, empty (the vendor has nothing), failed, uncertain "
        "(it may have been billed), open or sent", "call", "high", "结果",
    ),
    TableColumn(
        "billed", "bool", "", "whether the call was billed; empty if that is not known", "call", "high", "是否计费"
    ),
    TableColumn("code", "int64", "", "the vendor's business code", "call", "high", "业务码"),
    TableColumn("sent_at", TIME, "UTC", "when the last call was sent", "call", "high", "请求时间"),
    TableColumn("collected_at", TIME, "UTC", "when the answer in this row arrived", "call", "high", "采集时间"),
    TableColumn("call_id", "string", "", "the vendor's id of the call", "call", "high", "调用编号"),
    TableColumn("error", "string", "", "what went wrong", "call", "high", "错误"),
)  # fmt: skip


def request_columns(parameters: Iterable[Parameter]) -> Iterator[TableColumn]:
    """Yield a column for each parameter of a request."""
    for each in parameters:
        kind: ColumnType = "bool" if each.is_flag else "string"
        label = f"请求·{PARAMETERS_ZH.get(each.name, each.name)}"
        yield TableColumn(f"request_{each.name}", kind, "", each.meaning, "request", "high", label)


def model_columns(model: type | ModelList, *, exact: bool) -> Iterator[TableColumn]:
    """Yield the flat columns of a model, or of the items of a list."""
    for column in model.columns if isinstance(model, ModelList) else columns(model):
        found = _of_model(column)
        yield evolve(found, type="float64") if found.is_price and not exact else found


def input_columns(names: Iterable[str], others: Iterable[TableColumn]) -> Iterator[TableColumn]:
    """Yield a text column for each column of the caller's; one whose name is taken begins with `input_`."""
    taken = {label for column in others for label in (column.name, column.label_zh)}
    for name in names:
        free = name
        while free in taken:
            free = f"input_{free}"
        taken.add(free)
        yield TableColumn(free, "string", "", "of the input", "input", "high", free)


def headings(columns: Iterable[TableColumn], language: str) -> list[str]:
    """Return the names of columns, or in `zh` their Chinese labels.

    Raises:
        InvalidArgumentError: `language` is something else than `en` and `zh`.
    """
    if language not in _LANGUAGES:
        why = f"language is {language!r}; allowed are 'en' and 'zh'."
        raise InvalidArgumentError(why, argument="language", value=repr(language), allowed=_LANGUAGES)
    return [column.label_zh if language == "zh" else column.name for column in columns]


def _of_model(column: Column) -> TableColumn:
    kind = _TYPES[column.type]
    return TableColumn(
        name=column.name,
        type=kind,
        unit=column.field.unit,
        meaning=column.meaning,
        source=column.field.source,
        confidence=column.confidence,
        label_zh="·".join(field.label_zh for field in column.fields),
        is_json=column.is_json,
        is_price=kind == PRICE,
    )
