"""JSON Schema of the models, as `to_dict(json=True)` gives them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, TypeAlias, get_args, get_origin

from .fields import Field, fields_of, is_model, types_of

Schema: TypeAlias = dict[str, Any]

_LEAVES: Final[dict[Any, Schema]] = {
    Any: {},
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    Decimal: {"type": "number"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
}


def json_schema(model: type) -> Schema:
    """Return the schema of a model, with those of its parts in `$defs`."""
    parts: dict[str, Schema] = {}

    def reference(part: type) -> Schema:
        if part.__name__ not in parts:
            parts[part.__name__] = {}  # before the schema is made, in case a model contains itself
            parts[part.__name__] = object_schema(part, reference)
        return {"$ref": f"#/$defs/{part.__name__}"}

    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **object_schema(model, reference)}
    return {**schema, "$defs": parts} if parts else schema


def object_schema(model: type, reference: Callable[[type], Schema], *, complete: bool = True) -> Schema:
    """Return the schema of a model alone.

    Args:
        model: The model.
        reference: Returns what stands in the place of a nested model.
        complete: Whether every key has to be there, as `to_dict` has it; `from_dict` reads less, too.
    """
    types = types_of(model)
    schema: Schema = {"type": "object", "title": model.__name__}
    if model.__doc__:  # with -OO there is none
        schema["description"] = inspect.cleandoc(model.__doc__).partition("\n\nAttributes:")[0]
    schema["properties"] = {field.name: _property(field, types[field.name], reference) for field in fields_of(model)}
    if complete:
        schema["required"] = [*types]
    return {**schema, "additionalProperties": False}


def _property(field: Field, kind: Any, reference: Callable[[type], Schema]) -> Schema:
    value = _value(kind, reference)
    schema: Schema = {"anyOf": [value, {"type": "null"}]} if value else {}
    schema |= {"description": field.summary, "x-label-zh": field.label_zh}
    if field.unit:
        schema["x-unit"] = field.unit
    return schema | {"x-source": field.source, "x-confidence": field.confidence}


def _value(kind: Any, reference: Callable[[type], Schema]) -> Schema:
    if is_model(kind):
        return reference(kind)
    if (origin := get_origin(kind)) is tuple:
        return {"type": "array", "items": _value(get_args(kind)[0], reference)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _value(get_args(kind)[1], reference)}
    return dict(_LEAVES[kind])
