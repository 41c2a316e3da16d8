"""A run halts where going on is of no use: no further call, and what is under way ends and is recorded."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from contextlib import aclosing
from pathlib import Path
from random import Random
from typing import Any

import anyio
import httpx
import pytest
from tests.collect.conftest import DATA, METRICS, Collect, FakeVendor, envelope, numbers, states

from justone_creators.collect import Collection, Outcome
from justone_creators.collect._store import schema

AFTER = 20  # calls that succeed before the vendor refuses all


@pytest.mark.parametrize(
    ("code", "halt", "state"),
    [(100, "token", "open"), (303, "quota", "open"), (601, "balance", "open"), (602, "token_budget", "failed")],
)
def test_a_code_after_which_no_call_can_succeed_halts(
    roster: Collection, vendor: FakeVendor, collect_once: Collect, code: int, halt: str, state: str
) -> None:
    vendor.latency = 0.001
    vendor.answer = lambda _: envelope(data=DATA) if len(vendor.asked) <= AFTER else envelope(code)
    roster.add(METRICS, numbers(200))
    report = collect_once(roster, concurrency=8)
    counted = Counter(states(roster).values())
    refused = len(vendor.asked) - AFTER
    assert report.halt == halt
    assert f"code {code}" in str(report)
    assert 1 <= refused <= 8  # those under way
    assert (report.done, report.open_again if state == "open" else report.failed) == (AFTER, {code: refused})
    assert counted == Counter({"done": AFTER, state: refused}) + Counter(open=200 - AFTER - refused)
    vendor.says({})
    assert collect_once(roster).done == counted["open"]


def test_a_server_that_is_not_reached_halts_after_ten_failures_and_nothing_is_uncertain(
    roster: Collection, vendor: FakeVendor, collect: Collect
) -> None:
    vendor.answer = lambda _: httpx.ConnectError("no route")
    roster.add(METRICS, numbers(500))
    report = collect(roster, concurrency=4, client={"max_retries": 0})
    assert report.halt == "unreachable"
    assert 10 <= len(vendor.asked) <= 13
    assert set(states(roster).values()) == {"open"}
    assert (report.left, report.billed_at_most) == (500, 0)


def test_twenty_uncertain_outcomes_in_a_row_halt(roster: Collection, vendor: FakeVendor, collect_once: Collect) -> None:
    vendor.answer = lambda _: httpx.ReadTimeout("slow")
    roster.add(METRICS, numbers(500))
    report = collect_once(roster, concurrency=4)
    assert report.halt == "uncertain"
    assert 20 <= report.uncertain <= 23
    assert report.uncertain == len(vendor.asked)


def test_a_success_between_failures_starts_the_count_anew(
    roster: Collection, vendor: FakeVendor, collect_once: Collect
) -> None:
    vendor.says({author: httpx.ReadTimeout("slow") for author in numbers(100) if int(author) % 20})
    roster.add(METRICS, numbers(100))
    report = collect_once(roster, concurrency=1)
    assert (report.halt, report.uncertain, report.done) == (None, 95, 5)


def test_ten_refused_permissions_in_a_row_halt(roster: Collection, vendor: FakeVendor, collect_once: Collect) -> None:
    vendor.answer = lambda _: envelope(600)
    roster.add(METRICS, numbers(100))
    report = collect_once(roster, concurrency=1)
    assert (report.halt, report.failed, report.left) == ("permission", {600: 10}, 90)


def test_a_client_that_is_closed_halts_and_nothing_is_lost(roster: Collection, vendor: FakeVendor) -> None:
    roster.add(METRICS, numbers(50))

    async def main() -> Any:
        api = vendor.client()
        await api.aclose()
        return await roster.collect(api, concurrency=4)

    report = anyio.run(main)
    assert (report.halt, report.left, vendor.asked) == ("client", 50, [])
    assert "This client is closed" in str(report)


BUDGETS = [0, 1, 7, 30]


@pytest.mark.parametrize("budget", BUDGETS)
def test_no_more_calls_than_the_budget_are_or_may_be_billed(
    roster: Collection, vendor: FakeVendor, collect: Collect, budget: int
) -> None:
    # Every third call is free, every fifth may have been billed.
    free = {author: envelope(400) for author in numbers(100) if not int(author) % 3}
    lost = {author: httpx.ReadTimeout("slow") for author in numbers(100) if not int(author) % 5}
    vendor.says({**free, **lost})
    vendor.latency = 0.001
    roster.add(METRICS, numbers(100))
    report = collect(roster, concurrency=16, budget=budget)
    cost = [author for author in vendor.asked if author not in free or author in lost]
    assert len(cost) == budget == report.billed_at_most
    assert report.halt == "budget"
    assert report.left == 100 - len(vendor.asked)


def test_a_budget_for_all_jobs_does_not_halt(roster: Collection, collect_once: Collect) -> None:
    roster.add(METRICS, numbers(20))
    assert collect_once(roster, budget=20).halt is None


def test_a_disk_that_stays_full_halts_and_what_was_under_way_is_uncertain(
    roster: Collection, path: Path, vendor: FakeVendor, collect_once: Collect, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = schema.open_writer

    def small_disk(path: Path) -> sqlite3.Connection:
        db = opened(path)
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count={pages + 2}")
        return db

    vendor.latency = 0.001
    vendor.answer = lambda author: envelope(data=DATA, padding=Random(author).randbytes(3_000).hex())  # noqa: S311
    roster.add(METRICS, numbers(200))
    with monkeypatch.context() as patch:
        patch.setattr(schema, "open_writer", small_disk)
        report = collect_once(roster, concurrency=8)
    assert report.halt == "storage"
    assert "database or disk is full" in str(report)
    assert 1 <= report.uncertain <= 8
    assert report.done + report.uncertain == len(vendor.asked)
    with Collection(path) as later:
        collect_once(later, budget=0)
        expected = Counter(done=report.done, uncertain=report.uncertain, open=200 - len(vendor.asked))
        assert Counter(states(later).values()) == expected


def test_leaving_the_loop_over_outcomes_halts(roster: Collection, vendor: FakeVendor, anyio_backend_name: str) -> None:
    vendor.latency = 0.001
    roster.add(METRICS, numbers(200))
    seen: list[Outcome] = []

    async def main() -> None:
        async with vendor.client() as api:
            outcomes = roster.collecting(api, concurrency=4)
            async for outcome in outcomes:
                seen.append(outcome)
                if len(seen) == 10:
                    break
            await outcomes.aclose()
        assert Counter(states(roster).values()) == {"done": len(vendor.asked), "open": 200 - len(vendor.asked)}

    anyio.run(main, backend=anyio_backend_name)
    assert 10 <= len(vendor.asked) <= 14
    assert [outcome.job.state for outcome in seen] == ["done"] * 10
    assert (roster.status().report or "").endswith("halted: the loop over the outcomes was left. Run again to go on.")


def test_a_loop_that_is_left_before_the_run_began_sends_nothing(
    roster: Collection, vendor: FakeVendor, anyio_backend_name: str
) -> None:
    roster.add(METRICS, numbers(20))

    async def main() -> None:
        async with vendor.client() as api, aclosing(roster.collecting(api)) as outcomes:
            with anyio.CancelScope() as scope:
                scope.cancel()
                await anext(outcomes)

    anyio.run(main, backend=anyio_backend_name)
    assert vendor.asked == []
    assert (roster.status().report or "").endswith("halted: the loop over the outcomes was left. Run again to go on.")


def test_a_loop_that_is_left_as_the_event_loop_ends_loses_no_call(
    roster: Collection, path: Path, vendor: FakeVendor, collect_once: Collect
) -> None:
    vendor.latency = 0.01
    roster.add(METRICS, numbers(200))

    async def main() -> None:
        async for _ in roster.collecting(vendor.client(), concurrency=4):
            break

    begun: list[int] = []
    vendor.begun = begun.append
    asyncio.run(main())
    with Collection(path) as later:
        collect_once(later, budget=0)
        counted = Counter(states(later).values())
    assert counted["done"] + counted["uncertain"] >= len(begun)
    assert counted["done"] >= 1
    assert counted["uncertain"] <= 4


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend_name(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def test_outcomes_have_the_result_or_the_error(roster: Collection, vendor: FakeVendor, anyio_backend_name: str) -> None:
    vendor.says({"2": envelope(400)})
    roster.add(METRICS, [{"author_id": "1", "name": "甲"}, "2"])

    async def main() -> list[Outcome]:
        async with vendor.client() as api:
            return [outcome async for outcome in roster.collecting(api, concurrency=1)]

    first, second = anyio.run(main, backend=anyio_backend_name)
    assert first.result is not None
    assert (first.result.data.videos, first.error, first.job.columns) == (3, None, {"name": "甲"})
    assert (second.result, second.job.state, getattr(second.error, "code", None)) == (None, "failed", 400)


def test_jobs_that_are_added_in_the_loop_over_outcomes_are_asked_by_the_same_run(
    roster: Collection, vendor: FakeVendor, anyio_backend_name: str
) -> None:
    roster.add(METRICS, ["1"])

    async def main() -> None:
        async with vendor.client() as api:
            async for outcome in roster.collecting(api, concurrency=2):
                author = int(outcome.job.parameters["author_id"])
                if author < 20:
                    roster.add(METRICS, [str(author + 1)])

    anyio.run(main, backend=anyio_backend_name)
    assert vendor.asked == numbers(20)
