"""One change at a time, and everything that is found of it."""

from __future__ import annotations

import pytest
from tests.support.openapi.comparing import compare, judged, with_schema
from tests.support.openapi.edits import BASE, edited
from tests.support.openapi.operation_case import Case
from tests.support.openapi.operation_cases import CASES
from tests.support.openapi.schema_cases import SCHEMA_CASES, SchemaCase


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_change_of_an_operation_is_found_and_judged_and_nothing_else(case: Case) -> None:
    old = edited(BASE, *case.before)
    assert judged(compare(old, edited(old, *case.edits))) == sorted(case.found)


@pytest.mark.parametrize("direction", ["parameter", "request-body", "response"])
@pytest.mark.parametrize("case", SCHEMA_CASES, ids=lambda case: case.title)
def test_a_change_of_a_schema_is_judged_by_its_direction(case: SchemaCase, direction: str) -> None:
    wanted = []
    for line in case.found:
        kind, request, answer = line.split()
        verdict = answer if direction == "response" else request
        wanted += [f"{direction}-{kind} {verdict}"] if verdict != "-" else []
    found = compare(with_schema(direction, case.old), with_schema(direction, case.new))
    assert [line for line in judged(found) if not line.startswith("component-")] == sorted(wanted)
