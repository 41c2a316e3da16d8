"""Models from the dicts that `serialise` gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any, Final, NamedTuple, NoReturn, TypeVar, cast, get_args, get_origin

from ..errors import InvalidArgumentError
from .converters import DAY, YUAN
from .fields import is_model, types_of
from .short import shortened

T = TypeVar("T")


class Reader(NamedTuple):
    """A description of the expected value, and the function that reads it; it returns `None` if it cannot."""

    expects: str
    read: Callable[[Any], Any]


def from_dict(model: type[T], values: Any, path: str = "") -> T:
    """Return a model, as `Model.from_dict` describes it."""
    if not isinstance(values, Mapping):
        _refuse(model, path, "a dict", values)
    types = types_of(cast("type", model))
    for name in values:
        if name not in types:
            _refuse_name(model, path, name)
    fields = {
        name: _read(types[name], value, f"{path}.{name}" if path else name)
        for name, value in values.items()
        if value is not None
    }
    return model(**fields)


def _read(kind: Any, value: Any, path: str) -> Any:
    if kind is Any:
        return value
    if is_model(kind):
        return value if isinstance(value, kind) else from_dict(kind, value, path)
    if (origin := get_origin(kind)) is tuple:
        if not isinstance(value, list | tuple):
            _refuse(None, path, "a list", value)
        return tuple([_read(get_args(kind)[0], item, f"{path}[{index}]") for index, item in enumerate(value)])
    if origin is dict:
        if not isinstance(value, Mapping):
            _refuse(None, path, "a dict", value)
        return {key: _read(get_args(kind)[1], item, f"{path}[{key!r}]") for key, item in value.items()}
    reader = _READERS[kind]
    if (read := reader.read(value)) is None:
        _refuse(None, path, reader.expects, value)
    return read


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _integer(value: Any) -> int | None:
    if isinstance(value, float) and value.is_integer():  # JavaScript writes large integers so
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _number(value: Any) -> float | None:
    if isinstance(value, Decimal):  # from json.loads(..., parse_float=Decimal)
        value = float(value)
    if isinstance(value, float):
        return value if isfinite(value) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _price(value: Any) -> Decimal | None:
    return value if isinstance(value, Decimal) and value.is_finite() else YUAN.convert(value)


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _time(value: Any) -> datetime | None:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, datetime) and value.tzinfo is not None else None


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) and not isinstance(value, datetime) else DAY.convert(value)


_READERS: Final[dict[Any, Reader]] = {
    str: Reader("a string", _text),
    int: Reader("an integer", _integer),
    float: Reader("a number", _number),
    bool: Reader("true or false", _flag),
    Decimal: Reader("a price (a number)", _price),
    datetime: Reader("a time in ISO 8601 with its offset", _time),
    date: Reader("a day (YYYY-MM-DD)", _day),
}


def _refuse(model: type | None, path: str, expects: str, value: Any) -> NoReturn:
    shown = shortened(value)
    place = path or f"the argument of {cast('type', model).__name__}.from_dict"
    message = f"{place} has to be {expects}, not {shown}"
    raise InvalidArgumentError(message, argument=path or "values", value=shown)


def _refuse_name(model: type, path: str, name: object) -> NoReturn:
    place = f" (at {path})" if path else ""
    hint = "from_dict() reads what to_dict() gives, not the vendor's data and not to_dict(flat=True)"
    message = f"{model.__name__} has no field {shortened(name)}{place}. {hint}"
    raise InvalidArgumentError(
        message, argument=path or "values", value=shortened(name), allowed=tuple(types_of(model))
    )
