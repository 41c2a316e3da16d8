"""Converters: how one value of an answer is read, and what a readable one looks like.

A converter never raises. It returns `None` for what it cannot read, and for nothing else: so a value that is not null
and converts to `None` is a deviation from the contract, and parsing and drift cannot disagree about it.
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
_EXACT: Final = Context(prec=80)  # not the program's own, which may round prices


class Converter(NamedTuple, Generic[T]):
    """What a value is expected to be, in words, and the function that reads it."""

    expects: str
    convert: Callable[[Any], T | None]
    # Set where the value holds further values: the converter of a list's or a mapping's items, the model of an object.
    items: Converter[Any] | None = None
    model: type | None = None


def _identifier(value: Any) -> str | None:
    # Ids exceed 2**53, so the wire has them as strings; older captures have small ones as integers.
    return value if type(value) is str else str(value) if type(value) is int else None


def _integer(value: Any) -> int | None:
    kind = type(value)
    if kind is int:
        whole: int = value
        return whole
    if kind is str:  # the vendor has most of its numbers like this, so without a regular expression, which takes longer
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


def time_text(value: Any) -> datetime | None:
    """Read an ISO 8601 time, aware or naive as the text is."""
    if type(value) is not str or len(value) > len("2025-12-31T14:55:21.123456789+08:00"):
        return None
    from dateutil.parser import isoparse

    try:
        return isoparse(value)
    except (ValueError, OverflowError):
        return None


def _china_time(value: Any) -> datetime | None:
    time = time_text(value)
    return time if time is None or time.tzinfo is not None else time.replace(tzinfo=_CHINA)


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
CODE: Final = COUNT  # an enumeration of the platform's, whose members nobody has published
NUMBER: Final = Converter("a number (or digits)", _number)
QUANTITY: Final = Converter("a number (or digits)", _quantity)  # of an unknown unit: integers stay integers
PER_TEN_THOUSAND: Final = Converter("a number (or digits) in 1/10000", _per_ten_thousand)
YUAN: Final = Converter("a price in yuan (number or digits)", _yuan)
FEN: Final = Converter("a price in fen (number or digits)", _fen)
FLAG: Final = Converter("a boolean (or 0, 1)", _flag)
EPOCH_SECONDS: Final = Converter("a time in seconds since 1970", _epoch_seconds)
EPOCH_MILLISECONDS: Final = Converter("a time in milliseconds since 1970", _epoch_milliseconds)
CHINA_TIME: Final = Converter("a time as text, in UTC+8", _china_time)
DAY: Final = Converter("a day (YYYY-MM-DD)", _day)
OBJECT: Final[Converter[dict[str, Any]]] = Converter("an object", lambda value: value if type(value) is dict else None)
ANYTHING: Final[Converter[Any]] = Converter("anything", lambda value: value)


def list_of(items: Converter[T]) -> Converter[tuple[T, ...]]:
    """Read a list, without the items that are null or unreadable."""

    def read(value: Any) -> tuple[T, ...] | None:
        if type(value) is not list:
            return None
        convert = items.convert
        return tuple([read for item in value if item is not None and (read := convert(item)) is not None])

    return Converter("a list", read, items=items)


def dict_of(items: Converter[T]) -> Converter[dict[str, T]]:
    """Read an object whose keys are data, without the items that are null or unreadable."""

    def read(value: Any) -> dict[str, T] | None:
        if type(value) is not dict:
            return None
        pairs = ((key, items.convert(item)) for key, item in value.items() if item is not None)
        return {key: item for key, item in pairs if item is not None}

    return Converter("an object", read, items=items)
