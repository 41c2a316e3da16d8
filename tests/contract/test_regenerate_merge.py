from __future__ import annotations

import json
from typing import Any

import pytest

from contract.errors import ContractError
from contract.merge import merge

REF = "#/components/schemas/"


def definition(path: str, schema: str = "Result", **schemas: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": REF + schema}}}
    operation = {"responses": {"200": {"description": "OK", "content": content}}}
    return {"openapi": "3.1.0", "paths": {path: {"get": operation}}, "components": {"schemas": schemas}}


def reference(merged: dict[str, Any], path: str) -> str:
    content = merged["paths"][path]["get"]["responses"]["200"]["content"]
    found: str = content["application/json"]["schema"]["$ref"]
    return found.removeprefix(REF)


OLD = {"type": "object", "properties": {"code": {"type": "string"}}}
NEW = {"type": "object", "properties": {"code": {"type": "integer"}}}


def test_an_equal_component_is_shared() -> None:
    merged = merge([definition("/a", Result=OLD), definition("/b", Result=OLD)])
    assert merged["components"] == {"schemas": {"Result": OLD}}


def test_a_component_of_other_content_gets_a_number_and_its_references_follow() -> None:
    merged = merge([definition("/a", Result=OLD), definition("/b", Result=NEW), definition("/c", Result=OLD)])
    assert merged["components"]["schemas"] == {"Result": OLD, "Result_2": NEW}
    assert [reference(merged, path) for path in ("/a", "/b", "/c")] == ["Result", "Result_2", "Result"]


def test_a_third_content_gets_the_next_number_and_an_equal_one_is_shared() -> None:
    third = {"type": "string"}
    contents = {"/a": OLD, "/b": NEW, "/c": third, "/d": NEW, "/e": third}
    merged = merge(definition(path, Result=content) for path, content in contents.items())
    assert merged["components"]["schemas"] == {"Result": OLD, "Result_2": NEW, "Result_3": third}
    assert [reference(merged, path) for path in contents] == ["Result", "Result_2", "Result_3", "Result_2", "Result_3"]


def test_an_equal_component_is_renamed_when_what_it_refers_to_is() -> None:
    outer, middle = {"items": {"$ref": REF + "Middle"}}, {"anyOf": [{"$ref": REF + "Result"}]}
    new, old = ({"Outer": outer, "Middle": middle, "Result": result} for result in (NEW, OLD))
    merged = merge(
        [definition("/a", "Outer", **new), definition("/b", "Outer", **old), definition("/c", "Outer", **old)]
    )
    schemas = merged["components"]["schemas"]
    assert schemas.keys() == {"Outer", "Outer_2", "Middle", "Middle_2", "Result", "Result_2"}
    assert [reference(merged, path) for path in ("/a", "/b", "/c")] == ["Outer", "Outer_2", "Outer_2"]
    assert schemas["Outer_2"] == {"items": {"$ref": REF + "Middle_2"}}
    assert schemas["Middle_2"] == {"anyOf": [{"$ref": REF + "Result_2"}]}


def test_a_component_may_refer_to_itself() -> None:
    node = {"properties": {"next": {"$ref": REF + "Node"}}}
    merged = merge(definition(p, "Node", Node=c) for p, c in {"/a": OLD, "/b": node, "/c": node}.items())
    assert merged["components"]["schemas"] == {
        "Node": OLD,
        "Node_2": {"properties": {"next": {"$ref": REF + "Node_2"}}},
    }


def test_components_of_another_section_are_another_thing() -> None:
    first, second = definition("/a", Result=OLD), definition("/b", Result=NEW)
    shared = {"description": "", "content": {"application/json": {"schema": {"$ref": REF + "Result"}}}}
    for each in (first, second):
        each["components"]["responses"] = {"Result": shared}
        each["paths"] = {
            path: {"get": {"responses": {"200": {"$ref": "#/components/responses/Result"}}}} for path in each["paths"]
        }
    merged = merge([first, second])
    assert merged["paths"]["/b"]["get"]["responses"]["200"] == {"$ref": "#/components/responses/Result_2"}
    assert REF + "Result_2" in json.dumps(merged["components"]["responses"]["Result_2"])
    assert merged["components"]["responses"]["Result"] == shared


def test_a_number_that_the_definition_itself_uses_is_passed_over() -> None:
    merged = merge([definition("/a", Result=OLD), definition("/b", Result=NEW, Result_2=OLD)])
    assert merged["components"]["schemas"] == {"Result": OLD, "Result_2": OLD, "Result_3": NEW}
    assert reference(merged, "/b") == "Result_3"


def test_references_into_a_component_and_in_a_discriminator_follow() -> None:
    union = {"discriminator": {"mapping": {"x": REF + "Result"}}, "anyOf": [{"$ref": REF + "Result/properties/code"}]}
    merged = merge([definition("/a", Result=OLD), definition("/b", "Union", Result=NEW, Union=union)])
    assert merged["components"]["schemas"]["Union"] == {
        "discriminator": {"mapping": {"x": REF + "Result_2"}},
        "anyOf": [{"$ref": REF + "Result_2/properties/code"}],
    }


def test_true_and_one_are_not_equal() -> None:
    merged = merge([definition("/a", Result={"default": 1}), definition("/b", Result={"default": True})])
    assert merged["components"]["schemas"]["Result_2"] == {"default": True}


def test_key_order_is_no_difference() -> None:
    merged = merge([definition("/a", Result=OLD), definition("/b", Result=dict(reversed(OLD.items())))])
    assert merged["components"]["schemas"].keys() == {"Result"}


@pytest.mark.parametrize("values", [["b", "a"], [2, 1], [None, "a"], [{"b": 1}, {"a": 1}]])
def test_the_order_of_an_enum_is_no_difference(values: list[Any]) -> None:
    merged = merge(definition(p, Result={"enum": e}) for p, e in {"/a": values, "/b": values[::-1]}.items())
    assert merged["components"]["schemas"].keys() == {"Result"}


def test_an_enum_keeps_the_order_of_the_names_beside_it() -> None:
    named = {"enum": [2, 1], "x-enum-varnames": ["TWO", "ONE"]}
    assert merge([definition("/a", Result=named)])["components"]["schemas"]["Result"] == named


def test_a_property_that_is_called_enum_is_no_enum() -> None:
    schema = {"properties": {"enum": {"type": "string"}}}
    assert merge([definition("/a", Result=schema)])["components"]["schemas"]["Result"] == schema


def test_two_methods_of_a_path_are_merged() -> None:
    second = definition("/a")
    second["paths"]["/a"] = {"post": second["paths"]["/a"]["get"]}
    assert merge([definition("/a"), second])["paths"]["/a"].keys() == {"get", "post"}


def test_two_definitions_of_one_operation_that_differ_are_an_error() -> None:
    with pytest.raises(ContractError, match="two definitions disagree on /a: get"):
        merge([definition("/a"), definition("/a", "Other")])
