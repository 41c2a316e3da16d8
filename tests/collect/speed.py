"""Speed and memory of a collection, as ratios to the bare client: `python -m tests.collect.speed`.

Figures depend on the machine and on what else runs on it, so both sides of a ratio take turns.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import anyio
from attrs import define
from tests.collect.hostile import Served, serve
from tests.collect.worker import OPERATION

from justone_creators import AsyncClient
from justone_creators.collect import Collection

CONCURRENCY: Final = 64


@define
class Taken:
    """What a piece of work took: seconds of the clock, and of this process's CPU."""

    wall: float = 0.0
    cpu: float = 0.0


@contextmanager
def taking() -> Iterator[Taken]:
    """Measure the code inside."""
    taken, wall, cpu = Taken(), time.perf_counter(), time.process_time()
    yield taken
    taken.wall, taken.cpu = time.perf_counter() - wall, time.process_time() - cpu


async def bare(api: AsyncClient, jobs: int) -> None:
    """Make the calls without a collection, as many at a time."""
    numbers = iter(range(1, jobs + 1))

    async def caller() -> None:
        for number in numbers:
            await api.xingtu.distribution_metrics(str(number))

    async with anyio.create_task_group() as group:
        for _ in range(CONCURRENCY):
            group.start_soon(caller)


def rounds(served: Served, jobs: int, count: int) -> list[tuple[Taken, Taken]]:
    """Make the same calls without and with a collection in turn."""

    async def main(work: Callable[[AsyncClient], Any]) -> Taken:
        async with AsyncClient("token-of-the-trial", base_url=served.url) as api:
            await bare(api, CONCURRENCY)  # connections are open on both sides
            with taking() as taken:
                await work(api)
        return taken

    found = []
    for _ in range(count):
        with tempfile.TemporaryDirectory() as folder, Collection(Path(folder, "roster.db")) as roster:
            roster.add(OPERATION, map(str, range(1, jobs + 1)))
            plain = anyio.run(main, lambda api: bare(api, jobs))
            found.append((plain, anyio.run(main, lambda api: roster.collect(api, concurrency=CONCURRENCY))))
    return found


def speed(jobs: int, latency: float, count: int) -> None:
    """Print how a collection compares with the bare client, as medians of the rounds."""
    with serve("--kind", "--latency", str(latency)) as served:
        found = rounds(served, jobs, count)
    speeds = [[jobs / each[side].wall for each in found] for side in (0, 1)]
    costs = [[each[side].cpu / jobs * 1e6 for each in found] for side in (0, 1)]
    slower = [other / one for one, other in zip(*speeds, strict=True)]
    dearer = [other / one for one, other in zip(*costs, strict=True)]
    middle = statistics.median
    print(
        f"{latency * 1000:.0f} ms, {count} rounds of {jobs} jobs: "
        f"bare {middle(speeds[0]):,.0f}/s, {middle(costs[0]):.0f} us CPU; "
        f"collected {middle(speeds[1]):,.0f}/s, {middle(costs[1]):.0f} us CPU; "
        f"speed {middle(slower):.3f} ({max(slower):.3f} at best), CPU {middle(dearer):.2f} ({min(dearer):.2f} at best)",
        flush=True,
    )


def resident() -> int:
    """Return the memory that this process has, in bytes."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def watching_memory() -> Iterator[Callable[[], float]]:
    """Return what tells the most memory that this process had above the start, in MB."""
    began, most, over = resident(), 0, threading.Event()

    def watch() -> None:
        nonlocal most
        while not over.wait(0.05):
            most = max(most, resident() - began)

    thread = threading.Thread(target=watch)
    thread.start()
    yield lambda: most / 1e6
    over.set()
    thread.join()


def million(jobs: int, collected: int) -> None:
    """Print time and memory of a million jobs, of which some are collected, and then some after a new start."""
    with tempfile.TemporaryDirectory() as folder, serve("--kind") as served, watching_memory() as most:
        path = Path(folder, "roster.db")

        async def some(limit: int) -> float:
            began, first = time.perf_counter(), 0.0
            async with AsyncClient("token-of-the-trial", base_url=served.url) as api:
                with Collection(path) as roster:
                    count = 0
                    async for _ in roster.collecting(api, concurrency=CONCURRENCY):
                        first, count = first or time.perf_counter() - began, count + 1
                        if count == limit:
                            break
            return first

        with Collection(path) as roster:
            with taking() as taken:
                roster.add(OPERATION, (str(number) for number in range(1, jobs + 1)), time_range="LAST_90_DAYS")
            print(
                f"{jobs:,} added in {taken.wall:.1f} s, {path.stat().st_size / 1e6:.0f} MB; most memory {most():.1f} MB"
            )
            with taking() as taken:
                roster.add(OPERATION, (str(number) for number in range(1, jobs + 1)), time_range="LAST_90_DAYS")
            print(f"added once more in {taken.wall:.1f} s; most memory {most():.1f} MB", flush=True)
        with taking() as taken:
            first = anyio.run(some, collected)
        print(f"{collected:,} collected in {taken.wall:.1f} s, first after {first:.2f} s; most memory {most():.1f} MB")
        with taking() as taken, Collection(path) as roster:
            print(roster.plan())
        print(f"planned in {taken.wall:.2f} s")
        print(f"resumed: first outcome after {anyio.run(some, 10):.2f} s; most memory {most():.1f} MB", flush=True)


def hangs(runs: int) -> None:
    """Collect with answers at once, again and again: a run that hangs fails."""
    with serve("--kind") as served:
        for number in range(runs):

            async def main() -> Any:
                async with AsyncClient("token-of-the-trial", base_url=served.url) as api:
                    with anyio.fail_after(60):
                        return await roster.collect(api, concurrency=CONCURRENCY)

            with tempfile.TemporaryDirectory() as folder, Collection(Path(folder, "roster.db")) as roster:
                roster.add(OPERATION, map(str, range(1, 501)))
                report = anyio.run(main, backend=("asyncio", "trio")[number % 2])
                assert report.done == 500
    print(f"{runs} runs at 0 ms, none hung")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--latencies", type=float, nargs="+", default=[0.0, 0.05, 0.25])
    parser.add_argument("--million", type=int, nargs="?", const=1_000_000)
    parser.add_argument("--hangs", type=int, default=0)
    given = parser.parse_args()
    if given.million:
        million(given.million, 20_000)
        sys.exit()
    if given.hangs:
        hangs(given.hangs)
        sys.exit()
    for latency in given.latencies:
        speed(given.jobs, latency, given.rounds)
