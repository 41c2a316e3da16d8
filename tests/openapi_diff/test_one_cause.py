"""One finding for one cause, however many operations, directions and documents it shows in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.drift.comparing import compare
from tests.drift.edits import BASE, Edit, add, cut, edited, put

from drift.comparison.causes import findings
from drift.comparison.documents import compare_documents
from drift.documents.document import parse_document
from drift.finding import Finding

Json = Any
GET, POST, HEALTH = "GET /items/{id}", "POST /items", "GET /health"
REF_ITEM = {"application/json": {"schema": {"$ref": "#/components/schemas/Item"}}}


def found(*edits: Edit, before: tuple[Edit, ...] = ()) -> list[Finding]:
    old = edited(BASE, *before)
    return compare(old, edited(old, *edits))


def test_a_shared_schema_is_told_once_with_the_operations_that_it_reaches() -> None:
    [finding] = found(cut("schemas Item properties price"))
    assert (finding.location, finding.reach, finding.operation) == ("components/schemas/Item: price", 2, GET)


def test_a_schema_reaches_operations_through_others_and_through_shared_responses() -> None:
    [through_item] = found(put("schemas Owner properties email type", "integer"))
    assert (through_item.location, through_item.reach) == ("components/schemas/Owner: email", 2)
    [through_response] = found(cut("schemas Error properties reason"))
    assert (through_response.location, through_response.reach) == ("components/schemas/Error: reason", 2)


def test_a_schema_in_a_request_and_an_answer_is_judged_by_whom_it_harms() -> None:
    both_ways = put("post requestBody content application/json schema", {"$ref": "#/components/schemas/Item"})
    [gone] = found(put("schemas Item required", ["id", "name", "price"]), before=(both_ways,))
    assert (gone.rule, gone.wire, gone.reach) == ("request-body-property-became-required", "breaking", 2)
    [nullable] = found(put("schemas Item properties price type", ["number", "null"]), before=(both_ways,))
    assert (nullable.rule, nullable.wire, nullable.reach) == ("response-nullable-added", "breaking", 2)


def test_a_null_beside_a_shared_schema_is_told_where_it_stands_for_each_place() -> None:
    owner = {"$ref": "#/components/schemas/Owner"}
    or_null = {"anyOf": [owner, {"type": "null"}]}
    told = found(
        put("schemas Item properties owner", or_null),
        put("schemas Item properties seller", or_null),
        before=(put("schemas Item properties seller", owner),),
    )
    assert [(each.rule, each.location) for each in told] == [
        ("response-nullable-added", "components/schemas/Item: owner"),
        ("response-nullable-added", "components/schemas/Item: seller"),
    ]


def test_what_all_of_brings_in_is_told_where_it_stands() -> None:
    extended = {"allOf": [{"$ref": "#/components/schemas/Item"}, {"type": "object", "properties": {"extra": {}}}]}
    one, other = ({"$ref": f"#/components/schemas/{name}"} for name in ("One", "Other"))
    before = (
        put("schemas One", extended),
        put("schemas Other", {**extended, "description": "Other."}),
        put("get responses 200 content application/json schema", one),
        put("post responses 201 content application/json schema", other),
    )
    [finding] = found(cut("schemas Item properties price"), before=before)
    assert (finding.location, finding.reach) == ("components/schemas/Item: price", 2)
    [required] = found(add("schemas Item required", "price"), before=before)
    assert (required.location, required.reach) == ("components/schemas/Item: price", 2)


def test_a_schema_in_a_constraint_is_told_where_it_stands() -> None:
    [finding] = found(
        put("schemas Owner properties email format", "uri"),
        before=(put("schemas Item properties owner", {"not": {"$ref": "#/components/schemas/Owner"}}),),
    )
    assert finding.location == "components/schemas/Owner: email"


def test_a_schema_is_found_where_its_name_is_also_a_keyword() -> None:
    """What is not changed itself is not compared in detail, but all that it refers to is."""
    holder = {"type": "object", "properties": {"default": {"$ref": "#/components/schemas/Owner"}}}
    [finding] = found(
        put("schemas Owner properties email format", "uri"), before=(put("schemas Item properties owner", holder),)
    )
    assert (finding.location, finding.reach) == ("components/schemas/Owner: email", 2)


@pytest.mark.parametrize("name", ["#/components/schemas/Owner", "Owner"])
def test_a_schema_is_found_behind_a_discriminator(name: str) -> None:
    told_apart = {"type": "object", "discriminator": {"propertyName": "kind", "mapping": {"owner": name}}}
    change, before = (
        put("schemas Owner properties email format", "uri"),
        put("schemas Item properties owner", told_apart),
    )
    [finding] = found(change, before=(before,))
    assert (finding.location, finding.reach) == ("components/schemas/Owner: email", 2)
    renamed = put("schemas Item properties owner description", "More.")
    assert {finding.location for finding in found(change, renamed, before=(before,))} == {
        "components/schemas/Owner: email",
        "components/schemas/Item: owner",
    }


def test_a_parameter_is_told_once_per_operation() -> None:
    page = {"name": "page", "in": "query", "schema": {"type": "string"}}
    before = (add("get parameters", page), put("post parameters", [page]))
    told = found(cut("get parameters page"), cut("post parameters page"), before=before)
    assert [(finding.rule, finding.operation, finding.reach) for finding in told] == [
        ("parameter-removed", GET, 1),
        ("parameter-removed", POST, 1),
    ]


def test_a_shared_parameter_is_told_once() -> None:
    before = (put("post parameters", [{"$ref": "#/components/parameters/Region"}]),)
    [finding] = found(put("components parameters Region required", True), before=before)
    assert (finding.location, finding.reach) == ("components/parameters/Region", 2)


def test_a_shared_response_is_told_once() -> None:
    [finding] = found(put("components responses NotFound headers", {"X-Why": {"schema": {"type": "string"}}}))
    assert (finding.location, finding.reach) == ("components/responses/NotFound/headers/X-Why", 2)


@pytest.mark.parametrize(
    ("edits", "rule", "reach"),
    [
        ([cut("servers 0")], "server-removed", 4),
        ([put("components securitySchemes key name", "X-Token")], "security-scheme-changed", 3),
        ([cut("get responses 404"), cut("post responses 404")], "response-error-removed", 2),
    ],
)
def test_the_same_change_of_answers_and_access_is_told_once(edits: list[Edit], rule: str, reach: int) -> None:
    [finding] = found(*edits)
    assert (finding.rule, finding.reach) == (rule, reach)


def test_operations_that_go_are_told_each() -> None:
    assert [finding.operation for finding in found(cut("paths /health"))] == ["DELETE /health", HEALTH]


def test_the_same_cause_in_several_documents_is_one() -> None:
    def document(path: str, **item: Json) -> Json:
        schemas = {"Item": {"type": "object", "properties": item}}
        responses = {"200": {"description": "", "content": REF_ITEM}}
        return {
            "openapi": "3.1.0",
            "paths": {path: {"get": {"responses": responses}}},
            "components": {"schemas": schemas},
        }

    pairs = [(document(path, a={}, b={}), document(path, a={})) for path in ("/one", "/two", "/three")]
    parsed = [tuple(parse_document(json.dumps(side).encode(), "") for side in pair) for pair in pairs]
    [finding] = findings(change for old, new in parsed for change in compare_documents(old, new))
    assert (finding.rule, finding.operation, finding.reach) == ("response-property-removed", "GET /one", 3)


def test_a_removal_says_what_was_known_before() -> None:
    told = {finding.operation: finding.message for finding in found(cut("paths /health"))}
    assert told[HEALTH] == "GET /health is gone; it was deprecated and hidden before"
    assert told["DELETE /health"] == "DELETE /health is gone; nothing had announced it"
    [parameter] = found(cut("get parameters q"), before=(put("get parameters q deprecated", True),))
    assert parameter.message == "the query parameter q is gone; it was deprecated"


def test_a_fingerprint_outlives_new_users_of_a_component_and_not_other_values() -> None:
    shared = (put("health responses 200", {"description": "", "content": REF_ITEM}),)
    change = put("schemas Item properties price type", "string")
    [few], [many] = found(change), found(change, before=shared)
    assert (few.reach, many.reach) == (2, 3)
    assert few.fingerprint == many.fingerprint
    [other] = found(put("schemas Item properties price type", "boolean"))
    assert other.fingerprint != few.fingerprint


def test_a_fingerprint_of_a_change_in_several_operations_does_not_cover_further_ones() -> None:
    [one], [two] = found(cut("get responses 404")), found(cut("get responses 404"), cut("post responses 404"))
    assert one.rule == two.rule
    assert one.fingerprint != two.fingerprint
