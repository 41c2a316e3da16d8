"""The one writer of a run. All entries that queued while the last commit ran make up the next transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from math import inf
from typing import Any, Final

import anyio
import sniffio
from attrs import define, field

from .._store.protocol import Claim, Claimed, Entry, Store
from ..errors import CollectionError

# Seconds from the beginning of one commit to that of the next, at least: little beside a call. At answers that take
# 250 ms, and a disk that takes less than that for a commit, it saves a third of the commits, and their CPU.
_INTERVAL: Final = 0.005


@define(eq=False)
class _Waiting:
    entry: Entry
    done: anyio.Event = field(factory=anyio.Event)
    result: Any = None
    failure: CollectionError | None = None


class Writer:
    """Commits entries in the order in which they came, in a thread, because a commit waits for the disk."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._queue: list[_Waiting] = []
        self._wake = anyio.Event()
        self._closing = False
        self._began = -inf  # when the last commit began
        self._thread = ThreadPoolExecutor(1, "justone-collection")
        self._call_soon = _call_soon()

    async def put(self, entry: Entry) -> Any:
        """Return the result of an entry when it is durable.

        Raises:
            CollectionError: It could not be written.
        """
        waiting = _Waiting(entry)
        self._queue.append(waiting)
        self._wake.set()
        await waiting.done.wait()
        if waiting.failure is not None:
            raise waiting.failure
        return waiting.result

    def close(self) -> None:
        """End `run` when all entries are committed."""
        self._closing = True
        self._wake.set()

    async def run(self) -> None:
        """Commit until the writer is closed."""
        with self._thread:
            while True:
                if self._queue:
                    if (pause := self._began + _INTERVAL - anyio.current_time()) > 0:
                        await anyio.sleep(pause)
                    self._began = anyio.current_time()
                    batch, self._queue = self._queue, []
                    await self._commit(batch)
                elif self._closing:  # looked at after each commit: a signal that came during one is not lost
                    return
                else:
                    self._wake = anyio.Event()
                    await self._wake.wait()

    async def _commit(self, batch: list[_Waiting]) -> None:
        failure = await self._try(batch)
        if failure is not None:
            # The disk is full, or the like. Nothing more is sent; what has ended gets the space that was kept for it.
            self._store.make_room()
            ends = [waiting for waiting in batch if not isinstance(waiting.entry, Claim)]
            for waiting in batch:
                waiting.failure = failure
            if ends:
                failure = await self._try(ends)
                for waiting in ends:
                    waiting.failure = failure
        for waiting in batch:
            waiting.done.set()

    async def _try(self, batch: list[_Waiting]) -> CollectionError | None:
        try:
            # Nothing is awaited between these two: other code of the loop may wait for the end of this transaction.
            prepared = self._store.prepare([waiting.entry for waiting in batch])
            results = await self._in_thread(prepared)
        except CollectionError as error:
            return error
        except Exception as error:  # noqa: BLE001  (who waits for the writer must not wait for ever)
            return CollectionError(f"The collection could not be written: {type(error).__name__}: {error}.")
        for waiting, result in zip(batch, results, strict=True):
            waiting.result = result
        return None

    async def _in_thread(self, prepared: Any) -> Sequence[Claimed | None]:
        done = anyio.Event()
        committing: Future[Sequence[Claimed | None]] = self._thread.submit(self._store.commit, prepared)
        committing.add_done_callback(lambda _: self._call_soon(done.set))
        await done.wait()
        return committing.result()


def _call_soon() -> Callable[[Callable[[], object]], object]:
    """Return the function by which another thread has something called in this event loop."""
    if sniffio.current_async_library() == "trio":
        import trio

        return trio.lowlevel.current_trio_token().run_sync_soon
    return asyncio.get_running_loop().call_soon_threadsafe
