"""Models written as the vendor sends them: the inverse of the converters, a line each."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Context, Decimal
from math import inf, isclose, nextafter
from typing import Any, Final

from .._schema import converters as read
from .._schema.converters import Converter
from .._schema.fields import fields_of
from ..errors import InvalidArgumentError

Writer = Callable[[Any], Any]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_EXACT: Final = Context(prec=80)
_ONE_UNIT: Final = 2.5e-16  # relative: the last place of a float


def write(model: Any) -> dict[str, Any]:
    """Return a model as JSON values under the names on the wire; what is `None` is left out.

    Raises:
        InvalidArgumentError: The vendor could not send a value, because it would not be read as what it is.
    """
    return _object(model, type(model).__name__)


def _object(model: Any, path: str) -> dict[str, Any]:
    written = {}
    for field in fields_of(type(model)):
        value = getattr(model, field.name)
        if value is not None:
            written[field.wire] = _value(field.converter, value, f"{path}.{field.name}")
    return written


def _value(converter: Converter[Any], value: Any, path: str) -> Any:
    if converter.items is not None and isinstance(value, list):
        value = tuple(value)  # as it is read
    written = back = None
    try:
        written = _written(converter, value, path)
        back = converter.convert(json.loads(json.dumps(written, allow_nan=False)))
    except InvalidArgumentError:
        raise
    except (ArithmeticError, AttributeError, TypeError, ValueError):
        pass
    if not _is_same(back, value):
        why = f"{path}={value!r} cannot be sent: it would be read as {back!r}. The wire has {converter.expects} there."
        raise InvalidArgumentError(why, argument=path, value=repr(value))
    return written


def _written(converter: Converter[Any], value: Any, path: str) -> Any:
    if converter.model is not None:
        if type(value) is not converter.model:
            raise TypeError(value)
        return _object(value, path)
    if converter.items is None:
        return _WRITERS[converter.available or converter](value)
    if isinstance(value, Mapping):
        return {key: _value(converter.items, item, f"{path}[{key!r}]") for key, item in value.items()}
    return [_value(converter.items, item, f"{path}[{index}]") for index, item in enumerate(value)]


def _is_same(back: Any, value: Any) -> bool:
    """Return whether a value came back. A computed rate may be off by the last place: the wire has other fractions."""
    if isinstance(back, float) and isinstance(value, float):
        return isclose(back, value, rel_tol=_ONE_UNIT)
    return back is not None and bool(back == value)


def _as_it_is(value: Any) -> Any:
    return value


def _times(factor: int) -> Writer:
    def write(value: float) -> float:
        as_shown = float(_EXACT.multiply(Decimal(repr(float(value))), factor))
        exact = float(_EXACT.multiply(Decimal(value), factor))
        near = (as_shown, exact, nextafter(exact, inf), nextafter(exact, -inf))
        best = next((number for number in near if number / factor == value), as_shown)
        return int(best) if best.is_integer() else best

    return write


def _price(value: Decimal) -> str | int | float:
    text = f"{value:f}"
    if read.YUAN.convert(text) is not None:
        return text
    return int(value) if value == value.to_integral_value() else float(value)


def _since_1970(unit: timedelta) -> Writer:
    def write(value: datetime) -> int:
        return (value - _EPOCH) // unit

    return write


_WRITERS: Final[Mapping[Converter[Any], Writer]] = {
    read.TEXT: _as_it_is,
    read.ID: _as_it_is,
    read.COUNT: _as_it_is,
    read.NUMBER: _as_it_is,
    read.QUANTITY: _as_it_is,
    read.PER_HUNDRED: _times(100),
    read.PER_TEN_THOUSAND: _times(10_000),
    read.YUAN: _price,
    read.FEN: lambda value: _price(value.scaleb(2, _EXACT)),
    read.FLAG: _as_it_is,
    read.EPOCH_SECONDS: _since_1970(timedelta(seconds=1)),
    read.EPOCH_MILLISECONDS: _since_1970(timedelta(milliseconds=1)),
    read.CHINA_TIME: datetime.isoformat,
    read.DAY: date.isoformat,
    read.OBJECT: _as_it_is,
    read.ANYTHING: _as_it_is,
}
