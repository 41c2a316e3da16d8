"""What a table has: its rows, its columns, and what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from tests.support import nested
from tests.support.flavours import Ask
from tests.support.loopback.vendor import Vendor, envelope
from tests.support.operations import AUTHOR, KNOWN, METRICS, SHOWCASE, example, model_of

from justone_creators import InvalidArgumentError, NoteDetails, RateLimitedError, Result
from justone_creators._schema.columns import lists
from justone_creators.tables import Table, table

pytestmark = pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")

PRICE = "expected_cpm_seconds_21_60"
# Each table that there can be: by operation and list.
TABLES = [(name, each) for name in KNOWN for each in (None, *lists(model_of(name)))]


def names(of: Table) -> list[str]:
    return [column.name for column in of.columns]


@pytest.mark.parametrize("operation", KNOWN)
def test_a_result_is_a_row_with_what_was_asked_and_the_fields_of_the_model(
    operation: str, ask: Ask, vendor: Vendor
) -> None:
    vendor.says(envelope(0, example(operation)["answer"]["data"], recordTime="2025-12-11T10:20:52+08:00"))
    result = ask(operation, KNOWN[operation])
    [row] = table([result]).rows()
    asked = {f"request_{name}": value for name, value in result.parameters.items()}
    assert asked.items() <= row.items()
    assert row["record_time"] == datetime(2025, 12, 11, 2, 20, 52, tzinfo=UTC)
    assert row["record_time"].tzinfo is UTC
    assert any(value is not None for name, value in row.items() if name not in {*asked, "record_time"})


@pytest.mark.parametrize("operation", KNOWN)
def test_rows_of_full_empty_and_missing_answers_have_the_same_columns_in_the_same_order(
    operation: str, ask: Ask, vendor: Vendor
) -> None:
    results = []
    for data in (example(operation)["answer"]["data"], {}, None):
        vendor.says(envelope(0, data))
        results.append(ask(operation, KNOWN[operation]))
    full, empty, missing = (list(table([result]).rows()) for result in results)
    assert [*full[0]] == [*empty[0]] == [*missing[0]] == names(table([], operation=operation))
    assert empty == missing


def test_each_makes_the_items_of_a_list_the_rows(ask: Ask, vendor: Vendor) -> None:
    results = []
    for data in ({"latest_item_info": [{"play": 1}, {"play": 2}]}, {}, None, {"latest_item_info": [{"play": "3"}]}):
        vendor.says(envelope(0, data))
        results.append(ask(SHOWCASE, AUTHOR))
    rows = list(table(results, each="personal_videos").rows())
    assert [row["plays"] for row in rows] == [1, 2, 3]
    assert {row["request_author_id"] for row in rows} == {AUTHOR}
    assert list(table(results, each="commissioned_videos").rows()) == []


def test_an_unknown_list_is_refused_with_the_lists_that_there_are(showcase: Result[Any]) -> None:
    with pytest.raises(InvalidArgumentError, match=r"no list 'videos'.*personal_videos, commissioned_videos") as caught:
        table([showcase], each="videos")
    assert (caught.value.argument, caught.value.allowed) == ("each", ("personal_videos", "commissioned_videos"))


@pytest.mark.parametrize(("operation", "each"), TABLES)
def test_no_two_columns_have_one_name_in_either_language(operation: str, each: str | None) -> None:
    columns = table([], each, operation=operation).columns
    for labels in ([column.name for column in columns], [column.label_zh for column in columns]):
        assert len(set(labels)) == len(labels)
        assert "" not in labels


@pytest.mark.parametrize(("operation", "each"), TABLES)
def test_every_column_says_what_it_is_and_has_a_chinese_label(operation: str, each: str | None) -> None:
    for column in table([], each, operation=operation).columns:
        assert column.meaning
        assert column.source
        assert column.confidence in {"high", "medium", "low"}
        assert not column.label_zh.isascii()


def test_errors_and_none_are_passed_over_and_counted(metrics: Result[Any]) -> None:
    made = table([None, RateLimitedError("slow"), metrics, ValueError(), RateLimitedError("slow"), metrics])
    assert len(list(made.rows())) == 2
    assert made.passed_over == {"NoneType": 1, "RateLimitedError": 2, "ValueError": 1}
    assert len(list(made.rows())) == 2


def test_a_generator_is_read_only_as_far_as_rows_are_asked_for_and_counted_so_far(metrics: Result[Any]) -> None:
    read = []

    def results() -> Iterator[Result[Any] | None]:
        for number in range(10):
            read.append(number)
            yield metrics if number % 2 else None

    made = table(results())
    assert read == [0, 1]  # the operation is that of the first result
    rows = made.rows()
    next(rows)
    assert read == [0, 1]
    next(rows)
    assert (read, made.passed_over) == ([0, 1, 2, 3], {"NoneType": 2})
    assert len(list(rows)) == 3
    assert made.passed_over == {"NoneType": 5}


def test_a_generator_is_not_written_twice_as_if_it_were_empty_then(metrics: Result[Any]) -> None:
    made = table(iter([metrics]))
    list(made.rows())
    with pytest.raises(InvalidArgumentError, match="can be read once"):
        list(made.rows())


def test_a_result_of_another_operation_is_refused_by_name(metrics: Result[Any], showcase: Result[Any]) -> None:
    with pytest.raises(InvalidArgumentError, match=rf"{SHOWCASE}.*{METRICS}"):
        list(table([metrics, showcase]).rows())


def test_without_a_result_the_operation_has_to_be_named() -> None:
    with pytest.raises(InvalidArgumentError, match="operation="):
        table([None, ValueError()])
    assert list(table([None], operation=METRICS).rows()) == []
    with pytest.raises(InvalidArgumentError, match=METRICS) as caught:
        table([], operation="xingtu.metrics")
    assert set(KNOWN) <= set(caught.value.allowed)


def test_an_operation_without_a_model_has_no_table(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, {"a": 1}))
    with pytest.raises(InvalidArgumentError, match="'get'"):
        table([ask("get", "/api/another")])


@pytest.mark.parametrize("wrong", ["data", "a mapping of a result", "a tuple of three", "text", "bytes"])
def test_what_is_no_result_is_refused_with_its_type(wrong: str, metrics: Result[Any]) -> None:
    item: Any = {
        "data": metrics.data,
        "a mapping of a result": {"a": metrics},
        "a tuple of three": ({}, metrics, 1),
        "text": "xingtu",
        "bytes": b"{}",
    }[wrong]
    with pytest.raises(InvalidArgumentError, match=f"{type(item).__name__}|pair") as caught:
        table([item])
    assert caught.value.argument == "results"


@pytest.mark.parametrize("wrong", [None, 1])
def test_what_is_no_iterable_is_refused(wrong: Any, metrics: Result[Any]) -> None:
    with pytest.raises(InvalidArgumentError, match="list or another iterable"):
        table(wrong)
    with pytest.raises(InvalidArgumentError, match="list or another iterable"):
        table(metrics)  # type: ignore[arg-type]


def test_columns_of_the_caller_stand_in_front_as_text(metrics: Result[Any]) -> None:
    given = [{"campaign": "a", "row": 1}, {"campaign": None}, {"row": "3"}]
    made = table(zip(given, [metrics, ValueError(), metrics], strict=True))
    assert names(made)[:3] == ["campaign", "row", "request_author_id"]
    assert [(row["campaign"], row["row"]) for row in made.rows()] == [("a", "1"), (None, "3")]
    assert made.passed_over == {"ValueError": 1}


def test_a_column_of_the_caller_never_takes_the_place_of_another(metrics: Result[Any]) -> None:
    made = table([({"videos": "x", "input_videos": "y", "id": "z"}, metrics)])
    assert len(set(names(made))) == len(names(made))
    [row] = made.rows()
    assert [*row.values()][:3] == ["x", "y", "z"]
    assert row["videos"] == metrics.data.videos


def test_a_later_mapping_with_a_new_column_is_refused(metrics: Result[Any]) -> None:
    with pytest.raises(InvalidArgumentError, match="other"):
        list(table([({"a": 1}, metrics), ({"a": 1, "other": 2}, metrics)]).rows())


def test_prices_are_floats_or_exact(metrics: Result[Any]) -> None:
    [as_float] = table([metrics]).rows()
    [exact] = table([metrics], exact=True).rows()
    assert (as_float[PRICE], type(as_float[PRICE])) == (140.43, float)
    assert (exact[PRICE], type(exact[PRICE])) == (Decimal("140.43"), Decimal)
    types = [{column.name: column.type for column in table([metrics], exact=each).columns} for each in (False, True)]
    assert [each[PRICE] for each in types] == ["float64", "decimal128(38, 20)"]


def test_times_are_in_utc_and_one_that_utc_does_not_have_stays_as_it_is() -> None:
    china = timezone(timedelta(hours=8))
    notes = [NoteDetails(published_at=datetime(year, 1, 1, tzinfo=china)) for year in (2025, 1)]
    results = [Result.of(note, operation="pgy.note_details", parameters={}) for note in notes]
    first, second = (row["published_at"] for row in table(results).rows())
    assert (first, first.tzinfo) == (datetime(2024, 12, 31, 16, tzinfo=UTC), UTC)
    assert (second, second.utcoffset()) == (datetime(1, 1, 1, tzinfo=china), timedelta(hours=8))


def test_a_column_has_the_unit_and_the_meaning_of_its_field(metrics: Result[Any]) -> None:
    [column] = [column for column in table([metrics]).columns if column.name == PRICE]
    assert column.unit == "yuan per 1,000 plays"
    assert "1,000 plays" in column.meaning
    assert column.label_zh.startswith("预期CPM·")


def test_a_table_shows_what_it_is_of(showcase: Result[Any]) -> None:
    shown = repr(table([showcase], "personal_videos"))
    assert SHOWCASE in shown
    assert "each='personal_videos'" in shown


def test_a_list_inside_a_list_is_a_table_with_what_each_item_is_of(ask: Ask, vendor: Vendor, monkeypatch: Any) -> None:
    operation = nested.answer_with_nested_lists(monkeypatch)
    vendor.says(envelope(0, nested.DATA))
    result = ask(operation, AUTHOR)
    for each in ("breakdowns.groups", "breakdowns_groups"):
        rows = list(table([result], each).rows())
        assert [(row["breakdowns_feature"], row["group"], row["persons"]) for row in rows] == nested.ROWS
        assert {row["request_author_id"] for row in rows} == {AUTHOR}
    assert [row["feature"] for row in table([result], "breakdowns").rows()] == ["gender", "place", "age"]
    assert [sheet.name for sheet in table([result]).sheets] == ["showcase_items", "breakdowns", "breakdowns_groups"]
    with pytest.raises(InvalidArgumentError, match=r"no list 'groups'\. Its lists: breakdowns, breakdowns_groups"):
        table([result], "groups")
