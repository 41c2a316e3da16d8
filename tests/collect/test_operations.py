"""A run that names an operation asks only its jobs: nobody pays for calls that nobody named."""

from __future__ import annotations

from typing import Any

import anyio
import pytest
from tests.collect.conftest import METRICS, Collect, FakeVendor, envelope
from tests.collect.postgres import new_collection

from justone_creators import InvalidArgumentError
from justone_creators.collect import Collection, drain

SHOWCASE = "xingtu.showcase_items"


def fill(roster: Collection) -> None:
    """Add jobs of two operations, in turn."""
    for author in range(1, 11):
        roster.add(SHOWCASE if author % 2 else METRICS, [str(author)])


def open_jobs(roster: Collection) -> dict[str, int]:
    return {operation: states.get("open", 0) for operation, states in roster.status().jobs.items()}


def test_a_run_of_an_operation_asks_no_job_of_another(roster: Collection, vendor: FakeVendor, collect: Collect) -> None:
    fill(roster)
    seen: list[Any] = []
    report = collect(roster, operation="distribution-metrics", concurrency=1, on_progress=seen.append)
    assert vendor.asked == ["2", "4", "6", "8", "10"]
    assert (report.done, report.left, seen[0].total) == (5, 0, 5)
    assert open_jobs(roster) == {SHOWCASE: 5, METRICS: 0}
    assert collect(roster, operation=METRICS).done == 0
    assert collect(roster).done == 5  # without a name, those of all
    assert len(vendor.asked) == 10


def test_all_operations_are_asked_in_the_order_of_the_input(
    roster: Collection, vendor: FakeVendor, collect_once: Collect
) -> None:
    fill(roster)
    collect_once(roster, concurrency=1)
    assert vendor.asked == [str(author) for author in range(1, 11)]


def test_a_budget_is_used_up_only_if_the_operation_has_more_jobs(roster: Collection, collect_once: Collect) -> None:
    fill(roster)
    report = collect_once(roster, operation=METRICS, budget=3)
    assert (report.done, report.halt, report.left) == (3, "budget", 2)
    report = collect_once(roster, operation=METRICS, budget=2)
    assert (report.done, report.halt, report.left) == (2, None, 0)
    assert open_jobs(roster) == {SHOWCASE: 5, METRICS: 0}


def test_failed_jobs_of_another_operation_are_not_asked_again(
    roster: Collection, vendor: FakeVendor, collect_once: Collect
) -> None:
    vendor.says({"1": envelope(400), "2": envelope(400)})
    fill(roster)
    collect_once(roster)
    vendor.asked.clear()
    collect_once(roster, operation=METRICS, retry="failed")
    assert vendor.asked == ["2"]


def test_a_plan_counts_the_jobs_of_the_operation(roster: Collection) -> None:
    fill(roster)
    roster.add(METRICS, ["11"])
    assert [roster.plan(operation=name).calls for name in (METRICS, SHOWCASE, "note", None)] == [6, 5, 0, 11]
    assert roster.plan(operation=METRICS).jobs == {METRICS: {"open": 6}}


def test_jobs_that_are_added_meanwhile_are_asked_if_they_are_of_the_operation(
    roster: Collection, vendor: FakeVendor
) -> None:
    async def main() -> list[str]:
        asked = []
        async with vendor.client() as api:
            async for outcome in roster.collecting(api, operation=METRICS):
                asked.append(outcome.job.operation)
                if len(asked) == 1:
                    roster.add(SHOWCASE, ["2"])
                    roster.add(METRICS, ["3"])
        return asked

    roster.add(METRICS, ["1"])
    assert anyio.run(main) == [METRICS, METRICS]
    assert vendor.asked == ["1", "3"]


def test_an_operation_that_there_is_not_is_named(roster: Collection, vendor: FakeVendor, collect_once: Collect) -> None:
    fill(roster)
    with pytest.raises(InvalidArgumentError, match="metrics-of-all"):
        collect_once(roster, operation="metrics-of-all")
    with pytest.raises(InvalidArgumentError, match="metrics-of-all"):
        roster.plan(operation="metrics-of-all")
    assert vendor.asked == []


@pytest.mark.integration
def test_workers_of_a_run_may_drain_an_operation_each(
    postgres: str, vendor: FakeVendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUSTONEAPI_TOKEN", "token-of-a-worker")
    url = new_collection(postgres)
    with Collection(url) as roster:
        fill(roster)
        report = drain(url, run="nightly", budget=8, operation="distribution-metrics", transport=vendor)
        assert (report.done, report.left, report.halt) == (5, 0, None)
        assert open_jobs(roster) == {SHOWCASE: 5, METRICS: 0}
        report = drain(url, run="nightly", budget=8, operation=SHOWCASE, transport=vendor)
        assert (report.done, report.left, report.halt) == (3, 2, "budget")
        with pytest.raises(InvalidArgumentError, match="metrics-of-all"):
            drain(url, operation="metrics-of-all", transport=vendor)
