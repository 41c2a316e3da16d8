"""Sends and waits on the calling thread. It speaks async, but never suspends: see `_driver`."""

from __future__ import annotations

import os
import time
from contextlib import ExitStack, suppress
from queue import Empty, SimpleQueue
from typing import Any

import httpx

from ._backends import OnEvent, Take
from ._connections import CONNECTIONS, Connection, Connections, connections
from ._route import Route
from ._watchdog import Watch


class Blocking:
    """Sends on the calling thread."""

    guard = Watch
    guard_bounds_reads = False  # it is only for what the timeouts of a socket do not bound

    def __init__(self, transport: httpx.BaseTransport | None, route: Route) -> None:
        self.connections: Connections[Any] = connections(
            transport, httpx.BaseTransport, httpx.HTTPTransport, route, os.getpid
        )
        # By process: the calls of the parent do not end in a forked child. And queues, because no interrupt can leave
        # one locked, as it can a semaphore.
        self._slots: dict[int, SimpleQueue[None]] = {}

    async def acquire(self, seconds: float) -> bool:
        """Wait for one of the connections; tell whether it came."""
        process = os.getpid()
        slots = self._slots.get(process) or self._slots.setdefault(process, _full_queue())
        try:
            slots.get(timeout=max(0.0, seconds))
        except Empty:
            return False
        return True

    def release(self) -> None:
        """Let another call have the connection."""
        if (slots := self._slots.get(os.getpid())) is not None:  # none in a child that was forked within a call
            slots.put(None)

    def traced(self, on_event: OnEvent) -> OnEvent:
        """Make a trace extension of a function."""
        return on_event

    def tap(self, connection: Connection[httpx.BaseTransport]) -> None:
        """See all that is read from its stream."""
        read, saw = connection.stream.read, connection.tap.saw

        def tapped(max_bytes: int, timeout: float | None = None) -> bytes:
            data: bytes = read(max_bytes, timeout)
            saw(data, max_bytes)
            return data

        connection.stream.read = tapped

    async def open(self, transport: httpx.BaseTransport, request: httpx.Request) -> httpx.Response:
        """Send a request, up to the head of its answer."""
        return transport.handle_request(request)

    async def read(self, stream: httpx.SyncByteStream, take: Take) -> None:
        """Read the body of an answer as it is sent, for as long as more of it is taken, and be done with it."""
        try:
            for chunk in stream:
                if not take(chunk):
                    break
        finally:
            with suppress(Exception):  # no reason to lose an answer
                stream.close()

    async def shut(self, connections: list[Connection[httpx.BaseTransport]]) -> None:
        """Close connections, each whatever becomes of the others: that one fails to is no reason to lose an answer."""
        with suppress(Exception), ExitStack() as stack:
            for connection in connections:
                if connection.stream is not None:  # httpcore forgets it where TLS is interrupted
                    stack.callback(connection.stream.close)
                stack.callback(connection.transport.close)

    async def wait(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)  # noqa: ASYNC251  (never run in an event loop: see `_driver`)


def _full_queue() -> SimpleQueue[None]:
    queue: SimpleQueue[None] = SimpleQueue()
    for _ in range(CONNECTIONS):
        queue.put(None)
    return queue
