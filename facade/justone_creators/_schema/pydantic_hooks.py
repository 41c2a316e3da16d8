"""What pydantic asks a model for; only pydantic loads this module."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from pydantic import GetJsonSchemaHandler, SerializationInfo, TypeAdapter
from pydantic_core import CoreSchema, core_schema

from .deserialise import from_dict
from .json_schema import Schema, object_schema
from .serialise import to_value

T = TypeVar("T")


def core_schema_of(model: type[T]) -> CoreSchema:
    """Validate an instance or a dict to an instance; serialise an instance to a dict."""

    def validate(value: Any) -> T:
        return value if isinstance(value, model) else from_dict(model, value)

    def serialise(value: T, info: SerializationInfo) -> dict[str, Any]:
        as_json = info.mode_is_json()
        values: dict[str, Any] = to_value(value, json=as_json)
        return _encodable(values) if as_json else values

    return core_schema.no_info_plain_validator_function(
        validate,
        ref=f"{model.__module__}.{model.__qualname__}",  # a component of its own in the schema of an API
        serialization=core_schema.plain_serializer_function_ser_schema(serialise, info_arg=True),
    )


def json_schema_of(model: type, handler: GetJsonSchemaHandler) -> Schema:
    """Return the schema of a model, with references to those of its parts."""

    def reference(part: type) -> Schema:
        # The handler takes a schema as it is. It looks into one that contains another one, and makes a reference there.
        return handler(core_schema.chain_schema([TypeAdapter(part).core_schema]))

    return object_schema(model, reference, complete=handler.mode == "serialization")


def _encodable(values: dict[str, Any]) -> dict[str, Any]:
    """Replace halves of surrogate pairs, which the vendor may send: pydantic writes UTF-8, which has none."""
    text = json.dumps(values, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        replaced: dict[str, Any] = json.loads(text.encode(errors="replace"))
        return replaced
    return values
