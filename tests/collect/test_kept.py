"""What is kept: answers as they came, read with today's models; uncertain calls; and what is forgotten."""

from __future__ import annotations

import itertools
import json
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import httpx
import pytest
from tests.collect.conftest import DATA, METRICS, Collect, FakeVendor, envelope, numbers, states, text_of

from justone_creators import InvalidArgumentError
from justone_creators.collect import Collection, CollectionError
from justone_creators.collect._store import protocol

SHOWCASE = "xingtu.showcase_items"


def test_results_are_as_the_calls_returned_them(roster: Collection, vendor: FakeVendor, collect_once: Collect) -> None:
    raw = {"code": 0, "message": "\ud800 lone", "data": {**DATA, "new_key": {"深": [1.5, None]}}}
    vendor.answer = lambda _: httpx.Response(200, content=json.dumps(raw))
    roster.add(METRICS, ["1"], time_range="LAST_90_DAYS")
    began = datetime.now(UTC)
    collect_once(roster)
    (result,) = roster.results("distribution-metrics")
    assert result.raw == raw
    assert (result.data.videos, result.code, result.attempts, result.http_status) == (3, 0, 1, 200)
    assert (result.operation, result.parameters["time_range"]) == (METRICS, "DAY_90")
    assert result.collected_at is not None
    assert abs(result.collected_at - began) < timedelta(seconds=30)
    assert [drift.path for drift in result.drift if drift.kind == "unknown"] == ["data.new_key"]


def test_results_of_many_jobs_come_in_the_order_of_the_input(
    roster: Collection, vendor: FakeVendor, collect_once: Collect
) -> None:
    vendor.answer = lambda author: envelope(data={"item_num": author})
    ids = numbers(1_200)[::-1]
    roster.add(METRICS, ids)
    collect_once(roster, concurrency=64)
    assert [str(result.data.videos) for result in roster.results(METRICS)] == ids
    assert list(roster.results(SHOWCASE)) == []


def test_jobs_can_be_listed_by_state_and_operation(
    roster: Collection, vendor: FakeVendor, collect_once: Collect
) -> None:
    vendor.says({"2": envelope(400)})
    roster.add(METRICS, ["1", "2"])
    roster.add(SHOWCASE, ["2"])
    collect_once(roster, concurrency=1)
    roster.add(METRICS, ["3"])
    found = [(job.operation, job.parameters["author_id"], job.state) for job in roster.jobs()]
    assert found == [
        (METRICS, "1", "done"),
        (METRICS, "2", "failed"),
        (SHOWCASE, "2", "failed"),
        (METRICS, "3", "open"),
    ]
    assert [job.operation for job in roster.jobs("failed")] == [METRICS, SHOWCASE]
    assert [job.state for job in roster.jobs("failed", operation="showcase-items")] == ["failed"]
    status = roster.status()
    assert status.jobs == {METRICS: {"done": 1, "failed": 1, "open": 1}, SHOWCASE: {"failed": 1}}
    assert status.rounds[METRICS][0] == 1
    assert (status.report or "").startswith("1 done, 0 empty, 2 failed")


def test_an_uncertain_call_is_settled_by_the_bill(
    roster: Collection, vendor: FakeVendor, collect_once: Collect
) -> None:
    vendor.answer = lambda _: httpx.ReadTimeout("slow")
    roster.add(METRICS, [{"author_id": "1", "name": "甲"}, "2", "3"])
    collect_once(roster, concurrency=1)
    first, second, _ = roster.uncertain()
    assert (first.operation, first.parameters["author_id"], first.columns) == (METRICS, "1", {"name": "甲"})
    assert first.sent_at is not None
    roster.settle(first, billed=True)
    roster.settle(second, billed=False)
    assert states(roster) == {"1": "failed", "2": "open", "3": "uncertain"}
    assert [job.billed for job in roster.jobs()] == [True, False, None]
    assert [(job.error or "").rpartition("says that the call ")[2] for job in roster.jobs()][:2] == [
        "was billed.",
        "was not billed.",
    ]
    assert [job.parameters["author_id"] for job in roster.uncertain()] == ["3"]
    with pytest.raises(InvalidArgumentError, match="without a known billing"):
        roster.settle(first, billed=False)
    vendor.says({})
    assert collect_once(roster).done == 1
    assert vendor.asked == ["1", "2", "3", "2"]


def test_a_job_that_failed_with_unknown_billing_stays_failed_when_it_is_settled(
    roster: Collection, vendor: FakeVendor, collect_once: Collect
) -> None:
    vendor.answer = lambda _: envelope(602)
    roster.add(METRICS, ["1"])
    collect_once(roster)
    (job,) = roster.jobs()
    error = job.error
    roster.settle(job, billed=False)
    (job,) = roster.jobs()
    assert (job.state, job.billed, job.error) == ("failed", False, error)


def test_what_is_forgotten_is_in_no_byte_of_the_file(roster: Collection, path: Path, collect_once: Collect) -> None:
    roster.add(METRICS, [{"author_id": f"{number:019}", "name": f"person {number}"} for number in range(50)])
    roster.add(SHOWCASE, ["0000000000000000007"])
    collect_once(roster)
    assert roster.forget(author_id="0000000000000000007") == 2
    roster.close()
    assert b"0000000000000000007" not in text_of(path)
    assert b"person 7" not in text_of(path)
    assert b"person 8" in text_of(path)
    assert len(list(roster.results(METRICS))) == 49


def test_answers_older_than_keep_days_are_removed_and_their_jobs_stay(
    roster: Collection, collect_once: Collect
) -> None:
    roster.add(METRICS, ["1", "2"])
    collect_once(roster)
    assert roster.forget(keep_days=1) == 0
    assert roster.forget(keep_days=-1) == 2
    assert list(roster.results(METRICS)) == []
    assert states(roster) == {"1": "done", "2": "done"}


def test_a_job_whose_call_is_under_way_is_not_forgotten(
    roster: Collection, vendor: FakeVendor, collect_once: Collect
) -> None:
    def answer(author: str) -> httpx.Response:
        if author == "2":
            with pytest.raises(CollectionError, match="under way"):
                roster.forget(author_id="2")
            assert roster.forget(author_id="1") == 1
        return envelope(data=DATA)

    vendor.answer = answer
    roster.add(METRICS, ["1", "2", "3"])
    collect_once(roster, concurrency=1)
    assert states(roster) == {"2": "done", "3": "done"}


def test_to_forget_needs_a_word_what(roster: Collection) -> None:
    roster.add(METRICS, ["1"])
    with pytest.raises(InvalidArgumentError, match="Name what to forget"):
        roster.forget()
    assert roster.forget(author_id='1"') == 0
    assert states(roster) == {"1": "open"}


def test_a_clock_that_jumps_changes_neither_states_nor_the_order_of_answers(
    roster: Collection, vendor: FakeVendor, collect_once: Collect, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = itertools.cycle([0, 400, -400])

    class Jumping(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(days=next(days))

    monkeypatch.setattr(protocol, "datetime", Jumping)
    count = itertools.count(1)
    vendor.answer = lambda _: envelope(data={"item_num": str(next(count))})
    roster.add(METRICS, numbers(20))
    report = collect_once(roster, concurrency=1, budget=15)
    assert (report.done, report.halt) == (15, "budget")
    assert collect_once(roster, concurrency=1).done == 5
    assert report.seconds < 60
    assert [result.data.videos for result in roster.results(METRICS, latest=False)] == list(range(1, 21))
