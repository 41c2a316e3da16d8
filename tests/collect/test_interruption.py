"""Ctrl-C, SIGTERM and cancellation: no further call, and what is under way ends and is recorded; twice ends at once."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import anyio
import pytest
from tests.collect.conftest import DATA, METRICS, Collect, FakeVendor, envelope, numbers, run, states

from justone_creators.collect import Collection, Interrupted

LONG = 30.0  # seconds that nobody waits


def signal_at(vendor: FakeVendor, moments: dict[int, int]) -> None:
    """Send signals to this process when so many ids were asked."""

    def answer(_: str) -> Any:
        if (number := moments.pop(len(vendor.asked), None)) is not None:
            os.kill(os.getpid(), number)
        return envelope(data=DATA)

    vendor.answer = answer


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_lets_calls_under_way_end_and_sends_no_further_one(
    roster: Collection, vendor: FakeVendor, collect: Collect, number: int
) -> None:
    before = signal.getsignal(number)
    vendor.latency = 0.02
    signal_at(vendor, {10: number})
    roster.add(METRICS, numbers(2_000))
    with pytest.raises(Interrupted) as interrupted:
        collect(roster, concurrency=4, max_rate=400)
    report = interrupted.value.report
    assert (report.halt, report.uncertain) == ("interrupted", 0)
    assert str(report) in str(interrupted.value)
    assert report.done == len(vendor.asked) < 2_000
    assert Counter(states(roster).values()) == Counter(done=report.done, open=report.left)
    assert signal.getsignal(number) is before


@pytest.mark.parametrize("way", ["asyncio", "trio"])
def test_a_second_signal_ends_at_once_and_calls_under_way_are_uncertain(
    roster: Collection, vendor: FakeVendor, way: str
) -> None:
    vendor.latency = LONG
    roster.add(METRICS, numbers(50))

    def signal_twice(under_way: int) -> None:
        if under_way == 4:  # as many as there can be, so the run goes on until the second signal
            for seconds in (0.02, 0.1):
                threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGINT)).start()

    vendor.begun = signal_twice
    with pytest.raises(Interrupted) as interrupted:
        run(way, roster, vendor, concurrency=4)
    report = interrupted.value.report
    assert (report.uncertain, report.left, report.billed_at_most) == (4, 46, 4)
    assert report.seconds < LONG / 2
    assert Counter(states(roster).values()) == {"uncertain": 4, "open": 46}


def interrupt_at(halts: list[str]) -> Callable[[Any], None]:
    """Send SIGINT when a run begins to halt for each of these reasons, in turn."""

    def show(progress: Any) -> None:
        if halts and progress.halt == halts[0]:
            halts.pop(0)
            os.kill(os.getpid(), signal.SIGINT)

    return show


@pytest.mark.parametrize("way", ["asyncio", "trio"])
def test_progress_says_at_once_that_the_run_halts_and_how_many_calls_are_under_way(
    roster: Collection, vendor: FakeVendor, way: str
) -> None:
    vendor.latency = LONG
    vendor.begun = lambda under_way: os.kill(os.getpid(), signal.SIGINT) if under_way == 4 else None
    roster.add(METRICS, numbers(50))
    seen, second = [], interrupt_at(["interrupted"])

    def show(progress: Any) -> None:
        seen.append((progress.halt, progress.under_way))
        second(progress)

    with pytest.raises(Interrupted) as interrupted:
        run(way, roster, vendor, concurrency=4, on_progress=show)
    assert interrupted.value.report.seconds < LONG / 2
    assert interrupted.value.report.uncertain == 4
    assert seen[0] == (None, 0)
    assert ("interrupted", 4) in seen
    assert seen[-1] == ("interrupted", 0)


@pytest.mark.parametrize("way", ["asyncio", "trio"])
def test_the_first_signal_cancels_no_call_of_a_run_that_halts_for_another_reason(
    roster: Collection, vendor: FakeVendor, way: str
) -> None:
    answers = iter([envelope(601)])
    vendor.answer = lambda _: next(answers, envelope(data=DATA))
    vendor.begun = lambda under_way: setattr(vendor, "latency", 0.05 if under_way == 1 else 0.3)
    roster.add(METRICS, numbers(50))
    seen: list[Any] = []
    interrupt = interrupt_at(["balance"])

    def show(progress: Any) -> None:
        seen.append((progress.halt, progress.under_way > 0))
        interrupt(progress)

    report = run(way, roster, vendor, concurrency=4, on_progress=show)
    assert (report.halt, report.done, report.uncertain) == ("balance", 3, 0)
    assert ("balance", True) in seen
    assert ("interrupted", True) in seen


@pytest.mark.parametrize("way", ["asyncio", "trio"])
def test_a_call_under_way_is_not_retried_after_a_halt(roster: Collection, vendor: FakeVendor, way: str) -> None:
    vendor.answer = lambda _: envelope(500)
    vendor.latency = 0.05
    vendor.begun = lambda under_way: os.kill(os.getpid(), signal.SIGINT) if under_way == 4 else None
    roster.add(METRICS, numbers(4))
    with pytest.raises(Interrupted) as interrupted:
        run(way, roster, vendor, concurrency=4)
    assert Counter(vendor.asked) == Counter(numbers(4))
    assert interrupted.value.report.open_again == {500: 4}
    assert set(states(roster).values()) == {"open"}


@pytest.mark.parametrize("way", ["asyncio", "trio"])
def test_a_retry_that_waits_for_the_pause_of_another_call_is_not_sent_after_a_halt(
    roster: Collection, vendor: FakeVendor, way: str
) -> None:
    refused: dict[str, Any] = {each: envelope(302) for each in ("1", "2")}
    refused["1"].headers["Retry-After"], refused["2"].headers["Retry-After"] = "0.1", "0.4"  # which outlasts the first
    vendor.says(refused)

    roster.add(METRICS, ["1", "2"])
    timer = threading.Timer(0.25, os.kill, (os.getpid(), signal.SIGINT))
    vendor.begun = lambda under_way: timer.start() if under_way == 2 else None
    vendor.latency = 0.01
    with pytest.raises(Interrupted) as interrupted:
        run(way, roster, vendor, concurrency=2)
    assert Counter(vendor.asked) == {"1": 1, "2": 1}
    assert interrupted.value.report.open_again == {302: 2}


def test_a_call_in_a_thread_is_not_retried_after_a_halt(roster: Collection, vendor: FakeVendor) -> None:
    is_halting = threading.Event()

    def refuse(_: str) -> Any:
        os.kill(os.getpid(), signal.SIGINT)
        is_halting.wait(LONG)
        return envelope(500)

    vendor.answer = refuse
    roster.add(METRICS, ["1"])
    with pytest.raises(Interrupted) as interrupted:
        run("threads", roster, vendor, on_progress=lambda progress: progress.halt and is_halting.set())
    assert (vendor.asked, interrupted.value.report.open_again) == (["1"], {500: 1})


def test_a_handler_of_the_program_is_left_alone(roster: Collection, vendor: FakeVendor, collect_once: Collect) -> None:
    caught: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: caught.append(number))
    try:
        signal_at(vendor, {5: signal.SIGTERM})
        vendor.latency = 0.005
        roster.add(METRICS, numbers(40))
        assert collect_once(roster, concurrency=2).done == 40
    finally:
        signal.signal(signal.SIGTERM, before)
    assert caught == [signal.SIGTERM]


@pytest.mark.parametrize("way", ["asyncio", "trio"])
def test_a_cancelled_run_lets_calls_under_way_end(roster: Collection, vendor: FakeVendor, way: str) -> None:
    vendor.latency = 0.03
    roster.add(METRICS, numbers(1_000))

    async def main() -> None:
        async with vendor.client() as api:
            with anyio.CancelScope() as scope:
                vendor.begun = lambda calls: scope.cancel() if calls == 4 else None
                await roster.collect(api, concurrency=4)
            assert scope.cancelled_caught

    anyio.run(main, backend=way)
    assert 0 < len(vendor.asked) < 100
    assert Counter(states(roster).values()) == {"done": len(vendor.asked), "open": 1_000 - len(vendor.asked)}


def cancel_task(times: int) -> Callable[[Collection, FakeVendor], None]:
    """Run under asyncio, and cancel the task as asyncio does, some times."""

    def cancelled(roster: Collection, vendor: FakeVendor) -> None:
        async def main() -> None:
            async with vendor.client() as api:
                all_begun = asyncio.Event()
                vendor.begun = lambda calls: all_begun.set() if calls == 4 else None
                task = asyncio.create_task(roster.collect(api, concurrency=4))
                await all_begun.wait()
                for _ in range(times):
                    task.cancel()
                    await asyncio.sleep(0.1)
                with pytest.raises(asyncio.CancelledError):
                    await task

        asyncio.run(main())

    return cancelled


def test_a_task_that_asyncio_cancels_lets_calls_under_way_end(roster: Collection, vendor: FakeVendor) -> None:
    vendor.latency = 0.03
    roster.add(METRICS, numbers(1_000))
    cancel_task(1)(roster, vendor)
    assert Counter(states(roster).values()) == {"done": len(vendor.asked), "open": 1_000 - len(vendor.asked)}


def test_a_task_that_asyncio_cancels_twice_ends_at_once(roster: Collection, vendor: FakeVendor) -> None:
    vendor.latency = LONG
    roster.add(METRICS, numbers(50))
    cancel_task(2)(roster, vendor)
    assert Counter(states(roster).values()) == {"uncertain": 4, "open": 46}


def test_a_blocking_run_inside_a_loop_works_as_in_a_notebook(roster: Collection, vendor: FakeVendor) -> None:
    roster.add(METRICS, numbers(20))

    async def main() -> int:
        return run("threads", roster, vendor).done

    assert anyio.run(main) == 20


def test_progress_is_reported_at_the_start_and_at_the_end_and_its_exceptions_change_nothing(
    roster: Collection, vendor: FakeVendor, collect_once: Collect, caplog: pytest.LogCaptureFixture
) -> None:
    vendor.says({"3": envelope(400)})
    roster.add(METRICS, numbers(20))
    seen = []

    def show(progress: Any) -> None:
        seen.append(progress)
        raise ValueError("a bug")

    assert collect_once(roster, budget=50, on_progress=show).done == 19
    first, *_, last = seen
    assert (first.total, first.ended, first.billed, first.budget_left) == (20, 0, 0, 50)
    assert (last.done, last.failed, last.ended, last.billed, last.budget_left) == (19, 1, 20, 19, 31)
    assert len(seen) <= 3 + 2 * last.seconds
    assert all(each.billed <= each.done for each in seen)  # what is under way is no billed call yet
    assert [record.message for record in caplog.records].count(
        "on_progress raised. Further exceptions are ignored without a log entry."
    ) == 1
