"""The limits of a schema's values: bounds, lengths, and the keywords that are compared as a whole."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, Final, NamedTuple

from openapi_diff.documents.json_values import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openapi_diff.documents.json_values import Json
    from openapi_diff.documents.schema import Schema


# The bounds of a number: 1 if a larger one is stricter, -1 if a smaller one is, and the exclusive keyword.
BOUNDS: Final[Mapping[str, tuple[int, str]]] = {
    "minimum": (1, "exclusiveMinimum"),
    "maximum": (-1, "exclusiveMaximum"),
}

# Other keywords with a number: the same, and the number that does not limit anything.
LIMITS: Final[Mapping[str, tuple[int, int | None]]] = {
    "minLength": (1, 0), "minItems": (1, 0), "minProperties": (1, 0), "minContains": (1, None),
    "maxLength": (-1, None), "maxItems": (-1, None), "maxProperties": (-1, None), "maxContains": (-1, None),
}  # fmt: skip

# Keywords that are compared as a whole: adding one narrows, removing one widens.
CONSTRAINTS: Final = (
    "pattern", "multipleOf", "uniqueItems", "not", "if", "then", "else", "contains", "prefixItems", "propertyNames",
    "patternProperties", "dependentRequired", "dependentSchemas", "unevaluatedItems", "unevaluatedProperties",
    "contentEncoding", "contentMediaType", "contentSchema",
)  # fmt: skip
_NO_CONSTRAINT: Final = {"uniqueItems": False, "not": False}  # of others it is true, the schema of everything


class Limit(NamedTuple):
    """A limit: the larger its strictness, the fewer values it leaves."""

    strictness: tuple[float, bool]
    shown: str


def limits(schema: Schema) -> dict[str, Limit]:
    """Return the strictest limit of each keyword with a number."""
    found = {keyword: _limit(schema, keyword) for keyword in LIMITS.keys() & schema.keywords}
    found |= {keyword: _bound(schema, keyword) for keyword in BOUNDS if schema.keywords & {keyword, BOUNDS[keyword][1]}}
    return {keyword: limit for keyword, limit in found.items() if limit is not None}


def _limit(schema: Schema, keyword: str) -> Limit | None:
    sign, none = LIMITS[keyword]
    strictest = max((sign * value for value, _ in schema.find(keyword) if is_number(value)), default=None)
    return None if strictest in {None, none} else Limit((strictest, False), canonical(sign * strictest))


def _bound(schema: Schema, keyword: str) -> Limit | None:
    """Return `minimum` or `maximum`, with the exclusive forms of 3.0 and 3.1."""
    sign, exclusive = BOUNDS[keyword]
    integer = schema.types is not None and schema.types <= {"integer", "null"}
    ends = [
        _whole(sign, *end) if integer else end for part in schema.parts for end in _ends(part.raw, keyword, exclusive)
    ]
    strictest = max(((sign * value, is_open) for value, is_open in ends), default=None)
    if strictest is None:
        return None
    value, is_open = strictest
    return Limit(strictest, f"{'beyond ' if is_open else ''}{canonical(sign * value)}")


def _ends(raw: dict[str, Json], keyword: str, exclusive: str) -> Iterator[tuple[float, bool]]:
    if is_number(raw.get(keyword)):
        yield raw[keyword], raw.get(exclusive) is True
    if is_number(raw.get(exclusive)):
        yield raw[exclusive], True


def _whole(sign: int, value: float, is_open: bool) -> tuple[float, bool]:
    """Return the bound for an integer: beyond 0 means from 1 on."""
    inner = ceil(value) if sign == 1 else floor(value)
    return inner + sign if is_open and inner == value else inner, False


def constraints(schema: Schema) -> dict[str, list[Json]]:
    """Return the values of the keywords that are compared as a whole."""
    there = schema.keywords.intersection(CONSTRAINTS)
    found = {keyword: [value for value, _ in schema.find(keyword)] for keyword in there}
    for keyword, values in found.items():
        found[keyword] = [value for value in values if value is not _NO_CONSTRAINT.get(keyword, True)]
    return {keyword: values for keyword, values in found.items() if values}


def is_number(value: Json) -> bool:
    """Return whether a value is a number of JSON."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)
