"""Drift: the places where an answer deviates from its model's field table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, Literal

from attrs import frozen

from .converters import Converter
from .fields import fields_of

_JSON_TYPES: Final[dict[type, str]] = {
    type(None): "null", bool: "boolean", int: "number", float: "number", str: "string", list: "list", dict: "object"
}  # fmt: skip


@frozen
class Drift:
    """One place where an answer is not as its model expects.

    Attributes:
        kind: `"unreadable"` for a value that is not null and cannot be read as its field, `"unknown"` for a field
            that the model does not have.
        path: Its place in `Result.raw`, with list indexes, as in `data.latest_item_info[3].play`.
        expected: The value that the model expects there; empty for an unknown field.
        got: The JSON type of the value. The value itself is at `path` in `Result.raw`.
    """

    kind: Literal["unreadable", "unknown"]
    path: str
    expected: str
    got: str


def deviations(converter: Converter[Any], value: Any, path: str) -> Iterator[Drift]:
    """Yield every deviation in a value and below it; null is none, nor is a value that stands for "not available"."""
    if value is None or converter.is_missing(value):
        return
    if converter.convert(value) is None:
        yield Drift("unreadable", path, converter.expects, _JSON_TYPES[type(value)])
    elif converter.model is not None:
        yield from _in_object(converter.model, value, path)
    elif converter.items is not None:
        places = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in places:
            yield from deviations(converter.items, item, below(path, key))


def _in_object(model: type, value: dict[str, Any], path: str) -> Iterator[Drift]:
    known = {field.wire: field.converter for field in fields_of(model)}
    for key, item in value.items():
        if key in known:
            yield from deviations(known[key], item, below(path, key))
        else:
            yield Drift("unknown", below(path, key), "", _JSON_TYPES[type(item)])


def below(path: str, key: str | int) -> str:
    """Return the path of a member of an object, or of an item of a list."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if key.isidentifier() else f"{path}[{json.dumps(key)}]"
