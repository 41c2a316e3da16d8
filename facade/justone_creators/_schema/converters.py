"""Converters: each reads one kind of value of an answer, and describes it.

A converter never raises. It returns `None` only for a value that it cannot read, or that stands for "not available"
(`is_missing`), as null does. So any other value that converts to `None` is a deviation from the contract, for parsing
and drift alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Context, Decimal
from math import isfinite
from typing import Any, Final, Generic, NamedTuple, TypeVar

T = TypeVar("T")

_MOST_DIGITS: Final = 40
_DECIMAL: Final = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_CHINA: Final = timezone(timedelta(hours=8))
_EXACT: Final = Context(prec=80)  # not the program's own context, which may round prices


class Unreadable:
    """The notice that a value could not be read: `last` is another object after each.

    The client compares it before and after it reads an answer, and searches the answer only if something was noticed.
    So a notice of another thread costs a search, and none is lost.
    """

    __slots__ = ("last",)

    def __init__(self) -> None:
        self.last = object()


unreadable: Final = Unreadable()


class Converter(NamedTuple, Generic[T]):
    """A description of the expected value, and the function that reads it."""

    expects: str
    convert: Callable[[Any], T | None]
    # Set if the value contains values: the converter of the items of a list or mapping, the model of an object.
    items: Converter[Any] | None = None
    model: type | None = None
    # Whether a readable value stands for "not available", as null does.
    is_missing: Callable[[Any], bool] = lambda _: False
    # Set if it is another converter's value, or missing: that converter.
    available: Converter[Any] | None = None


def _identifier(value: Any) -> str | None:
    # Ids exceed 2**53, so the vendor sends them as strings; older captures have small ones as integers.
    return value if type(value) is str else str(value) if type(value) is int else None


def _integer(value: Any) -> int | None:
    kind = type(value)
    if kind is int:
        whole: int = value
        return whole
    if kind is str:  # most of the vendor's numbers are strings; a regular expression would be slower
        digits = value.removeprefix("-")
        return int(value) if digits.isdigit() and digits.isascii() and len(digits) <= _MOST_DIGITS else None
    return int(value) if kind is float and value.is_integer() else None


def _number(value: Any) -> float | None:
    kind = type(value)
    if not (kind in {int, float} or (kind is str and _DECIMAL.fullmatch(value))):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if isfinite(number) else None


def _quantity(value: Any) -> float | None:
    number = _integer(value)
    return _number(value) if number is None else number


def _flag(value: Any) -> bool | None:
    return bool(value) if type(value) is bool or (type(value) is int and value in {0, 1}) else None


def _per_hundred(value: Any) -> float | None:
    number = _number(value)
    return None if number is None else number / 100


def _per_ten_thousand(value: Any) -> float | None:
    number = _number(value)
    return None if number is None else number / 10_000


def _epoch_seconds(value: Any) -> datetime | None:
    seconds = _integer(value)
    try:
        return None if seconds is None else _EPOCH + timedelta(0, seconds)
    except OverflowError:
        return None


def _epoch_milliseconds(value: Any) -> datetime | None:
    milliseconds = _integer(value)
    try:
        return None if milliseconds is None else _EPOCH + timedelta(milliseconds=milliseconds)
    except OverflowError:
        return None


def _day(value: Any) -> date | None:
    if type(value) is not str or not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _china_time(value: Any) -> datetime | None:
    # A text without a time of day names no moment.
    if type(value) is not str or ":" not in value or len(value) > len("2025-12-31T14:55:21.123456789+08:00"):
        return None
    from dateutil.parser import isoparse

    try:
        time = isoparse(value)  # cuts off what is below a microsecond
    except (ValueError, OverflowError):
        return None
    return time if time.tzinfo is not None else time.replace(tzinfo=_CHINA)


def _yuan(value: Any) -> Decimal | None:
    kind = type(value)
    if kind is str:
        return Decimal(value) if _DECIMAL.fullmatch(value) else None
    return Decimal(str(value)) if kind is int or (kind is float and isfinite(value)) else None


def _fen(value: Any) -> Decimal | None:
    price = _yuan(value)
    return None if price is None else price.scaleb(-2, _EXACT)


TEXT: Final[Converter[str]] = Converter("a string", lambda value: value if type(value) is str else None)
ID: Final = Converter("an id (string or integer)", _identifier)
COUNT: Final = Converter("an integer (number or digits)", _integer)
CODE: Final = COUNT  # an enumeration of the platform whose members are not published
NUMBER: Final = Converter("a number (or digits)", _number)
QUANTITY: Final = Converter("a number (or digits)", _quantity)  # of an unknown unit: integers stay integers
PER_HUNDRED: Final = Converter("a number (or digits) in 1/100", _per_hundred)
PER_TEN_THOUSAND: Final = Converter("a number (or digits) in 1/10000", _per_ten_thousand)
YUAN: Final = Converter("a price in yuan (number or digits)", _yuan)
FEN: Final = Converter("a price in fen (number or digits)", _fen)
FLAG: Final = Converter("a boolean (or 0, 1)", _flag)
EPOCH_SECONDS: Final = Converter("a time in seconds since 1970", _epoch_seconds)
EPOCH_MILLISECONDS: Final = Converter("a time in milliseconds since 1970", _epoch_milliseconds)
CHINA_TIME: Final = Converter("a time as text, in UTC+8", _china_time)  # unless the text has another zone
DAY: Final = Converter("a day (YYYY-MM-DD)", _day)
OBJECT: Final[Converter[dict[str, Any]]] = Converter("an object", lambda value: value if type(value) is dict else None)
ANYTHING: Final[Converter[Any]] = Converter("anything", lambda value: value)


def available(price: Converter[Decimal]) -> Converter[Decimal]:
    """Read a price that the vendor sends as 0 if it is not available; 0 is then `None`, and no deviation."""
    convert = price.convert

    def read(value: Any) -> Decimal | None:
        return convert(value) or None

    def is_missing(value: Any) -> bool:
        return convert(value) == 0

    return Converter(f"{price.expects}, 0 if not available", read, is_missing=is_missing, available=price)


def list_of(items: Converter[T]) -> Converter[tuple[T, ...]]:
    """Read a list; leave out items that are null or unreadable."""

    def read(value: Any) -> tuple[T, ...] | None:
        if type(value) is not list:
            return None
        convert = items.convert
        kept = tuple([read for item in value if item is not None and (read := convert(item)) is not None])
        if len(kept) < len(value):
            unreadable.last = object()
        return kept

    return Converter("a list", read, items=items)


def dict_of(items: Converter[T]) -> Converter[dict[str, T]]:
    """Read an object whose keys are data; leave out items that are null or unreadable."""

    def read(value: Any) -> dict[str, T] | None:
        if type(value) is not dict:
            return None
        pairs = ((key, items.convert(item)) for key, item in value.items() if item is not None)
        kept = {key: item for key, item in pairs if item is not None}
        if len(kept) < len(value):
            unreadable.last = object()
        return kept

    return Converter("an object", read, items=items)
