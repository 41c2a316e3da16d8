"""What holds of every comparison, whatever the documents."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from tests.support.openapi.comparing import compare, with_schema
from tests.support.openapi.edits import BASE, edited
from tests.support.openapi.operation_case import Case
from tests.support.openapi.operation_cases import CASES
from tests.support.openapi.schema_cases import SCHEMA_CASES

from openapi_diff.documents.schema_limits import BOUNDS, CONSTRAINTS, LIMITS
from openapi_diff.rules import ACCESS, OPERATIONS, REQUESTS, RESPONSES, RULES
from openapi_diff.schema_rules import KINDS, NOTES, kebab

Json = Any
OPENAPI = Path(__file__).resolve().parents[2] / "openapi"
UNORDERED = {"parameters", "enum", "required", "servers", "security", "oneOf", "anyOf", "allOf"}


def turned(value: Json, key: str = "") -> Json:
    """Return a document with the order of everything turned round in which order does not matter."""
    if isinstance(value, dict):
        return {name: turned(member, name) for name, member in reversed(value.items())}
    if isinstance(value, list):
        items = [turned(item) for item in value]
        return items[::-1] if key in UNORDERED else items
    return value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_document_has_not_drifted_from_itself(case: Case) -> None:
    document = edited(BASE, *case.before, *case.edits)
    assert {change.rule for change in compare(document, document)} <= {"document-part-skipped"}


@pytest.mark.parametrize("file", sorted(OPENAPI.glob("*/*.json")), ids=lambda path: path.stem)
def test_a_committed_definition_has_not_drifted_from_itself(file: Path) -> None:
    document = json.loads(file.read_text(encoding="utf-8"))
    assert compare(document, turned(document)) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_order_leaves_no_trace(case: Case) -> None:
    old = edited(BASE, *case.before)
    new = edited(old, *case.edits)
    assert compare(turned(old), new) == compare(old, new)
    assert compare(old, turned(new)) == compare(old, new)


def test_every_rule_begins_with_its_subject_and_is_kebab_case() -> None:
    subjects = (
        "document-",
        "operation-",
        "parameter-",
        "request-body-",
        "response-",
        "security-",
        "server-",
        "component-",
        "webhook-",
    )
    assert [rule for rule in RULES if not rule.startswith(subjects) or rule != rule.lower() or "_" in rule] == []


def test_every_rule_is_shown_by_a_case() -> None:
    """A rule without a case may be wrong, and nobody would know."""
    shown = {line.split()[0] for case in CASES for line in case.found}
    kinds = {line.split()[0] for case in SCHEMA_CASES for line in case.found}
    kinds |= {rule.removeprefix(f"{subject}-") for rule in shown for subject in ("operation", "parameter")}
    assert (OPERATIONS | REQUESTS | RESPONSES | ACCESS).keys() - shown == set()
    assert (KINDS | NOTES).keys() - kinds == set()


@pytest.mark.parametrize("keyword", [*BOUNDS, *LIMITS])
def test_a_limit_is_stricter_or_looser_by_its_number(keyword: str) -> None:
    stricter = (BOUNDS | LIMITS)[keyword][0] == 1
    low, high = ({keyword: number} for number in (4, 7))
    first, second = ("tightened", "loosened") if stricter else ("loosened", "tightened")
    assert rules("request-body", low, high) == [f"request-body-{kebab(keyword)}-{first}"]
    assert rules("request-body", high, low) == [f"request-body-{kebab(keyword)}-{second}"]


@pytest.mark.parametrize("keyword", CONSTRAINTS)
def test_a_constraint_that_is_not_taken_apart_comes_and_goes_and_changes(keyword: str) -> None:
    one, other = ({keyword: {"const": value}} for value in (1, 2))
    rest = {"minContains": 1, "type": ["string", "array", "number", "object"]}
    assert rules("response", rest, rest | one) == [f"response-{kebab(keyword)}-added"]
    assert rules("response", rest | one, rest) == [f"response-{kebab(keyword)}-removed"]
    assert rules("response", rest | one, rest | other) == [f"response-{kebab(keyword)}-changed"]


def rules(direction: str, old: Json, new: Json) -> list[str]:
    return [change.rule for change in compare(with_schema(direction, old), with_schema(direction, new))]


def test_a_schema_that_holds_itself_in_many_places_takes_no_longer_for_it() -> None:
    branches = {
        f"n{number}": {"allOf": [{"$ref": "#/components/schemas/Deep"}], "description": "x"} for number in range(30)
    }
    old = with_schema("response", {"$ref": "#/components/schemas/Deep"})
    old["components"] = {
        "schemas": {"Deep": {"type": "object", "properties": {**branches, "leaf": {"type": "string"}}}}
    }
    new = edited(old, lambda document: document["components"]["schemas"]["Deep"]["properties"].pop("leaf"))
    [change] = compare(old, new)
    assert (change.rule, change.location) == ("response-property-removed", "components/schemas/Deep: leaf")


@pytest.mark.parametrize("names", [("Deep", "Deep"), ("Deep", "Deeper")], ids=["of one name", "of another name"])
@pytest.mark.parametrize("around", ["allOf", "anyOf"])
def test_a_schema_that_holds_itself_behind_a_union_is_compared_once(names: tuple[str, str], around: str) -> None:
    documents = [with_schema("response", holding_itself(name, around)["properties"]["n0"]) for name in names]
    for document, name in zip(documents, names, strict=True):
        document["components"] = {"schemas": {name: holding_itself(name, around)}}
    renamed = names[0] != names[1]
    assert [change.rule for change in compare(*documents)] == ["component-renamed"] * renamed


def holding_itself(name: str, around: str) -> Json:
    more = {"type": "null"} if around == "anyOf" else {"type": "object", "maxProperties": 9}
    itself = {around: [{"$ref": f"#/components/schemas/{name}"}, more]}
    return {"type": "object", "properties": {f"n{number}": itself | {"description": "x"} for number in range(12)}}


def test_a_ladder_of_components_takes_no_longer_than_its_steps() -> None:
    """Each step refers to the next one twice: there are a billion ways down."""

    def ladder(last: Json) -> Json:
        document = with_schema("response", {"$ref": "#/components/schemas/Step0"})
        steps = {f"Step{n}": {"allOf": [{"$ref": f"#/components/schemas/Step{n + 1}"}] * 2} for n in range(30)}
        document["components"] = {"schemas": {**steps, "Step30": last}}
        return document

    started = time.process_time()
    found = compare(ladder({"type": "string"}), ladder({"type": "integer"}))
    assert time.process_time() - started < 1
    assert [(change.rule, change.location) for change in found] == [
        ("response-type-changed", "components/schemas/Step30")
    ]
