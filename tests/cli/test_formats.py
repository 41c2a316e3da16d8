"""The formats of the output, files, fields and lists."""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import COMMANDS, IN_SANDBOX, Run
from tests.support.loopback.vendor import Vendor, envelope
from tests.support.operations import AUTHOR, ITEM, KNOWN, METRICS, SHOWCASE, USER, example

from justone_creators import Client
from justone_creators.collect import Collection
from justone_creators.operations import find
from justone_creators.tables import table


def parsed(text: str, form: str) -> Any:
    """Return what a text is in a format."""
    if form == "csv":
        return list(csv.DictReader(io.StringIO(text)))
    return [json.loads(line) for line in text.splitlines()] if form == "jsonl" else json.loads(text)


@pytest.mark.parametrize("operation", KNOWN)
def test_json_is_the_result_in_our_names(operation: str, run: Run) -> None:
    with Client.sandbox() as api:
        result: Any = getattr(getattr(api, operation.partition(".")[0]), operation.partition(".")[2])
        expected = result(KNOWN[operation]).to_dict(json=True) if operation != "pgy.note_details" else None
    found = json.loads(run(COMMANDS[operation], KNOWN[operation], "--sandbox", "-f", "json").out)
    assert found["operation"] == operation
    assert expected is None or found == expected


@pytest.mark.parametrize("form", ["csv", "jsonl"])
@pytest.mark.parametrize("operation", KNOWN)
def test_csv_and_json_lines_have_the_columns_of_tables(operation: str, form: str, run: Run) -> None:
    (row,) = parsed(run(COMMANDS[operation], KNOWN[operation], "--sandbox", "-f", form).out, form)
    assert list(row) == [column.name for column in table([], operation=operation).columns]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_list_has_rows_of_its_own(form: str, run: Run) -> None:
    rows = parsed(run("showcase-items", AUTHOR, "--sandbox", "-f", form, "--each", "personal-videos".replace("-", "_"),
                      "--fields", "plays,title").out, form)  # fmt: skip
    assert [list(row) for row in rows] == [["request_author_id", "title", "plays"]] * 2
    assert [int(row["plays"]) for row in rows] == [2044310, 512400]


@pytest.mark.parametrize(
    ("ending", "form"), [(".json", "json"), (".jsonl", "jsonl"), (".csv", "csv"), (".TXT", "table")]
)
def test_a_file_has_the_format_of_its_ending_and_what_would_be_printed(
    ending: str, form: str, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / f"answer{ending}"
    ran = run("distribution-metrics", AUTHOR, "--sandbox", "-o", str(file))
    assert (ran.status, ran.out, ran.err) == (0, "", IN_SANDBOX)
    assert file.read_text("utf-8") == run("distribution-metrics", AUTHOR, "--sandbox", "-f", form).out
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_chinese_headers_stand_in_tables_and_csv_and_excel_can_read_the_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "answer.csv"
    run("distribution-metrics", AUTHOR, "--sandbox", "--language", "zh", "-o", str(file))
    text = file.read_bytes().decode("utf-8")
    assert text.startswith("\ufeff请求·星图达人ID,")
    ran = run("showcase-items", AUTHOR, "--sandbox", "--language", "zh")
    assert "播放量 (count)" in ran.out
    assert "对比·播放中位数·值" not in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-f", "yaml"], "Use one of: table, json, raw, csv, jsonl"),
        (["-o", "no-such-folder/x.csv"], "the folder no-such-folder is missing or not writable"),
        (["-o", "answer.xlsx"], "the ending of answer.xlsx names no format"),
        (["-o", ".", "-f", "csv"], "is no regular file"),
        (["--json", "-f", "csv"], "--json is --format raw"),
        (["--fields", "median_playz"], "Near: median_plays"),
        (["--language", "fr"], "Use one of: en, zh"),
        (["--fields", "median_plays", "--json"], "--fields is not for the format raw"),
    ],
)
def test_a_wrong_option_of_the_output_is_refused_before_anything_is_sent(
    words: list[str], said: str, run_live: Run, vendor: Vendor
) -> None:
    ran = run_live("distribution-metrics", AUTHOR, *words)
    assert (ran.status, ran.out, vendor.asked) == (2, "", [])
    assert said in ran.err


def test_a_collection_is_not_replaced_by_an_answer(run_live: Run, vendor: Vendor, tmp_path: Path) -> None:
    path = tmp_path / "roster.db"
    with Collection(path) as collection:
        collection.add(METRICS, [AUTHOR])
    before = path.read_bytes()
    ran = run_live("distribution-metrics", AUTHOR, "-f", "json", "-o", str(path))
    assert (ran.status, vendor.asked, path.read_bytes()) == (2, [], before)
    assert "is a database, such as a collection, and is not replaced" in ran.err


def test_a_list_that_is_not_there_is_refused_with_those_that_are(run: Run) -> None:
    ran = run("showcase-items", AUTHOR, "--sandbox", "--each", "videos")
    assert ran.status == 2
    assert "Its lists: personal_videos, commissioned_videos" in ran.err


def test_fields_choose_what_is_written_also_a_part_and_a_list(run: Run) -> None:
    ran = run("distribution-metrics", AUTHOR, "--sandbox", "--fields", "median_plays,interaction_rate.value")
    assert [line.split()[0] for line in ran.out.splitlines()[1:]] == ["median_plays", "interaction_rate.value"]
    found = run("creator-core-metrics", USER, "--sandbox", "-f", "json", "--fields", "daily")
    assert list(json.loads(found.out)["data"]) == ["daily"]
    found = run("distribution-metrics", AUTHOR, "--sandbox", "-f", "json", "--fields", "expected_cpm")
    assert json.loads(found.out)["data"]["expected_cpm"]["seconds_21_60"] == 140.43


@pytest.mark.parametrize("name", ["answer.txt", "answer.csv"])
def test_a_file_that_cannot_be_written_leaves_the_response_in_another(
    name: str, run_live: Run, vendor: Vendor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, temporary = tmp_path / "folder", tmp_path / "temporary"
    folder.mkdir()
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))

    def remove(_: Any) -> Any:
        folder.rmdir()
        return envelope(0, {"video_info": {"title": "kept \ud800"}})

    vendor.says(remove)
    ran = run_live("item-report-details", ITEM, "-o", str(folder / name))
    (kept,) = temporary.iterdir()
    assert ran.status == 1
    assert ran.err.startswith(
        "justone-creators: the call succeeded and may have been billed, but cannot be written to "
    )
    assert ran.err.endswith(f"its response is in {kept}\n")
    assert "kept \\ud800" in kept.read_text("utf-8")


def test_figures_have_thousands_in_tables_only(run: Run) -> None:
    assert "3,642,403" in run("distribution-metrics", AUTHOR, "--sandbox").out
    for form in ("csv", "jsonl", "json", "raw"):
        out = run("distribution-metrics", AUTHOR, "--sandbox", "-f", form).out
        assert "3642403" in out
        assert "3,642,403" not in out


def test_the_operations_the_fields_and_the_codes_are_listed_in_each_format(run: Run, tmp_path: Path) -> None:
    for words in (["operations"], ["fields", "note"], ["codes"]):
        listed = json.loads(run(*words, "-f", "json").out)
        for form in ("csv", "jsonl"):
            rows = parsed(run(*words, "-f", form).out, form)
            assert [list(row) for row in rows] == [list(row) for row in listed]
        file = tmp_path / "list.json"
        assert run(*words, "-o", str(file)).out == ""
        assert json.loads(file.read_text("utf-8")) == listed
    operations = json.loads(run("operations", "-f", "json").out)
    assert {row["operation"]: bool(row["deprecated"]) for row in operations} == {
        name: name == "pgy.note_details" for name in KNOWN
    }


LISTS = {"operations": ["operations"], "codes": ["codes"], "doctor": ["doctor", "--base-url", "https://127.0.0.1:9"]}


@pytest.mark.parametrize("columns", [80, 100, 200])
@pytest.mark.parametrize("words", LISTS.values(), ids=" ".join)
def test_a_list_for_people_is_not_wider_than_their_terminal(words: list[str], columns: int, run: Run) -> None:
    lines = run(*words, columns=columns).out.splitlines()
    assert len(lines) > 5
    assert max(map(len, lines)) <= columns


def read_columns(text: str) -> list[dict[str, str]]:
    """Read a table whose cells take several lines; a row begins where its first cell has a text."""
    head, *lines = text.splitlines()
    starts = [found.start() for found in re.finditer(r"\S+", head)]
    rows: list[dict[str, str]] = []
    for line in lines:
        cells = [line[start:end].strip() for start, end in zip_longest(starts, starts[1:])]
        if cells[0]:
            rows.append(dict.fromkeys(head.split(), ""))
        for name, cell in zip(head.split(), cells, strict=True):
            rows[-1][name] = f"{rows[-1][name]} {cell}".strip()
    return rows


def test_a_list_that_is_broken_into_lines_has_what_the_others_have(run: Run) -> None:
    codes, operations = (json.loads(run(name, "-f", "json").out) for name in ("codes", "operations"))
    retries = {0: "none", 1: "up to --max-retries, 1 at most", 5: "up to --max-retries, 5 at most"}
    assert read_columns(run("codes", columns=100).out) == [
        {**{name: str(value) for name, value in code.items()}, "retries": retries[code["retries"]]} for code in codes
    ]
    shown = read_columns(run("operations", columns=100).out)
    for operation, row in zip(operations, shown, strict=True):
        assert (row["operation"], row["subcommand"]) == (operation["operation"], operation["subcommand"])
        assert (operation["deprecated"] or operation["summary"]) in row["about"]
        assert {*operation["parameters"].split(), *operation["lists"].split()} <= set(
            re.split(r"\.? |\.$", row["about"])
        )


@pytest.mark.parametrize("operation", KNOWN)
def test_the_fields_of_an_operation_are_its_columns_and_those_of_its_lists(operation: str, run: Run) -> None:
    listed = json.loads(run("fields", COMMANDS[operation], "-f", "json").out)
    model: type = find(operation).model
    with_unit = [row for row in listed if not row["list"] and row["unit"]]
    names = [column.name for column in table([], operation=operation).columns]
    assert [row["field"] for row in listed if not row["list"]] == names[-sum(not row["list"] for row in listed) :]
    assert with_unit
    assert model.__name__
    if operation == SHOWCASE:
        assert {row["list"] for row in listed} == {"", "personal_videos", "commissioned_videos"}


def test_get_prints_the_data_as_it_came(run: Run) -> None:
    answer = example(METRICS)
    path = answer["operation"].partition(" ")[2]
    query = [word for name, value in answer["query"].items() for word in ("-q", f"{name}={value}")]
    assert json.loads(run("get", path, *query, "--sandbox").out)["data"] == answer["answer"]["data"]
    assert json.loads(run("get", path, *query, "--sandbox", "--json").out) == answer["answer"]
