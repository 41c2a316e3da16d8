"""JSON Schema itself is asked: what was taken and is no longer, or comes and did not before, has to be a break.

Left out is where we judge by more than the letter: properties that are new, and types that are only to be guessed.
Branches of a `oneOf` that overlap are not judged: a person has to look, which counts as found.
"""

from __future__ import annotations

from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.openapi.comparing import compare, with_schema

Json = Any

TEXTS = st.fixed_dictionaries(
    {"type": st.sampled_from(["string", ["string", "null"]])},
    optional={
        "minLength": st.integers(0, 3),
        "maxLength": st.integers(0, 3),
        "enum": st.lists(st.sampled_from(["a", "bb", "ccc"]), min_size=1, unique=True),
        "pattern": st.sampled_from(["^a", "b$"]),
    },
)
NUMBERS = st.fixed_dictionaries(
    {"type": st.sampled_from(["integer", "number", ["integer", "null"], ["integer", "string"]])},
    optional={
        "minimum": st.integers(-1, 2),
        "maximum": st.integers(-1, 2),
        "exclusiveMinimum": st.integers(-1, 2),
        "exclusiveMaximum": st.integers(-1, 2),
        "multipleOf": st.integers(1, 2),
    },
)
VALUES = st.sampled_from(["a", 1, None, True])
OTHERS = st.one_of(
    st.builds(lambda values: {"enum": values}, st.lists(VALUES, min_size=1, unique_by=repr)),
    st.builds(lambda value: {"const": value}, VALUES),
    st.sampled_from([True, {}, {"type": "boolean"}, {"type": "null"}]),
)


def holding(schemas: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    """Return schemas that hold others."""
    some = st.lists(schemas, min_size=1, max_size=3)
    lists = st.fixed_dictionaries(
        {"type": st.just("array")},
        optional={"items": schemas, "minItems": st.integers(0, 2), "uniqueItems": st.booleans()},
    )
    objects = st.fixed_dictionaries(
        {"type": st.just("object"), "properties": st.fixed_dictionaries({"a": schemas, "b": schemas})},
        optional={
            "required": st.lists(st.sampled_from(["a", "b"]), unique=True),
            "additionalProperties": st.booleans() | schemas,
            "maxProperties": st.integers(0, 2),
        },
    )
    keywords = st.sampled_from(["anyOf", "oneOf", "allOf"])
    combined = st.builds(lambda keyword, several: {keyword: several}, keywords, some).filter(_takes_null_once)
    return lists | objects | combined | st.builds(lambda schema: {"not": schema}, schemas)


def _takes_null_once(schema: Json) -> bool:
    """Return whether at most one branch of a `oneOf` takes null: two would refuse it, which nobody means."""
    takers = [jsonschema.Draft202012Validator(branch).is_valid(None) for branch in schema.get("oneOf", [])]
    return sum(takers) <= 1


SCHEMAS = st.recursive(TEXTS | NUMBERS | OTHERS, holding, max_leaves=4)
TRIED: list[Json] = [
    "", "a", "bb", "ccc", -1, 0, 1, 2, 1.5, None, True, False, [], ["a"], [1], [1, 1], ["a", "bb"], [[]], [{}], [None],
    {}, {"a": "a"}, {"a": 1, "b": 1}, {"b": "a"}, {"a": None, "b": "bb"}, {"a": "a", "c": 1}, {"c": "a"},
    {"a": [], "b": {}},
]  # fmt: skip


@settings(max_examples=200)
@given(SCHEMAS, SCHEMAS)
def test_a_value_that_is_taken_by_one_schema_alone_is_a_break_in_one_direction(old: Json, new: Json) -> None:
    before, after = (jsonschema.Draft202012Validator(schema) for schema in (old, new))
    taken = [(before.is_valid(value), after.is_valid(value)) for value in TRIED]
    assert (True, False) not in taken or breaks("request-body", old, new)
    assert (False, True) not in taken or breaks("response", old, new)


def breaks(direction: str, old: Json, new: Json) -> bool:
    found = compare(with_schema(direction, old), with_schema(direction, new))
    return any(finding.wire == "breaking" or finding.rule.endswith("-union-overlap-changed") for finding in found)
