"""Thousands of calls, one in five of which fails: each is accounted for, nothing grows, and nothing is left behind.

    python -m tests.soak [--calls 20000] [--callers 32] [--flavours sync asyncio] [--seed 1]

Needs the package installed, and Linux, whose /proc it reads. Exits with 1 where anything is not as it has to be.
"""

from __future__ import annotations

import argparse
import asyncio
import ctypes
import faulthandler
import gc
import multiprocessing
import os
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from typing import Any, Final

import anyio
import trio
from attrs import define, field
from tests.soak.account import RETRIES, TIMEOUT, Account
from tests.soak.vendor import FATES, LARGEST, Ledger, fates, serve

from justone_creators import AsyncClient, Client, JustOneError, Result

WARM_UP: Final = 2_000  # calls, before memory is looked at
MAY_GROW: Final = (8 * 2**20, 0.1)  # bytes, or this part of all, whichever is more
MORE_BLOCKS: Final = 3_000  # of Python's; one that each call leaves behind would be some 8,000
CONNECTIONS: Final = 100  # at most, a client
FEW: Final = 10  # descriptors beside
MINUTES: Final = 5
SHOWN: Final = 20  # contradictions


def threads() -> int:
    """Count the threads."""
    return threading.active_count()


def descriptors() -> int:
    """Count the open descriptors."""
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208  (the numbers are all that is wanted)


def resident() -> int:
    """Return the memory that this process has, in bytes, without what its allocator only keeps for later."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # of glibc: its free lists grow for long, with holes
    if trim is not None:
        trim(0)
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def tasks() -> int:
    """Count the tasks of the event loop."""
    if trio.lowlevel.in_trio_run():
        return trio.lowlevel.current_statistics().tasks_living
    return len(asyncio.all_tasks())


@define
class Figures:
    """What there is at one moment."""

    threads: int = field(factory=threads)
    tasks: int = field(factory=tasks)
    memory: int = field(factory=resident)
    blocks: int = field(factory=sys.getallocatedblocks)
    descriptors: int = field(factory=descriptors)


class Shared(Iterator[int]):
    """Numbers that many threads take, each of them once."""

    def __init__(self, numbers: range) -> None:
        self._numbers, self._lock = iter(numbers), threading.Lock()

    def __next__(self) -> int:
        with self._lock:
            return next(self._numbers)


@define
class Soak:
    """Calls of many callers on one client.

    Attributes:
        flavour: Whose.
        url: Where the vendor is.
        account: What is told of them.
        ends: When all of it has to be over, on the clock `monotonic`.
        most_open: The most descriptors that were seen open.
        figures: What there was at each moment.
    """

    flavour: str
    url: str
    account: Account
    ends: float
    most_open: int = 0
    figures: dict[str, Figures] = field(factory=dict)

    async def run(self, callers: int) -> None:
        """Make all calls, and look around before, after the first of them, after the last, and after closing."""
        calls = self.account.calls
        warm_up = min(WARM_UP, calls // 2)
        self.figures["before"] = Figures()
        kind: Any = Client if self.flavour == "sync" else AsyncClient
        api = kind(
            "a-token",
            base_url=self.url,
            timeout=TIMEOUT,
            max_retries=RETRIES,
            max_response_bytes=LARGEST,
            on_attempt=self.account.tell,
        )
        for moment, numbers in {"warmed up": range(warm_up), "at the end": range(warm_up, calls)}.items():
            await self.make(api, callers, Shared(numbers))
            self.figures[moment] = Figures()
        closing = api.close() if isinstance(api, Client) else await api.aclose()
        assert closing is None
        self.figures["closed"] = Figures()

    async def make(self, api: Any, callers: int, numbers: Iterator[int]) -> None:
        """Let each caller make one call after the other, until there are no numbers left."""
        if isinstance(api, Client):
            with ThreadPoolExecutor(callers) as pool:
                for calling in [pool.submit(self.call, api, numbers) for _ in range(callers)]:
                    calling.result()
            return
        async with anyio.create_task_group() as group:
            for _ in range(callers):
                group.start_soon(self.call_awaited, api, numbers)

    def call(self, api: Client, numbers: Iterator[int]) -> None:
        for number in numbers:
            try:
                outcome: Result[Any] | JustOneError = api.get(f"/api/soak/{number}")
            except JustOneError as error:
                outcome = error
            self.enter(number, outcome)

    async def call_awaited(self, api: AsyncClient, numbers: Iterator[int]) -> None:
        for number in numbers:
            try:
                outcome: Result[Any] | JustOneError = await api.get(f"/api/soak/{number}")
            except JustOneError as error:
                outcome = error
            self.enter(number, outcome)

    def enter(self, number: int, outcome: Result[Any] | JustOneError) -> None:
        """Enter what a call came to; look now and then how much is open."""
        self.account.end(number, outcome)
        if number % 50 == 0:
            self.most_open = max(self.most_open, descriptors())
        if monotonic() > self.ends:
            raise TimeoutError(f"{sum(self.account.ended.values())} calls took longer than {MINUTES} minutes")

    def growth(self) -> Iterator[str]:
        """Say what grew, or is left behind."""
        before, warm, end, closed = self.figures.values()
        if end.memory - warm.memory > max(MAY_GROW[0], MAY_GROW[1] * warm.memory):
            yield f"memory grew by {end.memory - warm.memory} bytes"
        if end.blocks - warm.blocks > MORE_BLOCKS:
            yield f"Python holds {end.blocks - warm.blocks} blocks of memory more"
        if self.most_open - before.descriptors > CONNECTIONS + FEW:
            yield f"{self.most_open} descriptors were open, {before.descriptors} before"
        for name in ("descriptors", "threads", "tasks"):
            if getattr(closed, name) > getattr(before, name):
                yield f"{name}: {getattr(before, name)} before, {getattr(closed, name)} after closing"
        if (warm.threads, warm.tasks) < (end.threads, end.tasks):
            yield f"threads or tasks were left behind: {warm}, then {end}"


def soak(flavour: str, calls: int, callers: int, seed: int, ends: float) -> bool:
    """Soak one flavour, print what came of it, and tell whether all of it is as it has to be."""
    processes = multiprocessing.get_context("spawn")
    ours, theirs = processes.Pipe()
    vendor = processes.Process(target=serve, args=(seed, calls, theirs), daemon=True)
    vendor.start()
    one, began = Soak(flavour, f"http://127.0.0.1:{ours.recv()}", Account(calls), ends), monotonic()
    anyio.run(one.run, callers, backend="trio" if flavour == "trio" else "asyncio")
    took = monotonic() - began
    ours.send("how was it?")
    ledger: Ledger = ours.recv()
    vendor.join()
    seen = one.account.audit(ledger, fates(seed, calls))
    wrong = [*one.account.wrong, *one.growth()]
    print(f"\n{flavour}: {calls} calls of {callers} callers in {took:.0f} s")
    report(one, seen, ledger)
    print("\n".join([f"  {len(wrong)} contradictions", *(f"    {line}" for line in wrong[:SHOWN])]))
    return not wrong


def report(one: Soak, seen: Counter[str], ledger: Ledger) -> None:
    """Print the figures."""
    print("  " + ", ".join(f"{count} {name}" for name, count in one.account.ended.most_common()))
    print(f"  {seen['tries']} tries, {sum(ledger.read)} requests read, {seen['unheard']} lost unread", end=": ")
    print(f"{ledger.reset} connections reset unheard, {ledger.dropped} dropped when idle; {seen['late']} answers late")
    print(f"  {'':12}{'memory MiB':>12}{'blocks':>9}{'descriptors':>13}{'threads':>9}{'tasks':>7}")
    for moment, now in one.figures.items():
        memory = f"{now.memory / 2**20:12.1f}{now.blocks:9}"
        print(f"  {moment:12}{memory}{now.descriptors:13}{now.threads:9}{now.tasks:7}")
    print(f"  {'at most':12}{'':21}{one.most_open:13}")


def main() -> int:
    """Soak each flavour."""
    parser = argparse.ArgumentParser(description="Make thousands of calls of which one in five fails.")
    parser.add_argument("--calls", type=int, default=20_000, help="all flavours together")
    parser.add_argument("--callers", type=int, default=32)
    parser.add_argument("--flavours", nargs="+", choices=("sync", "asyncio", "trio"), default=("sync", "asyncio"))
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    faulthandler.dump_traceback_later(MINUTES * 60 + 30, exit=True)  # where even the timeouts hang
    ends, calls = monotonic() + MINUTES * 60, given.calls // len(given.flavours)
    planned = Counter(fates(given.seed, calls))
    print(f"Planned for each flavour, with seed {given.seed}:")
    print("\n".join(f"  {planned[name]:6}  {name}" for name in FATES))
    fine = [soak(flavour, calls, given.callers, given.seed, ends) for flavour in given.flavours]
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
