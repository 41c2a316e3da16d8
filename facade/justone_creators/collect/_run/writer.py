"""The one writer of a run. All entries that queued while the last commit ran make up the next transaction."""

from __future__ import annotations

from typing import Any

import anyio
from anyio.to_thread import run_sync
from attrs import define, field

from .._store.protocol import Claim, Entry, Store
from ..errors import CollectionError


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
        self._thread = anyio.CapacityLimiter(1)

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
        while True:
            if not self._queue:  # looked at again after each commit: a signal that came during one is not lost
                if self._closing:
                    return
                self._wake = anyio.Event()
                await self._wake.wait()
                continue
            batch, self._queue = self._queue, []
            await run_sync(self._commit, batch, limiter=self._thread)
            for waiting in batch:
                waiting.done.set()

    def _commit(self, batch: list[_Waiting]) -> None:
        failure = self._try(batch)
        if failure is None:
            return
        # The disk is full, or the like. Nothing more is sent; what has ended gets the space that was kept for it.
        self._store.make_room()
        claims = [waiting for waiting in batch if isinstance(waiting.entry, Claim)]
        rest = [waiting for waiting in batch if not isinstance(waiting.entry, Claim)]
        for waiting in claims:
            waiting.failure = failure
        if rest and (failure := self._try(rest)) is not None:
            for waiting in rest:
                waiting.failure = failure

    def _try(self, batch: list[_Waiting]) -> CollectionError | None:
        try:
            results = self._store.commit([waiting.entry for waiting in batch])
        except CollectionError as error:
            return error
        for waiting, result in zip(batch, results, strict=True):
            waiting.result = result
        return None
