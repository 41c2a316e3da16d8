"""Applying an overlay: by the specification's own examples, and where we are stricter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from contract.errors import ContractError
from contract.overlay.apply import apply_overlay
from contract.overlay.document import load_overlay, parse_overlay

if TYPE_CHECKING:
    from pathlib import Path

OK = {"responses": {"200": {"description": "OK"}}}


def overlay(*actions: dict[str, Any], version: str = "1.1.0") -> dict[str, Any]:
    return {"overlay": version, "info": {"title": "test", "version": "1"}, "actions": list(actions)}


def apply(document: dict[str, Any], *actions: dict[str, Any]) -> dict[str, Any]:
    return apply_overlay(parse_overlay(overlay(*actions)), document)


def test_update_merges_objects_appends_to_arrays_and_replaces_primitives() -> None:
    document = {"a": {"kept": 1, "replaced": 1, "list": [1], "nested": {"kept": 1}}}
    update: dict[str, Any] = {"replaced": None, "list": [2, 3], "nested": {"new": {}}, "new": [1]}
    assert apply(document, {"target": "$.a", "update": update}) == {
        "a": {"kept": 1, "replaced": None, "list": [1, 2, 3], "nested": {"kept": 1, "new": {}}, "new": [1]}
    }


@pytest.mark.parametrize(("value", "result"), [({"b": 1}, [0, {"b": 1}]), (1, [0, 1]), ([1, 2], [0, 1, 2]), ([], [0])])
def test_update_of_an_array_appends_a_value_and_concatenates_an_array(value: object, result: list[object]) -> None:
    assert apply({"list": [0]}, {"target": "$.list", "update": value}) == {"list": result}


def test_update_of_a_primitive_replaces_it() -> None:
    assert apply({"a": {"b": "old"}}, {"target": "$.a.b", "update": "new"}) == {"a": {"b": "new"}}


def test_update_of_the_root_changes_the_document() -> None:
    assert apply({"a": 1}, {"target": "$", "update": {"b": 2}}) == {"a": 1, "b": 2}


def test_update_reaches_list_items_that_a_filter_chooses() -> None:
    document = {
        "paths": {"/": {"get": {"parameters": [{"name": "filter", "in": "query"}, {"name": "x", "in": "query"}]}}}
    }
    action = {
        "target": "$.paths.*.get.parameters[?@.name=='filter' && @.in=='query']",
        "update": {"schema": {"$ref": "#/components/schemas/filterSchema"}},
    }
    chosen, other = apply(document, action)["paths"]["/"]["get"]["parameters"]
    assert chosen == {"name": "filter", "in": "query", "schema": {"$ref": "#/components/schemas/filterSchema"}}
    assert other == {"name": "x", "in": "query"}


def test_each_selected_node_gets_a_value_of_its_own() -> None:
    result = apply({"a": {}, "b": {}}, {"target": "$.*", "update": {"c": {}}}, {"target": "$.a.c", "update": {"d": 1}})
    assert result == {"a": {"c": {"d": 1}}, "b": {"c": {}}}


def test_remove_takes_the_selected_items_out_of_a_list() -> None:
    document = {"tags": ["dummy", "kept", "dummy", "dummy", "kept"]}
    assert apply(document, {"target": "$.tags[?@ == 'dummy']", "remove": True}) == {"tags": ["kept", "kept"]}


def test_remove_takes_nodes_that_are_selected_twice_or_inside_each_other() -> None:
    assert apply({"a": {"a": {"a": 1}}, "b": [1]}, {"target": "$..['a', 'a']", "remove": True}) == {"b": [1]}


def test_copy_merges_what_is_at_another_place() -> None:
    document = {"paths": {"/items": {"get": OK}, "/some-items": {"delete": OK}}}
    result = apply(document, {"target": '$.paths["/some-items"]', "copy": '$.paths["/items"]'})
    assert result == {"paths": {"/items": {"get": OK}, "/some-items": {"get": OK, "delete": OK}}}


def test_update_copy_and_remove_move_a_path() -> None:
    document = {"paths": {"/items": {"get": OK}, "/some-items": {"delete": OK}}}
    result = apply(
        document,
        {"target": "$.paths", "update": {"/new-items": {}}},
        {"target": '$.paths["/new-items"]', "copy": '$.paths["/items"]'},
        {"target": '$.paths["/items"]', "remove": True},
    )
    assert result == {"paths": {"/new-items": {"get": OK}, "/some-items": {"delete": OK}}}


def test_a_copy_is_no_alias() -> None:
    result = apply(
        {"source": {"nested": {}}, "target": {}},
        {"target": "$.target", "copy": "$.source"},
        {"target": "$.target.nested", "update": {"new": 1}},
    )
    assert result == {"source": {"nested": {}}, "target": {"nested": {"new": 1}}}


def test_the_traits_example_of_the_specification_applies() -> None:
    document = {"paths": {"/items": {"get": {"x-oai-traits": ["paged"]}}, "/other": {"get": {}}}}
    action = {
        "target": "$.paths[?(@.get['x-oai-traits'][?(@ == 'paged')])].get",
        "update": {"parameters": [{"name": "top"}]},
    }
    result = apply(document, action)["paths"]
    assert result["/items"]["get"]["parameters"] == [{"name": "top"}]
    assert result["/other"]["get"] == {}


def test_the_document_given_is_left_alone() -> None:
    document = {"a": {"b": [1]}}
    apply(document, {"target": "$.a.b", "update": 2}, {"target": "$.a", "update": {"c": 1}})
    assert document == {"a": {"b": [1]}}


@pytest.mark.parametrize(
    ("action", "why"),
    [
        ({"target": "$.missing", "update": {}}, r"\$\['missing'\] matches nothing"),
        ({"target": "$.object", "update": [1]}, "cannot merge"),
        ({"target": "$.object", "update": {"list": 1}}, "cannot merge"),
        ({"target": "$.object", "update": {"primitive": {}}}, "cannot merge"),
        ({"target": "$.*", "update": {}}, "selects nodes of different kinds"),
        ({"target": "$", "remove": True}, "removes the whole document"),
        ({"target": "$.object", "copy": "$.missing"}, "selects 0 nodes to copy"),
        ({"target": "$.object", "copy": "$.*"}, "selects 2 nodes to copy"),
        ({"target": "$.object..[", "update": {}}, "is not JSONPath by RFC 9535"),
        ({"target": "$.object", "copy": "object"}, "is not JSONPath by RFC 9535"),
    ],
)
def test_an_action_that_cannot_be_done_is_an_error_that_names_it(action: dict[str, Any], why: str) -> None:
    document = {"object": {"list": [], "primitive": 1}, "array": []}
    with pytest.raises(ContractError, match=f"^overlay action 'the one': .*{why}"):
        apply(document, action | {"description": "the one"})


def test_an_action_without_description_is_named_by_its_target() -> None:
    with pytest.raises(ContractError, match=r"^overlay action '\$\.missing': "):
        apply({}, {"target": "$.missing", "update": 1})


PARAMETERS = {
    "/a": {"get": {"parameters": [{"name": "token"}]}, "post": {"parameters": []}, "parameters": []},
    "/b": {"summary": "", "get": {}},
}


@pytest.mark.parametrize(
    ("target", "missed"),
    [
        ("$.paths.*.*.parameters[?@.name == 'token']", "POST /a, GET /b"),
        ("$.paths.*.get.parameters[?@.name == 'token']", "GET /b"),
        ("$.paths['/a'].*.parameters[?@.name == 'token']", "POST /a"),
        ("$.paths.*[?@.parameters].parameters[?@.name == 'token']", "POST /a"),
    ],
)
def test_an_action_that_misses_an_operation_is_an_error_that_names_both(target: str, missed: str) -> None:
    with pytest.raises(ContractError, match=f"^overlay action 'tokens': does not reach {re.escape(missed)}$"):
        apply({"paths": PARAMETERS}, {"target": target, "description": "tokens", "remove": True})


@pytest.mark.parametrize("target", ["$.paths['/a'].get.parameters[0]", "$.paths..parameters[?@.name == 'token']"])
def test_an_action_that_is_not_meant_for_other_operations_is_none(target: str) -> None:
    result = apply({"paths": PARAMETERS}, {"target": target, "remove": True})
    assert result["paths"]["/a"]["get"] == {"parameters": []}


@pytest.mark.parametrize("target", ["$.missing", "$.paths.*.*.parameters[?@.name == 'token']"])
def test_an_optional_action_may_miss(target: str) -> None:
    apply({"paths": PARAMETERS}, {"target": target, "remove": True, "x-optional": True})


ACTION = {"target": "$", "update": {}}


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ([], "the overlay is not an object"),
        ({"overlay": "1.1.0"}, "the overlay lacks actions, info"),
        (overlay(ACTION) | {"action": []}, "the overlay has unknown action"),
        (overlay(ACTION) | {"info": {"title": ""}}, "info lacks version"),
        (overlay(ACTION, version="1.2.0"), "says version 1.2.0"),
        (overlay(ACTION, version="1.1"), "says version 1.1"),
        (overlay(), "not a list of at least one"),
        (overlay() | {"actions": {}}, "not a list of at least one"),
        (overlay() | {"actions": [[]]}, "an overlay action is not an object"),
        (overlay({"update": {}}), "an overlay action lacks target"),
        (overlay({"target": "$"}), "needs exactly one of copy, remove, update"),
        (overlay(ACTION | {"remove": True}), "needs exactly one of"),
        (overlay({"target": "$", "remove": False}), "remove must be true"),
        (overlay({"target": "$", "remove": "yes"}), "remove must be true"),
        (overlay(ACTION | {"x-optional": "yes"}), "x-optional true or false"),
        (overlay(ACTION | {"optional": True}), "has unknown optional"),
        (overlay({"target": "$.a", "copy": "$.b"}, version="1.0.0"), "has unknown copy"),
    ],
)
def test_what_the_specification_does_not_allow_is_refused(document: Any, why: str) -> None:
    with pytest.raises(ContractError, match=re.escape(why)):
        parse_overlay(document)


def test_extensions_and_both_versions_are_allowed() -> None:
    document = overlay(ACTION | {"x-note": 1}, version="1.0.1") | {"x-note": 1, "extends": "openapi.json"}
    document["info"] |= {"description": "", "x-note": 1}
    assert len(parse_overlay(document)) == 1


def test_a_file_that_is_not_yaml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "overlay.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(ContractError, match=r"^overlay\.yaml: "):
        load_overlay(tmp_path / "overlay.yaml")
