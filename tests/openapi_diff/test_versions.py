"""OpenAPI 3.0 and 3.1 say the same in different words, and each has words that the other does not know."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.openapi.comparing import compare, judged, with_schema

Json = Any
NULL = {"type": "null"}
CAT, DOG = ({"$ref": f"#/components/schemas/{name}"} for name in ("Cat", "Dog"))

SAME = [
    ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
    ({"type": "string", "nullable": True}, {"anyOf": [{"type": "string"}, NULL]}),
    ({"type": "string", "nullable": True, "enum": ["a", None]}, {"type": ["string", "null"], "enum": ["a", None]}),
    ({"type": "string", "nullable": True, "enum": ["a"]}, {"type": ["string", "null"], "enum": ["a"]}),
    ({"nullable": True, "allOf": [CAT]}, {"anyOf": [CAT, NULL]}),
    ({"nullable": True, "oneOf": [CAT, DOG]}, {"oneOf": [CAT, DOG, NULL]}),
    (
        {"type": "object", "nullable": True, "anyOf": [CAT, DOG]},
        {"type": ["object", "null"], "anyOf": [CAT, DOG, NULL]},
    ),
    ({"type": "string", "nullable": False}, {"type": "string"}),
    ({"type": "number", "minimum": 1, "exclusiveMinimum": True}, {"type": "number", "exclusiveMinimum": 1}),
    ({"type": "number", "maximum": 9, "exclusiveMaximum": True}, {"type": "number", "exclusiveMaximum": 9}),
    ({"type": "number", "minimum": 1, "exclusiveMinimum": False}, {"type": "number", "minimum": 1}),
    ({"type": "string", "enum": ["a"]}, {"type": "string", "const": "a"}),
    ({**CAT, "maxProperties": 1}, CAT),
]

DIFFERENT = [
    ({"type": "string"}, {"type": ["string", "null"]}, "response-nullable-added breaking"),
    ({"type": "string", "nullable": True}, {"type": "string"}, "response-nullable-removed info"),
    ({"nullable": True, "oneOf": [CAT, DOG]}, {"oneOf": [CAT, DOG]}, "response-nullable-removed info"),
    ({"type": "number", "minimum": 1}, {"type": "number", "exclusiveMinimum": 1}, "response-minimum-tightened info"),
    (CAT, {**CAT, "maxProperties": 1}, "response-max-properties-tightened info"),
]


def test_nullable_that_3_1_has_kept_is_one_note_and_no_break() -> None:
    def document(version: str) -> Json:
        nullable = {"type": "string", "nullable": True}
        return with_schema("request-body", {"type": "object", "properties": {"a": nullable, "b": nullable}}, version)

    assert judged(compare(document("3.0.3"), document("3.1.0"))) == ["document-nullable-kept warning"]
    assert judged(compare(document("3.1.0"), document("3.1.0"))) == []


@pytest.mark.parametrize("direction", ["parameter", "request-body", "response"])
@pytest.mark.parametrize(("old", "new"), SAME)
def test_what_both_versions_can_say_is_the_same_in_both(direction: str, old: Json, new: Json) -> None:
    documents = with_schema(direction, old, "3.0.3"), with_schema(direction, new)
    assert compare(*documents) == []
    assert compare(*reversed(documents)) == []


@pytest.mark.parametrize(("old", "new", "found"), DIFFERENT)
def test_what_differs_is_found_across_versions(old: Json, new: Json, found: str) -> None:
    assert judged(compare(with_schema("response", old, "3.0.3"), with_schema("response", new))) == [found]
