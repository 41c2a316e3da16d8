"""Recorded answers against the models: what is new, missing or of another kind, in how many, and first where."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.drift.conftest import Command
from tests.support.openapi.files import Write

from cassettes.examples import CASSETTES, SANDBOX, example, uri
from cassettes.storage import ReadableYaml

Json = Any
ITEM, SPREAD, SHOWCASE = "xingtu.item_report_details", "xingtu.distribution_metrics", "xingtu.showcase_items"
CORE, NOTE = "pgy.creator_core_metrics", "pgy.note_details"


def answer(operation: str, change: Callable[[Json], object] = lambda _: None) -> Json:
    """Return an operation's example, with its data changed."""
    file = copy.deepcopy(example(operation))
    change(file["answer"]["data"])
    return file


def cassette(
    operation: str, *, status: int = 200, content_type: str = "application/json", body: str | None = None
) -> str:
    """Return a cassette of an operation's example, as vcrpy would have it recorded."""
    recorded = json.dumps(example(operation)["answer"]) if body is None else body
    response = {
        "status": {"code": status, "message": ""},
        "headers": {"Content-Type": [content_type]},
        "body": {"string": recorded},
    }
    request = {"method": "GET", "uri": uri(operation), "body": None, "headers": {}}
    return ReadableYaml("a test").serialize(
        {"version": 1, "interactions": [{"request": request, "response": response}]}
    )


def set_in(*path: Json) -> Callable[[Json], object]:
    """Return a function that sets the last of these at the others."""
    *steps, key, value = path

    def change(data: Json) -> None:
        for step in steps:
            data = data[step]
        data[key] = value

    return change


TEN = {
    "1.json": answer(SPREAD, lambda data: data.pop("play_mid")),
    "2.json": answer(SHOWCASE, lambda data: [item.pop("title") for item in data["latest_item_info"]]),
    "3.json": answer(ITEM, set_in("grade", "A")),
    "4.json": answer(NOTE, set_in("userInfo", "verified", True)),
    "5.json": answer(ITEM, set_in("video_info", "vv_cnt", {"total": 1})),
    "6.json": answer(CORE, set_in("dailyData", {"2026-01-01": {}})),
    "7.json": {"operation": example(NOTE)["operation"], "answer": {"code": 777, "data": None}},
    "8.yaml": cassette(ITEM, status=418),
    "9.yaml": cassette(SPREAD, content_type="text/html"),
    "10.yaml": cassette(SHOWCASE, body='{"code": 0, "data"'),
}
FOUND = [
    ("answer-code-unknown", "warning", "code"),
    ("answer-content-type-undocumented", "warning", "content-type"),
    ("answer-field-sometimes-missing", "info", "data.play_mid"),
    ("answer-field-missing", "warning", "data.latest_item_info[].title"),
    ("answer-field-unknown", "info", "data.grade"),
    ("answer-field-unknown", "info", "data.userInfo.verified"),
    ("answer-field-unreadable", "breaking", "data.dailyData"),
    ("answer-field-unreadable", "breaking", "data.video_info.vv_cnt"),
    ("answer-no-envelope", "breaking", ""),
    ("answer-status-undocumented", "warning", "status"),
]


def test_of_ten_drifts_all_ten_are_found_and_none_besides(command: Command, write: Write, tmp_path: Path) -> None:
    for name, content in TEN.items():
        write(f"answers/{name}", content)
    outcome = command("answers", tmp_path / "answers", "--format", "json")
    found = [(finding["rule"], finding["wire"], finding["location"]) for finding in outcome.findings]
    assert sorted(found) == sorted(FOUND)
    assert outcome.status == 1


@pytest.mark.parametrize(
    "path", [CASSETTES, SANDBOX, *sorted(CASSETTES.glob("*.yaml"))[-6:]], ids=lambda path: path.name
)
def test_the_projects_own_answers_have_not_drifted(command: Command, path: Path) -> None:
    assert command("answers", path, "--strict") == (0, "no drift\n", "")


def test_a_finding_says_how_many_of_which_answers_and_which_was_first(command: Command, write: Write) -> None:
    path = write("a.json", [answer(SPREAD), answer(SPREAD, set_in("odd", 1)), answer(SPREAD, set_in("odd", None))])
    [finding] = command("answers", path, "--format", "json").findings
    where = f"in 2 of 3 answers (67 %), first in {path}, answer 2 at data.odd"
    assert finding["message"] == f"data.odd is new, number: {where}"


def test_a_place_in_a_list_is_told_once_with_its_first_index(command: Command, write: Write) -> None:
    def retyped(data: Json) -> None:
        for item in data["latest_item_info"][1:]:
            item["play"] = []

    path = write("a.json", answer(SHOWCASE, retyped))
    [finding] = command("answers", path, "--format", "json").findings
    assert finding["location"] == "data.latest_item_info[].play"
    assert finding["message"].endswith(f"first in {path} at data.latest_item_info[1].play")
    assert (finding["before"], finding["after"]) == ("an integer (number or digits)", "list")


def test_the_keys_of_a_mapping_are_data(command: Command, write: Write) -> None:
    path = write("a.json", answer(ITEM, set_in("author_info", "content_tags", {"汽车": "one", "a.b": "two"})))
    [finding] = command("answers", path, "--format", "json").findings
    assert finding["location"] == "data.author_info.content_tags.*"


def test_a_finding_names_the_field_of_the_model(command: Command, write: Write) -> None:
    path = write("a.json", answer(ITEM, set_in("video_info", "vv_cnt", [])))
    [finding] = command("answers", path, "--format", "json").findings
    field, _, place = finding["facade"].partition(" at ")
    file, _, line = place.partition(":")
    assert field.startswith("ItemVideo.")
    assert field.partition(".")[2] in Path(file).read_text(encoding="utf-8").splitlines()[int(line) - 1]


def test_null_and_empty_objects_are_no_drift(command: Command, write: Write) -> None:
    path = write("a.json", [answer(SPREAD, set_in("play_mid", None)), answer(SPREAD, set_in("expect_cpm", {}))])
    assert command("answers", path, "--strict").out == "no drift\n"


def test_a_field_that_only_some_lack_is_told_with_its_share(command: Command, write: Write) -> None:
    path = write("a.json", [answer(SPREAD), answer(SPREAD), answer(SPREAD, lambda data: data.pop("play_mid"))])
    [finding] = command("answers", path, "--format", "json").findings
    assert (finding["rule"], finding["wire"]) == ("answer-field-sometimes-missing", "info")
    assert "in 1 of 3 answers" in finding["message"]


def test_the_envelope_is_read_like_the_models(command: Command, write: Write) -> None:
    envelope = {"code": "0", "data": None, "message": 5, "traceId": "x"}
    path = write("a.json", {"operation": example(NOTE)["operation"], "answer": envelope})
    found = {
        (finding["rule"], finding["location"]) for finding in command("answers", path, "--format", "json").findings
    }
    assert found == {("answer-field-unreadable", "message"), ("answer-field-unknown", "traceId")}


def test_a_field_that_comes_as_several_things_is_one_finding(command: Command, write: Write) -> None:
    path = write("a.json", [answer(SPREAD, set_in("play_mid", value)) for value in ([], {}, "many")])
    [finding] = command("answers", path, "--format", "json").findings
    assert finding["after"] == "list or object or string"


def test_an_answer_without_data_lacks_it(command: Command, write: Write) -> None:
    path = write("a.json", [{"operation": ITEM, "answer": {"code": 0}}, {"operation": ITEM, "answer": {"code": 301}}])
    [finding] = command("answers", path, "--format", "json").findings
    assert (finding["rule"], finding["location"]) == ("answer-field-missing", "data")


def test_a_gateways_page_is_one_finding(command: Command, write: Write) -> None:
    path = write("a.yaml", cassette(ITEM, content_type="text/html", body="<html>"))
    assert command("answers", path, "--format", "json").rules == ["answer-content-type-undocumented"]


def test_an_answer_of_another_operation_is_not_passed_over(command: Command, write: Write) -> None:
    other = {"operation": "GET /api/other", "answer": {"code": 0, "data": {}}}
    path = write("a.json", [answer(SPREAD), other])
    assert command("answers", path, "--format", "json").rules == ["answer-operation-unknown"]


def test_answers_of_other_operations_alone_are_not_clean(command: Command, write: Write) -> None:
    outcome = command("answers", write("a.json", {"operation": "GET /api/other", "answer": {"code": 0, "data": {}}}))
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.endswith("none of its answers is of an operation of the facade, but of GET /api/other\n")


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.png", b"\x89PNG"), ("a.md", "# Title\n- a: [\n"), ("a.txt", "plain words"), ("a.json", "[]")],
)
def test_a_file_of_another_kind_says_what_is_read(command: Command, write: Write, name: str, content: Json) -> None:
    outcome = command("answers", write(name, content))
    assert (outcome.status, outcome.out) == (2, "")
    assert "read are cassettes (.yaml, .yml, .json), HAR (.har), JSON and JSON Lines" in outcome.err


def test_a_copy_of_the_projects_own_codes_is_read_like_any_other(command: Command, write: Write) -> None:
    own = CASSETTES / "code_999.yaml"
    copied = write("answers/copy.yaml", own.read_bytes())
    for path in (own, copied, copied.parent):
        assert command("answers", path, "--format", "json").rules == ["answer-code-unknown"]


def test_json_lines_are_read_line_by_line(command: Command, write: Write) -> None:
    lines = [json.dumps(answer(SPREAD)), "", json.dumps(answer(SPREAD, set_in("odd", 1)))]
    path = write("a.jsonl", "\n".join(lines))
    [finding] = command("answers", path, "--format", "json").findings
    assert f"first in {path}, line 3 at data.odd" in finding["message"]


def test_a_bare_envelope_is_read_when_its_operation_is_named(command: Command, write: Write) -> None:
    path = write("a.json", answer(SPREAD, set_in("odd", 1))["answer"])
    outcome = command("answers", path, "--operation", example(SPREAD)["operation"], "--format", "json")
    assert outcome.rules == ["answer-field-unknown"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.json", {"code": 0, "data": {}}, "does not say what it answers; name it with --operation 'GET /path'"),
        ("a.json", {"openapi": "3.1.0"}, "does not say what it answers"),
        ("a.json", "[]", "no recorded answer in it"),
        ("a.jsonl", '{"operation"', "line 1: "),
        ("a.yaml", "interactions: [{request: {}, response: {}}]", "does not say what it answers"),
        ("a.yaml", "interactions: [{request: {uri: /a}, response: {}}]", "neither a body nor a status is in it"),
        ("a.yaml", "interactions: [{request: {uri: /a}, response: {body: !!binary a}}]", "failed to decode"),
        (
            "a.json",
            {"operation": "pgy.notes", "answer": {}},
            "'pgy.notes' is neither as in 'GET /path' nor",
        ),
        ("a.json", "[1]", "is not a recorded answer: not an object"),
        ("a.json", {"url": "/a", "body": "x", "headers": {"content-encoding": "br"}}, "its body is packed by br"),
        ("a.yaml", "interactions: {", "while parsing"),
        ("a.json", {"operation": "GET /a", "answer": {}, "status": "ok"}, "the status is not a number"),
    ],
)
def test_what_is_no_answer_is_refused_in_one_line(
    command: Command, write: Write, name: str, content: Json, why: str
) -> None:
    outcome = command("answers", write(name, content))
    assert (outcome.status, outcome.out) == (2, "")
    assert why in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_folder_without_answers_is_not_clean(command: Command, tmp_path: Path) -> None:
    assert command("answers", tmp_path).status == 2
    assert command("answers", tmp_path / "none").status == 2
