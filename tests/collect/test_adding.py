"""Adding: each entry is checked before anything is paid, the same job is one, and columns are kept."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from tests.collect.conftest import DATA, METRICS, Collect, FakeVendor, envelope, states

from justone_creators import InvalidArgumentError
from justone_creators.collect import Added, Collection

LINK = "https://www.xingtu.cn/ad/creator/author-homepage/douyin-video/7392575310895513619"


def test_both_spellings_of_an_operation_add_the_same_job(roster: Collection) -> None:
    assert roster.add("xingtu.distribution_metrics", ["1"]) == Added(new=1)
    assert roster.add("distribution-metrics", ["1"]) == Added(known=1)


def test_the_same_parameters_are_one_job_however_they_are_written(roster: Collection) -> None:
    roster.add(METRICS, ["1"], time_range="LAST_90_DAYS")
    rows = [{"author_id": "1", "time_range": "DAY_90", "platform": "SHORT_VIDEO"}]
    assert roster.add(METRICS, rows) == Added(known=1)
    assert roster.add(METRICS, ["1"]) == Added(new=1)


def test_jobs_keep_the_order_of_the_input_when_it_is_added_again(roster: Collection) -> None:
    roster.add(METRICS, ["3", "1", "2", "1"])
    roster.add(METRICS, ["2", "9", "1"])
    assert list(states(roster)) == ["3", "1", "2", "9"]


INVALID = {
    "an id that is a number": (7, "put the id in quotes"),
    "an empty id": ("", "not empty"),
    "an id that a spreadsheet rounded": ("7.39257531089551E+18", "rounded by a spreadsheet"),
    "a row without an id": ({"name": "someone"}, "has no author_id"),
    "a value that is not allowed": ({"author_id": "1", "time_range": "DAY_7"}, "Last 90 days"),
    "a column that is almost a parameter": ({"author_id": "1", "time_rang": "DAY_90"}, "parameter time_range"),
}


@pytest.mark.parametrize(("entry", "why"), INVALID.values(), ids=INVALID)
def test_an_entry_that_is_no_job_is_reported_with_its_position_and_stops_no_other(
    roster: Collection, entry: object, why: str
) -> None:
    added = roster.add(METRICS, ["1", entry, "2"])
    (invalid,) = added.invalid
    assert (added.new, added.invalid_count, invalid.position) == (2, 1, 2)
    assert why in invalid.error
    assert list(states(roster)) == ["1", "2"]


def test_of_many_invalid_entries_a_thousand_are_listed_and_all_are_counted(roster: Collection) -> None:
    added = roster.add(METRICS, itertools.repeat("", 2_500))
    assert (len(added.invalid), added.invalid_count) == (1_000, 2_500)


def test_links_stand_for_the_ids_in_them(roster: Collection) -> None:
    roster.add(METRICS, [LINK])
    assert list(states(roster)) == ["7392575310895513619"]


@pytest.mark.parametrize(
    ("operation", "parameters", "why"),
    [
        ("xingtu.distribution", {}, "Use one of"),
        (METRICS, {"time_rang": "DAY_90"}, "has no parameter time_rang"),
        (METRICS, {"author_id": "1"}, "has no parameter author_id"),
        (METRICS, {"timeout": 3}, "has no parameter timeout"),
        (METRICS, {"time_range": "DAY_7"}, "Last 90 days"),
        (METRICS, {"max_age": "20 hours"}, "Use a number with m, h or d"),
    ],
)
def test_an_argument_that_is_wrong_for_all_entries_is_an_error_and_makes_no_file(
    roster: Collection, path: Path, operation: str, parameters: dict[str, object], why: str
) -> None:
    with pytest.raises(InvalidArgumentError, match=why):
        roster.add(operation, ["1"], **parameters)  # type: ignore[arg-type]
    assert not path.exists()


@pytest.mark.parametrize("items", ["7392575310895513619", {"author_id": "1"}])
def test_one_id_or_one_row_is_no_list(roster: Collection, items: object) -> None:
    with pytest.raises(InvalidArgumentError, match="a list"):
        roster.add(METRICS, items)  # type: ignore[arg-type]


def test_other_columns_are_kept_with_the_job_and_come_out_in_results(roster: Collection, collect_once: Collect) -> None:
    roster.add(METRICS, [{"author_id": "1", "name": "甲", "campaign": "spring", "note": None}])
    collect_once(roster)
    (job,), (result,) = roster.jobs(), roster.results(METRICS)
    assert job.columns == result.columns == {"name": "甲", "campaign": "spring"}


def test_the_newest_columns_hold_and_an_entry_without_columns_keeps_them(roster: Collection) -> None:
    for row in ({"author_id": "1", "name": "old"}, {"author_id": "1", "name": "new"}, "1"):
        roster.add(METRICS, [row])
    (job,) = roster.jobs()
    assert job.columns == {"name": "new"}


def test_max_age_opens_what_was_answered_before_that_and_nothing_else(
    roster: Collection, vendor: FakeVendor, collect_once: Collect
) -> None:
    vendor.says({"2": envelope(400), "3": envelope(201)})
    roster.add(METRICS, ["1", "2", "3", "4"])
    collect_once(roster)
    assert roster.add(METRICS, ["1", "2", "3"], max_age="20h") == Added(known=3)
    time.sleep(0.002)  # times are kept in milliseconds
    assert roster.add(METRICS, ["1", "2", "3"], max_age="0m") == Added(renewed=2, known=1)
    assert states(roster) == {"1": "open", "2": "failed", "3": "open", "4": "done"}
    vendor.says({"1": envelope(data={**DATA, "item_num": "4"})})
    collect_once(roster)
    assert [result.data.videos for result in roster.results(METRICS)] == [4, 3, 3]
    assert [result.data.videos for result in roster.results(METRICS, latest=False)] == [3, 3, 4, 3]
