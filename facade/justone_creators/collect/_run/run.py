"""One run of a collection: it marks jobs as sent, asks them, and records how they ended. It knows no SQL."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from math import inf
from typing import Any

import anyio
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream
from anyio.to_thread import run_sync

from ...errors import RateLimitedError
from ...result import Result
from .._store.protocol import Asked, Claim, Claimed, Finished, Released, Store
from ..errors import CollectionError
from ..report import Halt, Report
from . import signals
from .caller import Caller, request_of
from .pace import Pace
from .record import SHOWN, record
from .states import Ended, ended
from .tally import Tally
from .writer import Writer

Listener = Callable[[Asked, Result[Any] | Exception, Finished], Awaitable[None]]


class Run:
    """Asks each open job once, until none is left or it halts.

    A call is sent after its mark is durable, and only then. When a run halts, calls under way end and are recorded;
    when it is aborted, they are cancelled and recorded as uncertain.

    Attributes:
        halted: Why it halted; `None` as long as it goes on, or if it asked everything.
        listener: Awaited with each outcome after it is recorded; its place is free when it returns.
    """

    def __init__(
        self,
        store: Store,
        caller: Caller,
        concurrency: int,
        max_rate: float | None,
        tally: Tally,
    ) -> None:
        self.halted: Halt | None = None
        self.listener: Listener | None = None
        self._detail = ""
        self._is_interrupted = False
        self._store = store
        self._caller = caller
        self._requester = caller.requester
        self._concurrency = concurrency
        self._tally = tally
        self._pace = Pace(max_rate, store.slots)
        self._writer = Writer(store)
        self._under_way = 0
        self._unrecorded = 0
        self._ends = 0  # calls that have ended
        self._ended = anyio.Event()  # set at the next end of a call
        self._claiming = anyio.CancelScope()
        self._calls = anyio.CancelScope()
        self._over = anyio.Event()
        self._report: Report | None = None
        self._failure: BaseException | None = None

    async def run(self) -> Report:
        """Run to the end. If the task is cancelled, the run halts, and if it is cancelled again, it is aborted."""
        async with anyio.create_task_group() as group:
            group.start_soon(self._drive)
            try:
                await self._over.wait()
            except BaseException:
                self.halt("interrupted")
                await self._wait_shielded()
                raise
        if self._failure is not None:
            raise self._failure
        assert self._report is not None  # noqa: S101  (the run is over)
        return self._report

    async def _wait_shielded(self) -> None:
        with anyio.CancelScope(shield=True):
            try:
                await self._over.wait()
            except BaseException:  # noqa: BLE001  (asyncio's own `Task.cancel` knows no shield; `run` raises the first)
                self.abort()
                await self._over.wait()

    def halt(self, why: Halt, detail: str = "") -> None:
        """Send no further call, and retry none; those under way end and are recorded."""
        if self.halted is None:
            self.halted, self._detail = why, detail
            self._claiming.cancel()
            self._tally.show_halt(why, self._under_way)

    def abort(self) -> None:
        """Cancel the calls under way; they are recorded as uncertain."""
        self.halt("interrupted")
        self._calls.cancel()

    def interrupt(self) -> None:
        """Halt at the first time, and abort at the second; also if the run was halting already."""
        if self._is_interrupted:
            self.abort()
        elif self.halted is None:
            self.halt("interrupted")
        else:
            self._tally.show_halt("interrupted", self._under_way)
        self._is_interrupted = True

    async def _drive(self) -> None:
        try:
            with anyio.CancelScope(shield=True):
                await self._ask_all()
                self._report = await run_sync(self._end)
        except BaseException as error:  # noqa: BLE001  (the task that waits raises it)
            self._failure = error
        finally:
            self._over.set()

    async def _ask_all(self) -> None:
        self._tally.show(0)
        async with anyio.create_task_group() as group:
            group.start_soon(signals.watch, signals.default_signals(), self.interrupt)
            async with anyio.create_task_group() as writing:
                writing.start_soon(self._writer.run)
                try:
                    with self._calls:
                        await self._dispatch_to_workers()
                finally:
                    self._writer.close()
            group.cancel_scope.cancel()

    async def _dispatch_to_workers(self) -> None:
        send, receive = anyio.create_memory_object_stream[Asked](inf)
        async with anyio.create_task_group() as workers, send, receive:
            for _ in range(self._concurrency):
                workers.start_soon(self._work, receive.clone())
            await self._dispatch(send)

    async def _work(self, jobs: MemoryObjectReceiveStream[Asked]) -> None:
        """Ask jobs, one after the other: a task for each of them would cost more."""
        with jobs:
            async for job in jobs:
                await self._ask(job)

    async def _dispatch(self, workers: MemoryObjectSendStream[Asked]) -> None:
        """Hand out jobs as long as there are jobs, free places and a budget."""
        with self._claiming:
            while self.halted is None:
                ends, free = self._ends, self._concurrency - self._under_way
                if free:
                    claimed = await self._claim(await self._turn(free))
                    self._under_way += len(claimed.jobs)
                    for job in claimed.jobs:
                        workers.send_nowait(job)
                    if claimed.jobs:
                        continue
                    if not self._under_way and ends == self._ends:
                        if claimed.over_budget:
                            self.halt("budget")
                        return
                if ends == self._ends:  # a place, a call that turned out to be free, or one after which jobs were added
                    await self._ended.wait()

    async def _turn(self, free: int) -> int:
        """Wait until calls may begin; return how many: none if the shared pace is not known."""
        await self._caller.wait_for_pause()  # a mark too early would be uncertain after a kill
        try:
            await self._pace.turn()
        except CollectionError as error:
            self.halt("storage", str(error))
            return 0
        return free if self._pace.rate == inf else 1

    async def _claim(self, most: int) -> Claimed:
        with anyio.CancelScope(shield=True):
            try:
                claimed: Claimed = await self._writer.put(Claim(most))
                if self.halted is None:
                    return claimed
                for job in claimed.jobs:  # it halted meanwhile, and nothing of this was sent
                    await self._writer.put(Released(job.state, job.id))
            except CollectionError as error:  # what is marked already is uncertain at the end
                self.halt("storage", str(error))
        return Claimed((), over_budget=False)

    async def _ask(self, job: Asked) -> None:
        resumes = self._requester.resumes
        try:
            outcome = await self._outcome(job)
        except BaseException as error:
            with anyio.CancelScope(shield=True):
                await self._record(job, error, ended(error))
            raise
        end = ended(outcome)
        if (why := self._tally.halts(end)) is not None:  # at once: when it is recorded, more calls would be under way
            self.halt(why, str(outcome)[:SHOWN])
        if isinstance(outcome, RateLimitedError) or self._requester.resumes > resumes:
            self._pace.refused()
        if self.listener is None:
            self._free_place()
        finished = await self._record(job, outcome, end)
        if self.listener is not None:
            await self.listener(job, outcome, finished)
            self._free_place()

    async def _outcome(self, job: Asked) -> Result[Any] | Exception:
        try:
            return await self._caller.call(request_of(job), lambda: self.halted is None)
        except Exception as error:  # noqa: BLE001  (one call that fails is no reason to lose the others)
            return error

    def _free_place(self) -> None:
        self._under_way -= 1
        self._ends += 1
        self._ended.set()
        self._ended = anyio.Event()

    async def _record(self, job: Asked, outcome: Result[Any] | BaseException, end: Ended) -> Finished:
        finished = record(job, outcome, end, self._requester.credential.mask)
        try:
            await self._writer.put(finished)
        except CollectionError as error:  # it stays marked as sent, and is counted at the end
            self._unrecorded += 1
            self.halt("storage", str(error))
        else:
            self._tally.count(end)
            self._tally.show(self._under_way)
        return finished

    def _end(self) -> Report:
        jobs = None
        try:
            lost = self._store.recover()
            jobs = self._store.counts()
        except CollectionError as error:  # they stay marked as sent, and are uncertain when the next run begins
            self.halt("storage", str(error))
            lost = self._unrecorded
        self._tally.count_lost(lost)
        report = self._tally.report(jobs, self.halted, self._detail)
        with suppress(CollectionError):
            self._store.end(str(report))
        self._tally.show(0, at_once=True)
        return report
