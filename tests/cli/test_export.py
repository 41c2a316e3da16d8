"""The subcommand `export`: what it writes of collections and of kept lines, and what it refuses."""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.cli.conftest import Ran, Run
from tests.support import nested
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.operations import AUTHOR, CORE, METRICS, NOTE, SHOWCASE, USER, example

from justone_creators import Client
from justone_creators.cli.export.sources import opened
from justone_creators.collect import Collection, CollectionError
from justone_creators.tables.column import CALL
from justone_creators.tables.layout import Call

OTHER = "7392575310895513620"  # the sandbox has no answer for it
LIST = [{"author_id": OTHER, "name": "=乙"}, {"author_id": AUTHOR, "name": "甲", "outcome": "mine"}]
IN_FRONT = ["name", "input_outcome", "outcome", "billed", "code", "sent_at", "collected_at", "call_id", "error"]

Export = Callable[..., list[dict[str, str]]]


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """A collection of the sandbox: two creators, of whom the first has no answer."""
    path = tmp_path / "roster.db"
    with Collection(path) as collection, Client.sandbox() as api:
        collection.add(METRICS, LIST)
        collection.collect_blocking(api)
    return path


@pytest.fixture
def export(run: Run, tmp_path: Path) -> Export:
    """Export into CSV, and return its rows."""

    def exported(source: Path, *options: str) -> list[dict[str, str]]:
        ran = run("export", str(source), "-o", str(tmp_path / "rows.csv"), *options)
        assert (ran.status, ran.out) == (0, "")
        with (tmp_path / "rows.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    return exported


def collected(vendor: Vendor, path: Path, **options: Any) -> None:
    """Ask what a collection has to ask."""
    with Collection(path) as collection, vendor.client(Client) as api:
        collection.collect_blocking(api, concurrency=1, **options)


def metrics(plays: int) -> Answer:
    return envelope(0, {**example(METRICS)["answer"]["data"], "play_mid": plays})


def refused(ran: Ran) -> str:
    """Return the one line that says why nothing was written."""
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    return ran.err


def test_a_row_has_the_inputs_columns_what_became_of_the_call_and_the_answer(roster: Path, export: Export) -> None:
    without, answered = export(roster)
    assert [*answered][: len(IN_FRONT)] == IN_FRONT
    assert [*answered][len(IN_FRONT)] == "request_author_id"
    assert (answered["name"], answered["input_outcome"]) == ("甲", "mine")
    assert (answered["outcome"], answered["billed"], answered["code"]) == ("done", "true", "0")
    assert (answered["request_author_id"], answered["median_plays"]) == (AUTHOR, "3642403")
    assert answered["sent_at"] <= answered["collected_at"]
    assert answered["collected_at"].endswith("+00:00")
    assert without["name"] == "'=乙"
    assert (without["outcome"], without["billed"], without["code"]) == ("failed", "false", "400")
    assert without["request_author_id"] == OTHER
    assert "code 400" in without["error"]
    assert (without["collected_at"], without["median_plays"]) == ("", "")


def test_the_call_has_a_value_for_each_of_its_columns() -> None:
    assert Call._fields == tuple(column.name for column in CALL)


@pytest.mark.parametrize("name", [METRICS, "distribution-metrics", "distribution_metrics"])
def test_an_operation_is_named_in_each_spelling(name: str, roster: Path, export: Export) -> None:
    assert len(export(roster, "--operation", name)) == 2


def test_json_lines_have_the_same_columns_and_types(roster: Path, run: Run, tmp_path: Path, export: Export) -> None:
    assert run("export", str(roster), "-o", str(tmp_path / "rows.jsonl")).status == 0
    _, line = map(json.loads, (tmp_path / "rows.jsonl").read_text("utf-8").splitlines())
    assert [*line] == [*export(roster)[0]]
    assert (line["billed"], line["code"], line["median_plays"], line["request_author_id"]) == (True, 0, 3642403, AUTHOR)


def test_a_workbook_says_where_it_is_from_and_what_failed_and_why(roster: Path, run: Run, tmp_path: Path) -> None:
    ran = run("export", str(roster), "-o", str(tmp_path / "rows.xlsx"))
    assert ran.status == 0
    counted, of_the_sandbox = ran.err.splitlines()
    assert counted.endswith("rows.xlsx; calls: 1 failed, 1 done")
    assert of_the_sandbox == "justone-creators: from the sandbox: the answers are examples, not real figures"
    book = openpyxl.load_workbook(tmp_path / "rows.xlsx")
    lines = dict(book["About"].iter_rows(values_only=True))
    assert lines.items() >= {
        "source": "roster.db", "sandbox": "the answers are examples, not real figures; nothing was billed",
        "operation": METRICS, "calls: done": 1, "calls: failed": 1, "billed": 1, "not billed": 1,
        "failed: code 400 (invalid parameters)": 1, "rows in sheet distribution_metrics": 2,
    }.items()  # fmt: skip
    assert lines["answers"].endswith(" UTC")


def test_a_workbook_is_chinese_on_request_and_has_a_sheet_for_each_list(run: Run, tmp_path: Path) -> None:
    with Collection(tmp_path / "r.db") as collection, Client.sandbox() as api:
        collection.add(SHOWCASE, LIST)
        collection.collect_blocking(api)
    assert run("export", str(tmp_path / "r.db"), "-o", str(tmp_path / "r.xlsx"), "--language", "zh").status == 0
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == ["showcase_items", "personal_videos", "commissioned_videos", "说明"]
    assert [cell.value for cell in book.worksheets[0][1]][:4] == ["name", "input_outcome", "结果", "是否计费"]
    assert [sheet.max_row for sheet in book.worksheets[:3]] == [3, 3, 2]
    assert dict(book["说明"].iter_rows(values_only=True))["失败: code 400 (invalid parameters)"] == 1
    assert [row[2] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)] == ["失败", "有数据"]


def test_the_items_of_a_list_are_the_rows_and_a_job_without_an_answer_is_one(tmp_path: Path, export: Export) -> None:
    with Collection(tmp_path / "r.db") as collection, Client.sandbox() as api:
        collection.add(SHOWCASE, LIST)
        collection.collect_blocking(api)
    rows = export(tmp_path / "r.db", "--each", "personal_videos")
    assert [row["outcome"] for row in rows] == ["failed", "done", "done"]
    assert [bool(row["item_id"]) for row in rows] == [False, True, True]


def test_a_job_that_failed_without_cost_is_one_to_ask_again(run: Run, vendor: Vendor, tmp_path: Path) -> None:
    path, table = tmp_path / "r.db", tmp_path / "r.csv"
    with Collection(path) as collection:
        collection.add(METRICS, ["1", "2", "3"])
    vendor.says(envelope(301), metrics(1))
    with Collection(path) as collection, vendor.client(Client, max_retries=0) as api:
        collection.collect_blocking(api, concurrency=1, budget=1)
    ran = run("export", str(path), "-o", str(table))
    assert "calls: 1 open again, 1 done, 1 open\n" in ran.err
    run("export", str(path), "-o", str(table), "--language", "zh")
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert [row["结果"] for row in csv.DictReader(file)] == ["失败但未计费，可再次调用", "有数据", "待调用"]


def test_each_outcome_is_a_row_in_the_order_of_the_input(vendor: Vendor, tmp_path: Path, export: Export) -> None:
    path = tmp_path / "r.db"
    with Collection(path) as collection:
        collection.add(METRICS, ["1", "2", "3", "4", "5", "6"])
    vendor.says(metrics(1), envelope(201), envelope(0), Answer(status=None), envelope(400))
    collected(vendor, path, budget=5)
    rows = export(path)
    assert [row["request_author_id"] for row in rows] == ["1", "2", "3", "4", "5", "6"]
    assert [row["outcome"] for row in rows[:4]] == ["done", "empty", "empty", "uncertain"]
    assert [row["billed"] for row in rows[:4]] == ["true", "true", "true", ""]
    assert {row["outcome"] for row in rows[4:]} <= {"failed", "open"}
    assert rows[3]["error"]


def test_history_has_all_answers_by_time_and_then_the_jobs_without_one(
    vendor: Vendor, tmp_path: Path, export: Export
) -> None:
    path = tmp_path / "r.db"
    for answers in ([metrics(1), metrics(2), envelope(400)], [metrics(3), metrics(4)]):
        with Collection(path) as collection:
            collection.add(METRICS, ["1", "2", "3"], max_age=timedelta(0))
        vendor.says(*answers)
        collected(vendor, path)
    rows = export(path, "--history")
    found = [(row["request_author_id"], row["median_plays"], row["outcome"]) for row in rows]
    answers_by_time = [("1", "1", "done"), ("2", "2", "done"), ("1", "3", "done"), ("2", "4", "done")]
    assert found == [*answers_by_time, ("3", "", "failed")]
    assert [row["median_plays"] for row in export(path, "--latest")] == ["3", "4", ""]


def test_a_job_whose_last_call_failed_keeps_its_answer_with_its_time(
    vendor: Vendor, tmp_path: Path, export: Export
) -> None:
    path = tmp_path / "r.db"
    for answer in (metrics(7), envelope(400)):
        with Collection(path) as collection:
            collection.add(METRICS, ["1"], max_age=timedelta(0))
        vendor.says(answer)
        collected(vendor, path)
    [row] = export(path)
    assert (row["outcome"], row["code"], row["median_plays"]) == ("failed", "400", "7")
    assert row["collected_at"] < row["sent_at"]


def test_jobs_that_vanish_while_they_are_read_are_an_error_and_not_a_gap(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Collection(path) as collection, Client.sandbox() as api:
        collection.add(METRICS, [*map(str, range(1, 502)), AUTHOR])
        collection.collect_blocking(api, concurrency=100)
        with opened(path, history=None) as found:
            entries = found.entries(METRICS)
            next(entries)
            collection.forget(author_id=AUTHOR)
            with pytest.raises(CollectionError, match="Export it again"):
                list(entries)


def test_lines_of_results_and_errors_are_rows_with_their_other_keys_in_front(tmp_path: Path, export: Export) -> None:
    with Client.sandbox() as api:
        result = api.xingtu.distribution_metrics(AUTHOR).to_dict(json=True)
        other = api.xingtu.showcase_items(AUTHOR).to_dict(json=True)
    lines = [
        {"name": "甲", **result},
        other,
        {"error": "NoContentError", "code": 201, "billed": True, "message": None, "request_id": "r1"},
        {"error": "OutcomeUnknownError", "billed": None, "message": "read timeout", "operation": METRICS},
        {"error": "InvalidParametersError", "code": 400, "billed": False, "parameters": {"author_id": OTHER}, "row": 5},
        {**result, "data": None},
    ]
    path = tmp_path / "lines.jsonl"
    path.write_text("\ufeff" + "\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    rows = export(path, "--operation", "distribution-metrics")
    assert [*rows[0]][:3] == ["name", "row", "outcome"]
    assert [row["outcome"] for row in rows] == ["done", "empty", "uncertain", "failed", "empty"]
    assert [row["billed"] for row in rows] == ["true", "true", "", "false", "true"]
    assert (rows[0]["name"], rows[0]["median_plays"], rows[0]["request_author_id"]) == ("甲", "3642403", AUTHOR)
    assert (rows[1]["error"], rows[1]["call_id"]) == ("no content available", "r1")
    assert (rows[3]["row"], rows[3]["request_author_id"]) == ("5", OTHER)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"not json", "line 2 is no result"),
        (b"[1]", "line 2 is no result"),
        (b'{"operation": "xingtu.distribution_metrics", "median_plays": 1}', "not flat"),
        (b'{"operation": "\xff", "data": null}', "line 2 is no result"),
        (b'{"data": {"median_plays": "x"}}', "line 2: median_plays has to be an integer"),
        (
            b'{"data": null, "parameters": {"author_id": 7392575310895513619}}',
            "line 2: author_id is 7392575310895513619; it has to be of type str",
        ),
        (b'{"data": null, "code": "0"}', "line 2: code is '0'"),
        (b'{"data": null, "record_time": "soon"}', "line 2: "),
        (b'{"data": null, "parameters": 5}', "line 2 is no result"),
        (b'{"data": null, "parameters": {"author_id": []}}', "line 2 is no result"),
        (b'{"data": null, "operation": ["get"]}', "line 2 is no result"),
    ],
)
def test_a_line_that_is_no_result_is_named(line: bytes, said: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b'{"operation": "xingtu.distribution_metrics", "data": null}\n' + line)
    assert said in refused(run("export", str(path), "-o", str(tmp_path / "rows.csv")))
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "x.txt"], ".txt; it has to be one of: .csv, .parquet, .xlsx, .jsonl"),
        (["-o", "x"], "ends with nothing"),
        (["-o", "x.jsonl", "--language", "zh"], "--language zh is for .csv, .xlsx"),
        (["-o", "x.csv", "--operation", "note"], "has nothing of pgy.note. It has: xingtu.distribution_metrics"),
        (["-o", "x.csv", "--operation", "notes"], "'notes' is no operation"),
        (["-o", "x.csv", "--each", "daily"], "has no list 'daily'"),
        (["-o", "x.csv", "--by", "creator", "--each", "daily"], "does not go with --each"),
        (["-o", "x.csv", "--by", "creator", "--history"], "does not go with --history"),
        (["-o", "x.csv", "--by", "creator", "--operation", "note"], "no operation that is asked by a creator's id"),
    ],
)
def test_what_is_not_possible_is_refused_before_anything_is_written(
    options: list[str], said: str, roster: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(roster.parent)
    assert said in refused(run("export", "roster.db", *options))
    assert not [each for each in roster.parent.iterdir() if each.name.startswith(("x", ".x"))]


def test_a_source_that_is_none_is_refused(run: Run, tmp_path: Path) -> None:
    out = ("-o", str(tmp_path / "x.csv"))
    assert "cannot be read: No such file" in refused(run("export", str(tmp_path / "none.db"), *out))
    (tmp_path / "empty.jsonl").touch()
    assert "has no results" in refused(run("export", str(tmp_path / "empty.jsonl"), *out))
    with Client.sandbox() as api:
        (tmp_path / "x.jsonl").write_text(api.xingtu.distribution_metrics(AUTHOR).to_json(), "utf-8")
    assert "are for collections" in refused(run("export", str(tmp_path / "x.jsonl"), *out, "--latest"))
    same = refused(run("export", str(tmp_path / "x.jsonl"), "-o", str(tmp_path / "x.jsonl")))
    assert "is the source itself" in same
    sqlite3.connect(tmp_path / "foreign.db").execute("CREATE TABLE a (b)").connection.close()
    ran = run("export", str(tmp_path / "foreign.db"), *out)
    assert (ran.status, "is not a collection" in ran.err) == (1, True)


def test_a_file_that_cannot_be_written_and_a_missing_library_are_one_line(
    roster: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = run("export", str(roster), "-o", str(roster.parent / "nowhere" / "x.csv"))
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert "cannot be written: No such file or directory. Nothing was written." in ran.err
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    ran = run("export", str(roster), "-o", str(roster.parent / "x.xlsx"))
    assert (
        ran.status,
        "XLSX needs XlsxWriter: pip install XlsxWriter, or the extra justone-creators[xlsx]." in ran.err,
    ) == (1, True)


def test_a_creator_is_one_row_over_all_operations(tmp_path: Path, run: Run, export: Export) -> None:
    path = tmp_path / "r.db"
    with Collection(path) as collection, Client.sandbox() as api:
        collection.add(METRICS, LIST)
        collection.add(SHOWCASE, [{"author_id": AUTHOR, "agent": "A"}, {"author_id": OTHER, "name": "later"}])
        collection.add(CORE, [{"user_id": USER, "name": "丙"}])
        collection.add("pgy.note", [NOTE])
        collection.collect_blocking(api)
    rows = export(path, "--by", "creator")
    assert [*rows[0]][:5] == ["name", "outcome", "agent", "platform", "creator_id"]
    assert [(row["platform"], row["creator_id"], row["name"], row["agent"]) for row in rows] == [
        ("xingtu", OTHER, "'=乙", ""), ("xingtu", AUTHOR, "甲", "A"), ("pgy", USER, "丙", ""),
    ]  # fmt: skip
    assert [row["distribution_metrics_outcome"] for row in rows] == ["failed", "done", ""]
    assert [row["showcase_items_outcome"] for row in rows] == ["failed", "done", ""]
    assert [row["creator_core_metrics_outcome"] for row in rows] == ["", "", "done"]
    assert rows[1]["distribution_metrics_median_plays"] == "3642403"
    assert not [name for name in rows[0] if name.startswith("note_")]
    ran = run("export", str(path), "-o", str(tmp_path / "r.xlsx"), "--by", "creator", "--language", "zh")
    assert "not asked by a creator's id: pgy.note" in ran.err
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1]][3:6] == ["平台", "达人ID", "distribution_metrics·结果"]
    assert len({cell.value for cell in sheet[1]}) == sheet.max_column


def test_an_operation_with_different_parameters_has_columns_for_each_of_them(
    vendor: Vendor, tmp_path: Path, export: Export
) -> None:
    path = tmp_path / "r.db"
    with Collection(path) as collection:
        collection.add(METRICS, ["1", "2"])
        collection.add(METRICS, ["2"], time_range="DAY_90")
    vendor.says(metrics(30), metrics(31), metrics(90))
    collected(vendor, path)
    rows = export(path, "--by", "creator")
    plays = [tuple(row[f"distribution_metrics_{days}_median_plays"] for days in ("day_30", "day_90")) for row in rows]
    assert plays == [("30", ""), ("31", "90")]


@pytest.mark.integration
def test_parquet_has_the_types(roster: Path, run: Run, tmp_path: Path) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415  (of the group integration)

    assert run("export", str(roster), "-o", str(tmp_path / "rows.parquet")).status == 0
    read = pq.read_table(tmp_path / "rows.parquet")
    types = {name: str(read.schema.field(name).type) for name in ("request_author_id", "billed", "code", "sent_at")}
    assert types == {
        "request_author_id": "string", "billed": "bool", "code": "int64", "sent_at": "timestamp[us, tz=UTC]"
    }  # fmt: skip
    assert read["median_plays"].to_pylist() == [None, 3642403]


@pytest.mark.integration
def test_pandas_reads_ids_and_hostile_text_of_csv_as_they_are(roster: Path, run: Run, tmp_path: Path) -> None:
    import pandas as pd  # noqa: PLC0415  (of the group integration)

    assert run("export", str(roster), "-o", str(tmp_path / "rows.csv")).status == 0
    read = pd.read_csv(tmp_path / "rows.csv", dtype=str, keep_default_na=False)
    assert read["request_author_id"].tolist() == [OTHER, AUTHOR]
    assert read["name"].tolist() == ["'=乙", "甲"]
    assert read["median_plays"].tolist() == ["", "3642403"]


def test_lists_that_a_file_leaves_out_are_named_also_those_inside_lists(
    run: Run, vendor: Vendor, tmp_path: Path, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    operation = nested.answer_with_nested_lists(monkeypatch)
    vendor.says(envelope(0, nested.DATA))
    source = tmp_path / "nested.db"
    with Collection(source) as collection:
        collection.add(operation, [AUTHOR])
    collected(vendor, source)
    rows = export(source, "--each", "breakdowns.groups")
    assert [(row["breakdowns_feature"], row["group"], int(row["persons"])) for row in rows] == nested.ROWS
    said = "the lists breakdowns, breakdowns_groups; --each NAME writes one\n"
    for name, options in (("rows.csv", []), ("rows.jsonl", []), ("rows.xlsx", ["--by", "creator"])):
        assert said in run("export", str(source), "-o", str(tmp_path / name), *options).err
    assert "the lists" not in run("export", str(source), "-o", str(tmp_path / "rows.xlsx")).err
    assert openpyxl.load_workbook(tmp_path / "rows.xlsx").sheetnames[1:3] == ["breakdowns", "breakdowns_groups"]
