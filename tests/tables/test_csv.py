"""CSV files: what a spreadsheet and a program read from them, and when they are written."""

from __future__ import annotations

import csv
import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.loopback.vendor import Answer
from tests.support.operations import AUTHOR, DETAILS

from justone_creators import InvalidArgumentError, NoteDetails, Result
from justone_creators.collect import Collection
from justone_creators.tables import table
from justone_creators.tables.csv_file import defused

STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]


def note(**fields: Any) -> Result[Any]:
    return Result.of(NoteDetails(**fields), operation=DETAILS, parameters={"note_id": "1"})


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def test_a_file_has_the_columns_and_the_rows_of_the_table(path: Path, metrics: Result[Any]) -> None:
    made = table([metrics, metrics])
    assert made.to_csv(path) == 2
    rows = read(path)
    assert [*rows[0]] == [column.name for column in made.columns]
    assert rows[0]["expected_cpm_seconds_21_60"] == "140.43"
    assert rows[0]["request_author_id"] == metrics.parameters["author_id"]
    assert rows[0]["request_only_assigned"] == "false"
    assert rows[0]["peer_comparisons_interaction_rate_value_raw"] == ""


def test_without_rows_a_file_has_the_same_first_line(path: Path, metrics: Result[Any]) -> None:
    table([metrics]).to_csv(path)
    header = path.read_text("utf-8").splitlines()[0]
    assert table([], operation=metrics.operation).to_csv(path) == 0
    assert path.read_text("utf-8").splitlines() == [header]


def test_times_have_an_offset_and_lists_are_json(path: Path, showcase: Result[Any]) -> None:
    table([showcase], "personal_videos").to_csv(path)
    assert read(path)[0]["published_at"].endswith("+00:00")
    assert "T" in read(path)[0]["published_at"]
    table([note(feature_tags=("a", "中"))]).to_csv(path)
    assert read(path)[0]["feature_tags"] == '["a", "中"]'


@pytest.mark.parametrize("start", STARTS)
def test_text_that_begins_like_a_formula_is_defused(start: str, path: Path) -> None:
    table([({f"{start}column": f"{start}2"}, note(title=f"{start}HYPERLINK(1)", content="a=1"))]).to_csv(path)
    [row] = read(path)
    assert (row["title"], row["content"]) == (f"'{start}HYPERLINK(1)", "a=1")
    assert row[f"'{start}column"] == f"'{start}2"


@given(st.text())
def test_no_text_is_a_formula_and_each_can_be_read_back(text: str) -> None:
    written = defused(text)
    assert not written.startswith(tuple(STARTS))
    assert text in {written, written.removeprefix("'")}


def test_numbers_are_never_defused_and_keep_their_digits(path: Path) -> None:
    table([note(likes=-3, reads=10**400, note_id="7566200471448779514")]).to_csv(path)
    [row] = read(path)
    assert (row["likes"], row["reads"], row["note_id"]) == ("-3", str(10**400), "7566200471448779514")


def test_prices_have_all_digits_and_no_exponent(path: Path, ask: Any, vendor: Any) -> None:
    results = []
    for price in ("77.6058592423728", "0.0000001", '"12345678901234567890.12345"', "-0.5"):
        vendor.says(Answer(b'{"code": 0, "data": {"sumData": {"cpm": %s}}}' % price.encode()))
        results.append(ask("pgy.creator_core_metrics", "1"))
    table(results).to_csv(path)
    prices = [row["summary_cpm"] for row in read(path)]
    assert prices == ["77.6058592423728", "0.0000001", "12345678901234567890.12345", "-0.5"]


def test_text_may_hold_commas_quotes_lines_and_half_of_a_surrogate_pair(path: Path) -> None:
    titles = ['a,"b"', "a\nb", "a\r\nb", "a\rb", "a\0b", "标题 😀", "\ud800"]
    table([note(title=title) for title in titles]).to_csv(path)
    assert [row["title"] for row in read(path)] == [*titles[:-1], "\\ud800"]


def test_excel_gets_a_byte_order_mark_on_request(path: Path, metrics: Result[Any]) -> None:
    table([metrics]).to_csv(path)
    assert path.read_bytes().startswith(b"request_")
    table([metrics]).to_csv(path, bom=True)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfrequest_")


def test_the_first_line_is_chinese_on_request(path: Path, metrics: Result[Any]) -> None:
    made = table([({"campaign": "a"}, metrics)])
    made.to_csv(path, language="zh")
    header = [*read(path)[0]]
    assert header == [column.label_zh for column in made.columns]
    assert header[:2] == ["campaign", "请求·星图达人ID"]
    with pytest.raises(InvalidArgumentError, match="'fr'"):
        made.to_csv(path, language="fr")  # type: ignore[arg-type]


def test_a_file_is_written_completely_or_not_at_all(tmp_path: Path, metrics: Result[Any]) -> None:
    def broken() -> Iterator[Result[Any]]:
        yield metrics
        raise ConnectionError

    new, old = tmp_path / "new.csv", tmp_path / "old.csv"
    old.write_text("as it was")
    for path in (new, old):
        with pytest.raises(ConnectionError):
            table(broken()).to_csv(path)
    assert (old.read_text(), [*tmp_path.iterdir()]) == ("as it was", [old])


def test_the_file_that_is_replaced_keeps_its_mode_and_a_link_stays_a_link(tmp_path: Path, metrics: Result[Any]) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.touch(0o600)
    link.symlink_to(target)
    table([metrics]).to_csv(link)
    assert link.is_symlink()
    assert (len(read(target)), target.stat().st_mode & 0o777) == (1, 0o600)


def test_something_other_than_a_file_is_not_replaced(tmp_path: Path, metrics: Result[Any]) -> None:
    with pytest.raises(InvalidArgumentError, match="no regular file"):
        table([metrics]).to_csv(tmp_path)
    with pytest.raises(InvalidArgumentError, match="no regular file"):
        table([metrics]).to_csv(os.devnull)


def test_a_collection_is_not_replaced(tmp_path: Path, metrics: Result[Any]) -> None:
    path = tmp_path / "roster.db"
    with Collection(path) as collection:
        collection.add(metrics.operation, [AUTHOR])
    with pytest.raises(InvalidArgumentError, match="is a database"):
        table([metrics]).to_csv(path)
    with Collection(path) as collection:
        assert collection.status().jobs == {metrics.operation: {"open": 1}}


def test_memory_does_not_grow_with_the_rows_of_a_generator(path: Path, metrics: Result[Any]) -> None:
    def peak(rows: int) -> int:
        tracemalloc.start()
        table(metrics for _ in range(rows)).to_csv(path)
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    peak(10)  # imports, and fills caches
    assert peak(1_000) < peak(10) + 50_000
