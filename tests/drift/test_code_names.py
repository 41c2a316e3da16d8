"""The code verdict comes from the generator: the names that it writes from the old document and not from the new."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.drift.conftest import Command, Outcome
from tests.support.openapi.edits import BASE, Edit, add, cut, edited, name, put, rename_component
from tests.support.openapi.files import Write

pytestmark = pytest.mark.integration  # each case runs the generator twice, in processes of their own

Json = Any
GET = "api.items.get_item"
STRING = {"schema": {"type": "string"}}

# What is changed, and for each name that goes: rule, location, before, after.
CASES: list[tuple[str, Edit | list[Edit], list[tuple[str, str, Json, Json]]]] = [
    ("an operation is gone", cut("paths /items"), [
        ("code-class-removed", "models.CreateItemFilesBody", "CreateItemFilesBody", None),
        ("code-module-removed", "api.items.create_item", "api.items.create_item", None),
    ]),
    ("an operationId is another", put("get operationId", "fetchItem"), [
        ("code-class-renamed", "models.GetItemRange", "GetItemRange", "FetchItemRange"),
        ("code-module-renamed", GET, GET, "api.items.fetch_item"),
    ]),
    ("an operationId is in other letters, and Python's name the same", put("get operationId", "get_item"), []),
    ("the first tag is another", put("get tags", ["goods"]), [
        ("code-module-renamed", GET, GET, "api.goods.get_item"),
    ]),
    ("a tag is in other letters, and the package the same", put("get tags", ["Items"]), []),
    ("a name in the path is another", [
        name("paths /items/{id}", "/items/{itemId}"), put("paths /items/{itemId} parameters 0 name", "itemId"),
    ], [("code-parameter-removed", GET, ["id"], ["item_id"]), ("code-parameter-required", GET, None, ["item_id"])]),
    ("an optional parameter is gone", cut("get parameters q"), [("code-parameter-removed", GET, ["q"], None)]),
    ("an optional parameter is new", add("get parameters", {"name": "page", "in": "query", **STRING}), []),
    ("a parameter has another name", put("get parameters q name", "query"), [
        ("code-parameter-removed", GET, ["q"], ["query"]),
    ]),
    ("two parameters have one name in Python", add("get parameters", {"name": "q", "in": "header", **STRING}), [
        ("code-parameter-removed", GET, ["q"], ["q_header", "q_query"]),
    ]),
    ("a parameter becomes required", put("get parameters q required", True), [
        ("code-parameter-required", GET, None, ["q"]),
    ]),
    ("an enum loses a value", put("get parameters range schema enum", ["DAY_30"]), [
        ("code-member-removed", "models.GetItemRange", ["DAY_90"], None),
    ]),
    ("an enum gains a value", put("get parameters range schema enum", ["DAY_30", "DAY_60", "DAY_90"]), []),
    ("an enum becomes a plain string", put("get parameters range schema", {"type": "string"}), [
        ("code-class-removed", "models.GetItemRange", "GetItemRange", None),
    ]),
    ("a field of an answer is gone", cut("schemas Owner properties email"), [
        ("code-member-removed", "models.Owner", ["email"], None),
    ]),
    ("a component has another name", rename_component("Owner", "Person"), [
        ("code-class-renamed", "models.Owner", "Owner", "Person"),
    ]),
    ("a title names a class", put("schemas Item title", "Item"), []),
    ("a text is rewritten", put("get summary", "Another."), []),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_name_that_goes_is_a_finding(
    command: Command, write: Write, edit: Edit | list[Edit], expected: list[tuple[str, str, Json, Json]]
) -> None:
    outcome = compare(command, write, BASE, edited(BASE, *(edit if isinstance(edit, list) else [edit])))
    named = [each for each in outcome.findings if each["rule"].startswith("code-")]
    assert [(each["rule"], each["location"], each["before"], each["after"]) for each in named] == expected
    assert {(each["wire"], each["code"]) for each in named} <= {("info", "breaking")}
    assert {each["code"] for each in outcome.findings if each not in named} <= {"none"}


def compare(command: Command, write: Write, old: Json, new: Json) -> Outcome:
    return command("compare", write("old.json", old), write("new.json", new), "--format", "json")


def test_the_names_of_an_operation_are_its_own_and_those_of_the_classes_below_it(
    command: Command, write: Write
) -> None:
    found = compare(command, write, BASE, edited(BASE, cut("schemas Owner properties email"))).findings
    [lost] = [each for each in found if each["rule"] == "code-member-removed"]
    assert (lost["operation"], lost["reach"]) == ("GET /items/{id}", 2)


def test_what_breaks_only_code_does_not_change_the_exit_status(command: Command, write: Write) -> None:
    outcome = compare(command, write, BASE, edited(BASE, put("get operationId", "fetchItem")))
    assert outcome.status == 0
    assert "breaking" in {each["code"] for each in outcome.findings}


def many(number: int) -> Json:
    """Return a document with as many operations."""
    responses = {"200": {"description": "Good."}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Many", "version": "v0"},
        "paths": {f"/{each}": {"get": {"tags": ["a"], "responses": responses}} for each in range(number)},
    }


@pytest.mark.parametrize(("number", "says"), [(49, "code-module-renamed"), (50, "code-by-rules-alone")])
def test_a_large_document_is_judged_by_the_rules_alone_and_the_report_says_so(
    command: Command, write: Write, number: int, says: str
) -> None:
    new = edited(many(number), put("paths /7 get tags", ["b"]))
    outcome = compare(command, write, many(number), new)
    assert says in outcome.rules
    [tag] = [each for each in outcome.findings if each["rule"] == "operation-tag-changed"]
    assert tag["code"] == ("breaking" if number == 50 else "none")


def test_a_document_that_cannot_be_generated_is_judged_by_the_rules_alone(command: Command, write: Write) -> None:
    old = edited(BASE, put("info", None))
    outcome = compare(command, write, old, edited(old, put("get operationId", "fetchItem")))
    assert outcome.rules == ["code-by-rules-alone", "operation-id-changed"]
    assert [each["code"] for each in outcome.findings] == ["none", "breaking"]
    assert "openapi_python_client failed" in outcome.findings[0]["message"]


def test_all_classes_that_one_change_renames_are_one_finding(command: Command, write: Write) -> None:
    sort = {"name": "sort", "in": "query", "schema": {"type": "string", "enum": ["UP", "DOWN", "LEFT"]}}
    old = edited(BASE, add("get parameters", sort))
    outcome = compare(command, write, old, edited(old, put("get operationId", "fetchItem")))
    [renamed] = [each for each in outcome.findings if each["rule"] == "code-class-renamed"]
    assert (renamed["location"], renamed["reach"]) == ("models", 1)
    assert renamed["before"] == ["GetItemRange", "GetItemSort"]
    assert renamed["after"] == ["FetchItemRange", "FetchItemSort"]


def test_a_generator_that_hangs_is_ended_and_the_rules_judge(
    command: Command, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging = write("hanging/openapi_python_client.py", "import time\ntime.sleep(60)\n")
    monkeypatch.setenv("PYTHONPATH", str(hanging.parent))
    monkeypatch.setattr("contract.lowlevel.LIMIT", 0.5)
    outcome = compare(command, write, BASE, edited(BASE, put("get operationId", "fetchItem")))
    assert (outcome.status, outcome.rules) == (0, ["code-by-rules-alone", "operation-id-changed"])
    assert "did not finish within 0.5 seconds" in outcome.findings[0]["message"]


def test_equal_documents_are_not_generated(command: Command, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(write("none", "")))
    outcome = command("compare", write("old.json", many(60)), write("new.json", many(60)), "--strict")
    assert outcome == (0, "no drift\n", "")


OPENAPI = Path(__file__).resolve().parents[2] / "openapi"


def publish(root: Path, change: Any) -> Path:
    """Publish what is committed, with a change to each operation."""
    for file in OPENAPI.rglob("*/*.json"):
        document = json.loads(file.read_text(encoding="utf-8"))
        for path, item in document["paths"].items():
            change(path, item["get"], document)
        target = root / file.relative_to(OPENAPI)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(document), encoding="utf-8")
    return root


def published(command: Command, root: Path) -> list[Json]:
    outcome = command("published", "--published-root", root, "--format", "json")
    return [each for each in outcome.findings if each["code"] == "breaking"]


def test_a_name_that_the_overlay_sets_does_not_break_when_the_vendor_moves_it(command: Command, tmp_path: Path) -> None:
    def change(path: str, operation: Json, _: Json) -> None:
        operation |= {"operationId": f"get{len(path)}", "tags": ["Moved"]}

    assert published(command, publish(tmp_path, change)) == []


def test_a_published_parameter_that_goes_names_the_method(command: Command, tmp_path: Path) -> None:
    def change(_: str, operation: Json, __: Json) -> None:
        operation["parameters"] = [each for each in operation["parameters"] if each["name"] != "business"]

    found = {each["rule"]: each for each in published(command, publish(tmp_path, change))}
    assert found.keys() == {"code-class-removed", "code-parameter-removed"}
    assert found["code-parameter-removed"]["location"] == "api.pgy.creator_core_metrics"
    assert found["code-parameter-removed"]["before"] == ["business"]
    assert found["code-parameter-removed"]["facade"].startswith("pgy.creator_core_metrics at facade/")


def test_where_the_overlay_no_longer_applies_the_rules_judge(command: Command, tmp_path: Path) -> None:
    def change(_: str, operation: Json, __: Json) -> None:
        operation["parameters"] = [each for each in operation["parameters"] if each["name"] != "platform"]

    outcome = command("published", "--published-root", publish(tmp_path, change), "--format", "json")
    [alone] = [each for each in outcome.findings if each["rule"] == "code-by-rules-alone"]
    assert "overlay action" in alone["message"]
