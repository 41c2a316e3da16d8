"""Drains over a real Dask cluster of two processes, which are killed and stopped, or share a budget and a pace."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from random import Random
from statistics import median

import pytest
from tests.collect.cluster import compare_all, trial

pytestmark = [
    pytest.mark.integration,
    # Of Dask, whose processes are killed and whose event loops end in threads.
    pytest.mark.filterwarnings("ignore"),
]


def test_workers_that_are_killed_and_stopped_pay_no_call_twice_and_keep_the_budget(tmp_path: Path) -> None:
    random, jobs, budget = Random(7), 500, 450  # noqa: S311
    with trial(tmp_path, jobs, "--kind", "--latency", "0.1", max_rate=100) as tried:
        futures = tried.start("trial", budget)
        time.sleep(1)
        tried.kill(random)
        time.sleep(0.5)
        tried.stop(random)
        tried.kill(random)
        assert set(tried.wait(futures) + tried.drain_all("trial", budget)) == {"budget"}
        found = compare_all(tried, jobs, budget)
        assert found.wrong == []
        assert found.states["open"] == jobs - budget
        assert found.states["uncertain"] <= 3 * tried.concurrency


@pytest.mark.parametrize("server", [("--kind",), ("--seed", "3")], ids=["all billed", "with faults"])
def test_two_processes_share_a_budget(tmp_path: Path, server: tuple[str, ...]) -> None:
    with trial(tmp_path, 400, *server, "--latency", "0.02", concurrency=8) as tried:
        assert set(tried.drain_all("trial", 123)) == {"budget"}
        account = tried.served.account()
        # Of the hostile vendor's calls, some may be billed for all that a client knows, and are not.
        billed = sum(account["billed"].values())
        assert billed == 123 if server == ("--kind",) else 100 < billed <= 123
        assert max(account["billed"].values()) == 1


def test_two_processes_share_a_pace(tmp_path: Path) -> None:
    # A machine that stands still for a moment delays calls, which then arrive together: it may try again, twice.
    assert any(_keeps_a_pace_of_50(tmp_path / str(number)) for number in range(3))


def _keeps_a_pace_of_50(folder: Path) -> bool:
    """Return whether each second but the last has 50 calls, and any second 50 at most, within 5 %."""
    folder.mkdir()
    with trial(folder, 300, "--kind", "--latency", "0.02", max_rate=50) as tried:
        tried.drain_all("trial", None)
        account = tried.served.account()
    assert Counter(account["asked"].values()) == {1: 300}
    middle, most = median(account["each_second"]), account["busiest"]
    print(f"median second {middle}, busiest {most}")  # shown if all three fail
    return middle == pytest.approx(50, rel=0.05) and most <= 50 * 1.05
