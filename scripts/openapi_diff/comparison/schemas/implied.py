"""Constraints that the other keywords of a schema imply already, so that their coming and going changes nothing."""

from __future__ import annotations

import re
from math import nan
from typing import TYPE_CHECKING, Final

from openapi_diff.documents.schema_limits import BOUNDS, LIMITS, is_number, limits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openapi_diff.documents.json_values import Json
    from openapi_diff.documents.schema import Schema
    from openapi_diff.documents.schema_limits import Limit

_RANGES: Final[Mapping[str, tuple[int, int]]] = {
    "int32": (-(2**31), 2**31 - 1),
    "int64": (-(2**63), 2**63 - 1),
}


def implies_limit(schema: Schema, keyword: str, limit: Limit) -> bool:
    """Return whether all values of a schema keep a limit, by their enum or by an integer format."""
    sign, _ = BOUNDS.get(keyword) or LIMITS[keyword]
    if schema.enum is not None:
        measured = (_measure(keyword, each) for each in schema.enum.values())
        return all(size is None or (sign * size, False) >= limit.strictness for size in measured)
    ends = _RANGES.get(schema.format or "") if keyword in BOUNDS else None
    return ends is not None and (sign * ends[0 if sign == 1 else 1], False) >= limit.strictness


def implies_format(schema: Schema, name: str | None) -> bool:
    """Return whether all values of a schema have a format: by bounds, by an enum, or by the words of 3.1 for it."""
    if name is not None and name in _RANGES:
        low, high = _RANGES[name]
        found = limits(schema)
        return all(
            keyword in found and found[keyword].strictness >= (sign * end, False)
            for keyword, sign, end in (("minimum", 1, low), ("maximum", -1, high))
        )
    if schema.enum is not None:
        return True
    encoding = next((value for value, _ in schema.find("contentEncoding")), None)
    if name == "binary":
        return schema.has("contentMediaType") and encoding is None
    return name == "byte" and encoding == "base64"


def implies_constraint(schema: Schema, keyword: str, value: Json) -> bool:
    """Return whether all values of a schema keep a constraint that is compared as a whole."""
    if keyword == "pattern" and schema.enum is not None:
        return all(_matches(str(value), each) for each in schema.enum.values() if isinstance(each, str))
    if keyword == "multipleOf":
        return value == 1 and schema.types is not None and schema.types <= {"integer", "null"}
    if keyword == "contentEncoding":
        return schema.format == "byte" and value == "base64"
    return keyword == "contentMediaType" and schema.format == "binary"


def _measure(keyword: str, value: Json) -> float | None:
    """Return what a limit measures of a value, None where it does not concern the value."""
    if isinstance(value, str):
        return len(value) if keyword in {"minLength", "maxLength"} else None
    if is_number(value):
        return float(value) if keyword in BOUNDS else None
    return None if value is None or isinstance(value, bool) else nan  # an object or a list: not measured


def _matches(pattern: str, text: str) -> bool:
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return False  # a pattern of another dialect
