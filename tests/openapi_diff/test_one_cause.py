"""One change for one cause, however many operations, directions and documents it shows in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.support.openapi.comparing import Found, compare, found_between
from tests.support.openapi.edits import BASE, Edit, add, cut, edited, put

from openapi_diff.documents.document import parse_document

Json = Any
GET, POST, HEALTH = "GET /items/{id}", "POST /items", "GET /health"
REF_ITEM = {"application/json": {"schema": {"$ref": "#/components/schemas/Item"}}}


def found(*edits: Edit, before: tuple[Edit, ...] = ()) -> list[Found]:
    old = edited(BASE, *before)
    return compare(old, edited(old, *edits))


def test_a_shared_schema_is_told_once_with_the_operations_that_it_reaches() -> None:
    [change] = found(cut("schemas Item properties price"))
    assert (change.location, change.reach, change.operation) == ("components/schemas/Item: price", 2, GET)


def test_a_schema_reaches_operations_through_others_and_through_shared_responses() -> None:
    [through_item] = found(put("schemas Owner properties email type", "integer"))
    assert (through_item.location, through_item.reach) == ("components/schemas/Owner: email", 2)
    [through_response] = found(cut("schemas Error properties reason"))
    assert (through_response.location, through_response.reach) == ("components/schemas/Error: reason", 2)


def test_a_schema_in_a_request_and_an_answer_is_judged_by_whom_it_harms() -> None:
    both_ways = put("post requestBody content application/json schema", {"$ref": "#/components/schemas/Item"})
    [gone] = found(put("schemas Item required", ["id", "name", "price"]), before=(both_ways,))
    assert (gone.rule, gone.wire, gone.reach) == ("request-body-property-became-required", "breaking", 1)
    assert gone.operation == POST
    [nullable] = found(put("schemas Item properties price type", ["number", "null"]), before=(both_ways,))
    assert (nullable.rule, nullable.wire, nullable.reach) == ("response-nullable-added", "breaking", 2)


def test_a_requirement_that_moves_is_told_of_the_component_that_had_it() -> None:
    before = put("schemas Owner", {"allOf": [{"$ref": "#/components/schemas/Person"}], "type": "object"})
    parent = put("schemas Person", {"type": "object", "required": ["email"], "properties": {"email": {}}})
    uses_parent = put(
        "get responses 404",
        {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Person"}}}},
    )
    [moved] = found(
        cut("schemas Person required"), put("schemas Owner required", ["email"]), before=(before, parent, uses_parent)
    )
    assert (moved.rule, moved.location, moved.reach) == (
        "response-property-became-optional",
        "components/schemas/Person: email",
        1,
    )
    [gone] = found(cut("schemas Person required"), before=(before, parent, uses_parent))
    assert (gone.rule, gone.location, gone.reach) == (
        "response-property-became-optional",
        "components/schemas/Person: email",
        2,
    )


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
    [change] = found(cut("schemas Item properties price"), before=before)
    assert (change.location, change.reach) == ("components/schemas/Item: price", 2)
    [required] = found(add("schemas Item required", "price"), before=before)
    assert (required.location, required.reach) == ("components/schemas/Item: price", 2)


@pytest.mark.parametrize(
    ("constraint", "location"),
    [
        ({"contains": {"$ref": "#/components/schemas/Owner"}}, "components/schemas/Owner: email"),
        ({"not": {"$ref": "#/components/schemas/Owner"}}, "components/schemas/Item: owner"),
    ],
)
def test_a_schema_in_a_constraint_is_told_where_it_stands_unless_it_works_in_reverse(
    constraint: Json, location: str
) -> None:
    [change] = found(
        put("schemas Owner properties email format", "uri"),
        before=(put("schemas Item properties owner", constraint),),
    )
    assert (change.location, change.wire) == (location, "breaking")


def test_a_schema_is_found_where_its_name_is_also_a_keyword() -> None:
    """What is not changed itself is not compared in detail, but all that it refers to is."""
    holder = {"type": "object", "properties": {"default": {"$ref": "#/components/schemas/Owner"}}}
    [change] = found(
        put("schemas Owner properties email format", "uri"), before=(put("schemas Item properties owner", holder),)
    )
    assert (change.location, change.reach) == ("components/schemas/Owner: email", 2)


@pytest.mark.parametrize("name", ["#/components/schemas/Owner", "Owner"])
def test_a_schema_is_found_behind_a_discriminator(name: str) -> None:
    told_apart = {"type": "object", "discriminator": {"propertyName": "kind", "mapping": {"owner": name}}}
    edit, before = (
        put("schemas Owner properties email format", "uri"),
        put("schemas Item properties owner", told_apart),
    )
    [change] = found(edit, before=(before,))
    assert (change.location, change.reach) == ("components/schemas/Owner: email", 2)
    renamed = put("schemas Item properties owner description", "More.")
    assert {change.location for change in found(edit, renamed, before=(before,))} == {
        "components/schemas/Owner: email",
        "components/schemas/Item: owner",
    }


def test_a_parameter_is_told_once_per_operation() -> None:
    page = {"name": "page", "in": "query", "schema": {"type": "string"}}
    before = (add("get parameters", page), put("post parameters", [page]))
    told = found(cut("get parameters page"), cut("post parameters page"), before=before)
    assert [(change.rule, change.operation, change.reach) for change in told] == [
        ("parameter-removed", GET, 1),
        ("parameter-removed", POST, 1),
    ]


def test_a_shared_parameter_is_told_once() -> None:
    before = (put("post parameters", [{"$ref": "#/components/parameters/Region"}]),)
    [change] = found(put("components parameters Region required", True), before=before)
    assert (change.location, change.reach) == ("components/parameters/Region", 2)


def test_a_shared_response_is_told_once() -> None:
    [change] = found(put("components responses NotFound headers", {"X-Why": {"schema": {"type": "string"}}}))
    assert (change.location, change.reach) == ("components/responses/NotFound/headers/X-Why", 2)


@pytest.mark.parametrize(
    ("edits", "rule", "reach"),
    [
        ([cut("servers 0")], "server-removed", 4),
        ([put("components securitySchemes key name", "X-Token")], "security-scheme-changed", 3),
        ([cut("get responses 404"), cut("post responses 404")], "response-error-removed", 2),
    ],
)
def test_the_same_change_of_answers_and_access_is_told_once(edits: list[Edit], rule: str, reach: int) -> None:
    [change] = found(*edits)
    assert (change.rule, change.reach) == (rule, reach)


def test_operations_that_go_are_told_each() -> None:
    assert [change.operation for change in found(cut("paths /health"))] == ["DELETE /health", HEALTH]


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
    [change] = found_between(*(document for pair in parsed for document in pair))
    assert (change.rule, change.operation, change.reach) == ("response-property-removed", "GET /one", 3)


def test_a_removal_says_what_was_known_before() -> None:
    told = {change.operation: change.message for change in found(cut("paths /health"))}
    assert told[HEALTH] == "GET /health is gone; it was deprecated and hidden before"
    assert told["DELETE /health"] == "DELETE /health is gone; nothing had announced it"
    [parameter] = found(cut("get parameters q"), before=(put("get parameters q deprecated", True),))
    assert parameter.message == "the query parameter q is gone; it was deprecated"
