"""The types that a schema allows, including null."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openapi_diff.documents.document import JsonObject
    from openapi_diff.documents.json_values import Json

# None means any type, an empty set no type.
Types = frozenset[str] | None

NULL: Final = frozenset({"null"})
ARRAY: Final = frozenset({"array"})
OBJECT: Final = frozenset({"object"})
STRING: Final = frozenset({"string"})
SCALARS: Final = frozenset({"boolean", "integer", "number", "string"})
_OF_PYTHON: Final = {
    type(None): "null", bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"
}  # fmt: skip

# A schema without a type often has a keyword that belongs to one type only.
_HINTS: Final = (
    ("object", {"properties", "additionalProperties", "patternProperties", "required", "minProperties"}),
    ("array", {"items", "prefixItems", "minItems", "maxItems", "uniqueItems"}),
    ("string", {"minLength", "maxLength", "pattern"}),
    ("number", {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}),
)


def declared_types(raw: JsonObject) -> Types:
    """Return the types that one object declares, or that its other keywords imply; null has to be in an enum, too."""
    declared = raw.get("type")
    values = [raw["const"]] if "const" in raw else raw.get("enum")
    if isinstance(declared, (str, list)):
        named = frozenset([declared] if isinstance(declared, str) else map(str, declared))
        named = named | NULL if raw.get("nullable") is True else named
        return named - NULL if isinstance(values, list) and None not in values else named
    if isinstance(values, list):
        return frozenset(map(_type_of, values))
    return next((frozenset({name}) for name, keywords in _HINTS if raw.keys() & keywords), None)


def _type_of(value: Json) -> str:
    return "integer" if isinstance(value, float) and value.is_integer() else _OF_PYTHON[type(value)]


def intersection(all_types: Iterable[Types]) -> Types:
    """Return the types that all of them allow."""
    common: Types = None
    for types in all_types:
        if common is None or types is None:
            common = types if common is None else common
        else:
            common = frozenset({name for name in common if accepts(types, name)}) | frozenset(
                {name for name in types if accepts(common, name)}
            )
    return common


def accepts(types: Types, name: str) -> bool:
    """Return whether values of a type are allowed; an integer is also a number."""
    return types is None or name in types or (name == "integer" and "number" in types)


def covers(wide: Types, narrow: Types) -> bool:
    """Return whether the wide types allow everything that the narrow ones allow."""
    if narrow is None:
        return wide is None
    return all(accepts(wide, name) for name in narrow)


def describe_types(types: Types) -> str:
    """Write types for a person."""
    if types is None:
        return "anything"
    return " or ".join(sorted(types, key=lambda name: (name == "null", name))) or "nothing"


def is_null(node: Json) -> bool:
    """Return whether a schema allows only null."""
    return isinstance(node, dict) and declared_types(node) == NULL and "$ref" not in node
