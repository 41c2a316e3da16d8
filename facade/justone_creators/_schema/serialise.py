"""Models as dicts and as JSON text."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from math import isfinite
from typing import Any

from .fields import fields_of, is_model


def to_value(value: Any, *, json: bool) -> Any:
    """Return any value of an answer without models and tuples: dicts and lists of values, all of them copies."""
    return _nested(value, _json_leaf if json else _same)


def to_json(value: Any, *, indent: int | None = None) -> str:
    """Return JSON values as text."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which the vendor may send, has no form in UTF-8
        return json.dumps(value, allow_nan=False, indent=indent)
    return text


def json_text(value: Any) -> str | None:
    """Return any value of an answer as JSON text, as flat columns have it; `None` stays `None`."""
    if value is None:
        return None
    try:
        return to_json(value)  # nearly every value is of JSON already
    except (TypeError, ValueError):
        return to_json(to_value(value, json=True))


def _nested(value: Any, leaf: Callable[[Any], Any]) -> Any:
    if is_model(type(value)):
        return {field.name: _nested(getattr(value, field.name), leaf) for field in fields_of(type(value))}
    if isinstance(value, tuple | list):
        return [_nested(item, leaf) for item in value]
    if isinstance(value, dict):
        return {key: _nested(item, leaf) for key, item in value.items()}
    return leaf(value)


def _same(value: Any) -> Any:
    return value


def _json_leaf(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    if isinstance(value, float) and not isfinite(value):  # JSON has no NaN, though Python reads it from an answer
        return str(value)
    return value


def _number(price: Decimal) -> float | int:
    # The shortest text of a float has the same digits as the price, up to 15 of them. A price beyond floats is whole.
    number = float(price)
    return number if isfinite(number) else int(price)
