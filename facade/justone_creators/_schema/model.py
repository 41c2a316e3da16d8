"""The base class of the models: how they become dicts, JSON, JSON Schema and HTML, and are read again.

Everything is derived from the field tables. Each method imports its module when it is called, so that a call of the API
loads none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .fields import model


@model
class Model:
    """Base class of all models. It has no field itself; every field of a model may be `None`."""

    def to_dict(self, *, json: bool = False, flat: bool = False) -> dict[str, Any]:
        """Return the fields as a dict, always with the same keys; a value that is missing is `None`.

        Fields that the model does not know are not in it; `Result.raw` has them.

        Args:
            json: Return only values that JSON has: times and days as ISO 8601 text (times with their offset), prices
                as numbers, enumeration members as their wire values. Otherwise `datetime`, `date` and `Decimal` stay.
            flat: Return one level, with names joined by `_`, such as `expected_cpm_seconds_21_60`. Lists of models are
                left out, other lists and dicts are JSON text. Otherwise nested models are dicts, or `None`.
        """
        from .columns import flat_dict
        from .serialise import to_value

        if flat:
            return flat_dict(type(self), self, json=json)
        values: dict[str, Any] = to_value(self, json=json)
        return values

    def to_json(self, *, flat: bool = False, indent: int | None = None) -> str:
        """Return `to_dict(json=True)` as JSON text.

        Args:
            flat: As in `to_dict`.
            indent: The number of spaces for each level; `None` writes one line.
        """
        from .serialise import to_json

        return to_json(self.to_dict(json=True, flat=flat), indent=indent)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """Return the model of a dict that `to_dict()` or `to_dict(json=True)` gave, not flat; it equals the first one.

        Keys may be missing, as in a dict of an older version of this package: the field is then `None`.

        Args:
            values: The dict, with our names. It is not the vendor's data as in `Result.raw`.

        Raises:
            InvalidArgumentError: A key is unknown, or a value is not one of its field. The message has the path.
        """
        from .deserialise import from_dict

        return from_dict(cls, values)

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """Return the JSON Schema (2020-12) of `to_dict(json=True)`: types, meanings and units.

        Each property has its meaning and unit in `description`, the unit alone in `x-unit`, our Chinese name in
        `x-label-zh`, the source in `x-source` and the confidence in `x-confidence`.
        """
        from .json_schema import json_schema

        return json_schema(cls)

    def __repr__(self) -> str:
        """Return one line with the fields that have a value; long texts and lists are shortened."""
        from .short import shortened

        return shortened(self)

    def _repr_html_(self) -> str:
        """Return the table that notebooks show."""
        from .html import model_page

        return model_page(self)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Let pydantic validate a model from a dict, and serialise it."""
        from .pydantic_hooks import core_schema_of

        return core_schema_of(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        """Give pydantic and FastAPI the JSON Schema."""
        from .pydantic_hooks import json_schema_of

        return json_schema_of(cls, handler)
