"""What the project's overlay makes of the vendor's definitions, of those of today and of changed ones."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from contract.errors import ContractError
from contract.merge import merge
from contract.overlay.apply import apply_overlay
from contract.overlay.document import load_overlay

if TYPE_CHECKING:
    from tests.contract.site import Definitions

OVERLAY = Path(__file__).resolve().parents[2] / "openapi" / "overlay.yaml"


def overlaid(definitions: Definitions) -> dict[str, Any]:
    return apply_overlay(load_overlay(OVERLAY), merge(definitions.values()))


def schema(document: dict[str, Any], definitions: Definitions, name: str, parameter: str) -> dict[str, Any]:
    path = definitions.operations[definitions.file(name)].path
    (found,) = (each for each in document["paths"][path]["get"]["parameters"] if each["name"] == parameter)
    result: dict[str, Any] = found["schema"]
    return result


def test_every_action_says_why() -> None:
    assert all("description" in action for action in yaml.safe_load(OVERLAY.read_text(encoding="utf-8"))["actions"])


def test_no_parameter_is_a_token(definitions: Definitions) -> None:
    assert "token" not in {
        parameter["name"]
        for item in overlaid(definitions)["paths"].values()
        for operation in item.values()
        for parameter in operation["parameters"]
    }


@pytest.mark.parametrize("name", ["item-report", "distribution", "showcase", "creator-core", "note-details"])
def test_a_token_that_is_missing_is_an_error_that_names_the_operation(name: str, definitions: Definitions) -> None:
    definitions.parameter(name, "token")["name"] = "key"
    with pytest.raises(ContractError, match=f"does not reach {definitions.identity(name)}$"):
        overlaid(definitions)


DOCUMENTED = {
    "description": "Enable cache.",
    "in": "query",
    "name": "acceptCache",
    "required": False,
    "schema": {"type": "boolean", "default": False},
}


def accept_caches(definitions: Definitions) -> list[dict[str, Any]]:
    path = definitions.operations[definitions.file("note-details")].path
    parameters = overlaid(definitions)["paths"][path]["get"]["parameters"]
    return [parameter for parameter in parameters if parameter["name"] == "acceptCache"]


def test_a_parameter_that_was_withdrawn_is_put_back(definitions: Definitions) -> None:
    definitions.withdraw("note-details", "acceptCache")
    assert accept_caches(definitions) == [DOCUMENTED]


def test_a_parameter_that_is_not_withdrawn_stays_as_it_is_published(definitions: Definitions) -> None:
    definitions.withdraw("note-details", "acceptCache")
    published = DOCUMENTED | {"description": "Published again."}
    definitions.operation("note-details")["parameters"].append(published)
    assert accept_caches(definitions) == [published]


SHARED = [
    ("Platform", [("distribution", "platform"), ("showcase", "platform")]),
    ("FlowType", [("distribution", "flowType"), ("showcase", "flowType")]),
    ("TimeRange", [("distribution", "range"), ("creator-core", "dateType")]),
]


@pytest.mark.parametrize(("component", "users"), SHARED)
def test_equal_enums_are_shared_and_each_parameter_keeps_its_default(
    component: str, users: list[tuple[str, str]], definitions: Definitions
) -> None:
    published = [deepcopy(definitions.parameter(*user)["schema"]) for user in users]
    document = overlaid(definitions)
    assert document["components"]["schemas"][component] == {"type": "string", "enum": sorted(published[0]["enum"])}
    for user, before in zip(users, published, strict=True):
        expected = {"allOf": [{"$ref": f"#/components/schemas/{component}"}], "default": before["default"]}
        assert schema(document, definitions, *user) == expected


@pytest.mark.parametrize(("component", "users"), SHARED)
def test_a_description_and_the_order_of_the_values_end_no_sharing(
    component: str, users: list[tuple[str, str]], definitions: Definitions
) -> None:
    expected = overlaid(definitions)
    for number, user in enumerate(users):
        published = definitions.parameter(*user)["schema"]
        published["description"] = f"In operation {number}"
        published["enum"] = sorted(published["enum"], reverse=number == 0)
    document = overlaid(definitions)
    assert document == expected
    assert set(document["components"]["schemas"][component]) == {"enum", "type"}


@pytest.mark.parametrize(("component", "users"), SHARED)
def test_a_new_value_in_each_operation_reaches_the_shared_enum(
    component: str, users: list[tuple[str, str]], definitions: Definitions
) -> None:
    for user in users:
        definitions.parameter(*user)["schema"]["enum"].append("NEW")
    document = overlaid(definitions)
    assert document["components"]["schemas"][component]["enum"].count("NEW") == 1
    assert all("enum" not in schema(document, definitions, *user) for user in users)


@pytest.mark.parametrize(("component", "users"), SHARED)
@pytest.mark.parametrize("changed", [0, 1])
def test_a_new_value_in_one_operation_ends_the_sharing_and_hides_nothing(
    component: str, users: list[tuple[str, str]], changed: int, definitions: Definitions
) -> None:
    definitions.parameter(*users[changed])["schema"]["enum"].append("NEW")
    inline = deepcopy(definitions.parameter(*users[1])["schema"])
    inline["enum"].sort()
    document = overlaid(definitions)
    assert ("NEW" in document["components"]["schemas"][component]["enum"]) == (changed == 0)
    assert schema(document, definitions, *users[1]) == inline


def test_an_operation_without_tags_is_fine(definitions: Definitions) -> None:
    tagged = overlaid(definitions)
    definitions.operation("showcase").pop("tags", None)
    assert overlaid(definitions) == tagged


def test_the_published_answer_and_all_other_parameters_stay(definitions: Definitions) -> None:
    answer = {"200": {"description": "OK", "content": {"application/json": {"schema": {"type": "object"}}}}}
    definitions.operation("item-report")["responses"] = answer
    path = definitions.operations[definitions.file("item-report")].path
    others = [each for each in definitions.operation("item-report")["parameters"] if each["name"] != "token"]
    operation = overlaid(definitions)["paths"][path]["get"]
    assert operation["responses"] == answer
    assert operation["parameters"] == others
