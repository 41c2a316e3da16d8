"""A run asks each open job once, and the outcome decides the job's state."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from tests.collect.conftest import DATA, METRICS, Collect, FakeVendor, envelope, numbers, run, states

from justone_creators import CODES, Client
from justone_creators.collect import Collection, CollectionError

HALTING = {100, 303, 601, 602}


def test_each_job_is_asked_once_in_the_order_of_the_input_and_never_again(
    roster: Collection, vendor: FakeVendor, collect: Collect
) -> None:
    roster.add(METRICS, numbers(40))
    report = collect(roster, concurrency=1)
    assert (report.done, report.left, report.billed_at_least, report.billed_at_most) == (40, 0, 40, 40)
    assert report.halt is None
    assert vendor.asked == numbers(40)
    assert collect(roster).done == 0
    assert len(vendor.asked) == 40


def test_calls_run_at_the_same_time_but_not_more_than_allowed(roster: Collection, vendor: FakeVendor) -> None:
    vendor.latency = 0.005
    roster.add(METRICS, numbers(40))
    run("asyncio", roster, vendor, concurrency=8)
    assert vendor.most == 8
    assert Counter(vendor.asked) == Counter(numbers(40))


@pytest.mark.parametrize("code", [*CODES, 777])
def test_the_code_decides_the_state(roster: Collection, vendor: FakeVendor, collect_once: Collect, code: int) -> None:
    vendor.answer = lambda _: envelope(code, DATA if code == 0 else None)
    roster.add(METRICS, ["1"])
    report = collect_once(roster, client={"max_retries": 0})
    (job,) = roster.jobs()
    known = CODES.get(code)
    billed = known.billed if known else None
    may_pass = known is not None and (known.retries > 0 or code in HALTING) and billed is False
    assert job.state == {0: "done", 201: "empty"}.get(code, "open" if may_pass else "failed")
    assert (job.code, job.billed, job.attempts, job.request_id) == (code, billed, 1, "r-1")
    assert (report.billed_at_least, report.billed_at_most) == (billed is True, billed is not False)
    assert report.failed == ({code: 1} if job.state == "failed" else {})
    assert report.open_again == ({code: 1} if job.state == "open" else {})
    assert (report.halt is not None) == (code in HALTING)
    assert report.left == (job.state == "open")


def test_a_success_without_data_is_empty(roster: Collection, vendor: FakeVendor, collect_once: Collect) -> None:
    vendor.answer = lambda _: envelope()
    roster.add(METRICS, ["1"])
    assert collect_once(roster).empty == 1
    assert [result.data for result in roster.results(METRICS)] == [None]


UNCERTAIN = {
    "no answer after it was sent": httpx.ReadTimeout("slow"),
    "HTTP 502 without an envelope": httpx.Response(502, text="bad gateway"),
    "an answer that is no envelope": httpx.Response(200, text="<html>"),
    "a fault of the transport": ValueError("a bug"),
}


@pytest.mark.parametrize("answer", UNCERTAIN.values(), ids=UNCERTAIN)
def test_a_call_that_may_have_been_billed_is_uncertain_and_only_asked_again_on_request(
    roster: Collection, vendor: FakeVendor, collect: Collect, answer: httpx.Response | Exception
) -> None:
    vendor.says({"2": answer})
    roster.add(METRICS, ["1", "2", "3"])
    report = collect(roster)
    assert states(roster) == {"1": "done", "2": "uncertain", "3": "done"}
    assert (report.uncertain, report.billed_at_least, report.billed_at_most) == (1, 2, 3)
    assert collect(roster, retry="failed").done == 0
    assert vendor.asked.count("2") == 1
    vendor.says({})
    assert collect(roster, retry="uncertain").done == 1
    assert vendor.asked.count("2") == 2
    (uncertain,) = roster.uncertain()  # the first call is still to be compared with the bill
    assert (uncertain.parameters["author_id"], uncertain.billed) == ("2", None)


def test_a_job_that_was_not_sent_is_open_again_and_asked_once_a_run(
    roster: Collection, vendor: FakeVendor, collect: Collect
) -> None:
    vendor.says({"1": httpx.ConnectError("no route")})
    roster.add(METRICS, ["1"])
    report = collect(roster, client={"max_retries": 0})
    assert (report.failed, report.open_again, report.left, report.billed_at_most) == ({}, {None: 1}, 1, 0)
    assert vendor.asked == ["1"]
    assert states(roster) == {"1": "open"}


def test_a_job_with_a_parameter_that_the_operation_has_no_more_failed_and_cost_nothing(
    roster: Collection, path: Path, vendor: FakeVendor, collect_once: Collect
) -> None:
    roster.add(METRICS, numbers(30))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE job SET parameters = replace(parameters, 'flow_type', 'traffic')")
    report = collect_once(roster)
    assert (report.failed, report.uncertain, report.billed_at_most, report.halt) == ({None: 30}, 0, 0, None)
    assert "when this job was added: got an unexpected keyword argument 'traffic'" in (next(roster.jobs()).error or "")
    assert vendor.asked == []


def test_failed_jobs_are_asked_again_only_on_request(
    roster: Collection, vendor: FakeVendor, collect_once: Collect
) -> None:
    vendor.says({"1": envelope(400)})
    roster.add(METRICS, ["1"])
    for retry in (None, "uncertain", "failed", ["failed", "uncertain"]):
        collect_once(roster, retry=retry)
    assert len(vendor.asked) == 3


def test_the_client_retries_what_cost_nothing_under_one_mark(
    roster: Collection, vendor: FakeVendor, collect: Collect
) -> None:
    answers = iter([envelope(500), envelope(data=DATA)])
    vendor.answer = lambda _: next(answers)
    roster.add(METRICS, ["1"])
    assert collect(roster).done == 1
    (job,) = roster.jobs()
    assert job.attempts == 2


def test_a_client_that_may_pay_twice_is_refused(roster: Collection, vendor: FakeVendor, collect: Collect) -> None:
    roster.add(METRICS, ["1"])
    with pytest.raises(CollectionError, match="retry_uncertain=True"):
        collect(roster, client={"retry_uncertain": True})
    assert vendor.asked == []


def test_the_blocking_client_is_not_awaited(roster: Collection, vendor: FakeVendor) -> None:
    with vendor.client(Client) as api, pytest.raises(CollectionError, match="takes AsyncClient, not Client"):
        roster.collect(api).send(None)


@pytest.mark.parametrize(
    "options",
    [
        {"concurrency": 0}, {"concurrency": 101}, {"concurrency": 2.5}, {"max_rate": 0}, {"max_rate": "fast"},
        {"budget": -1}, {"retry": "all"}, {"retry": ["failed", "done"]},
    ],
)  # fmt: skip
def test_arguments_that_are_not_allowed_are_named_before_anything_is_sent(
    roster: Collection, vendor: FakeVendor, collect_once: Collect, options: dict[str, object]
) -> None:
    roster.add(METRICS, ["1"])
    with pytest.raises(ValueError, match=next(iter(options))):
        collect_once(roster, **options)
    assert vendor.asked == []


def test_the_report_reads_well(roster: Collection, vendor: FakeVendor, collect_once: Collect) -> None:
    vendor.says({"2": envelope(201), "3": envelope(400), "4": httpx.ReadTimeout("slow"), "5": envelope(601)})
    roster.add(METRICS, ["1", "2", "3", "4", "5", "6"])
    report = collect_once(roster, concurrency=1)
    assert str(report).splitlines()[:4] == [
        "1 done, 1 empty, 1 failed, 1 uncertain, 2 left",
        "  failed 1: code 400 (invalid parameters)",
        "  of those left, 1 to ask again, not billed: code 601 (insufficient balance)",
        f"billed: 2 to 3 calls; {report.seconds:,.1f} s",
    ]
    assert "halted: the balance is used up (code 601). Top up, and run again." in str(report)


def test_the_numbers_of_a_run_add_up_to_its_jobs_and_are_those_of_the_status(
    roster: Collection, vendor: FakeVendor, collect_once: Collect
) -> None:
    vendor.answer = lambda author: envelope(301) if author in {"2", "3"} else envelope(data=DATA)
    roster.add(METRICS, numbers(50))
    seen = []
    report = collect_once(roster, client={"max_retries": 0}, budget=40, concurrency=4, on_progress=seen.append)
    assert str(report).splitlines()[:2] == [
        "40 done, 0 empty, 0 failed, 0 uncertain, 10 left",
        "  of those left, 2 to ask again, not billed: code 301 (collection failed)",
    ]
    assert roster.status().jobs == {METRICS: {"done": 40, "open": 10}}
    last = seen[-1]
    assert (last.done, last.failed, last.open_again, last.ended) == (40, 0, 2, 42)


def test_a_plan_says_what_the_run_then_does(roster: Collection, vendor: FakeVendor, collect_once: Collect) -> None:
    vendor.says({"2": envelope(400), "3": httpx.ReadTimeout("slow")})
    roster.add(METRICS, ["1", "2", "3"])
    assert (roster.plan(price=0.5).calls, roster.plan(price=0.5).cost, roster.plan(budget=2).calls) == (3, 1.5, 2)
    assert vendor.asked == []
    collect_once(roster)
    assert [roster.plan(retry=retry).calls for retry in (None, "failed", ["failed", "uncertain"])] == [0, 1, 2]
    assert str(roster.plan(price=0.5)).startswith("0 calls to make, 0.00 yuan at most\n")
