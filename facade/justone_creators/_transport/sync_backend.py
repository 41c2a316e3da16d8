"""Sends and waits on the calling thread. Its coroutines never suspend: see `run_sync`."""

from __future__ import annotations

import os
import time
from contextlib import ExitStack, suppress
from queue import Empty, SimpleQueue
from typing import Any

import httpx

from .base import SHORTEST, OnEvent, Take
from .connection import Connection
from .pool import CONNECTIONS, Connections, connections
from .proxy import Route


class SyncBackend:
    """Sends on the calling thread."""

    def __init__(self, transport: httpx.BaseTransport | None, route: Route) -> None:
        self.connections: Connections[Any] = connections(
            transport, httpx.BaseTransport, httpx.HTTPTransport, route, os.getpid
        )
        # One for each process: the calls of the parent do not end in a forked child. They are queues because no
        # interrupt can leave one locked, as it can a semaphore.
        self._slots: dict[int, SimpleQueue[None]] = {}

    def scope(self) -> None:
        """Return no limit beside that of the reads: connecting and the one write have timeouts of their own."""

    async def acquire(self, seconds: float) -> bool:
        """Wait until one more connection may be used; return whether that came in time."""
        process = os.getpid()
        slots = self._slots.get(process) or self._slots.setdefault(process, _full_queue())
        try:
            slots.get(timeout=max(0.0, seconds))
        except Empty:
            return False
        return True

    def release(self) -> None:
        """Let another call use the connection."""
        if (slots := self._slots.get(os.getpid())) is not None:  # none in a child that was forked within a call
            slots.put(None)

    def traced(self, on_event: OnEvent) -> OnEvent:
        """Turn a function into httpcore's trace extension."""
        return on_event

    def watch_reads(self, connection: Connection[httpx.BaseTransport]) -> None:
        """Show all that is read from a connection's stream to its boundary, and bound each read by the time left."""
        read, saw = connection.stream.read, connection.boundary.saw

        def watched(max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG001  (httpcore's)
            data: bytes = read(max_bytes, max(SHORTEST, connection.reads_end - time.monotonic()))
            saw(data, max_bytes)
            return data

        connection.stream.read = watched

    async def open(self, transport: httpx.BaseTransport, request: httpx.Request) -> httpx.Response:
        """Send a request and return when the head of its response has come."""
        return transport.handle_request(request)

    async def read(self, stream: httpx.SyncByteStream, take: Take) -> None:
        """Read a body as it is sent, as long as `take` asks for more, and close its stream."""
        try:
            for chunk in stream:
                if not take(chunk):
                    break
        finally:
            with suppress(Exception):  # no reason to lose a response
                stream.close()

    async def shut(self, connections: list[Connection[httpx.BaseTransport]]) -> None:
        """Close connections, each whatever happens to the others: a failure here is no reason to lose a response."""
        with suppress(Exception), ExitStack() as stack:
            for connection in connections:
                if connection.stream is not None:  # httpcore forgets it where TLS is interrupted
                    stack.callback(connection.stream.close)
                stack.callback(connection.transport.close)

    async def wait(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)  # noqa: ASYNC251  (never run in an event loop: see `run_sync`)


def _full_queue() -> SimpleQueue[None]:
    queue: SimpleQueue[None] = SimpleQueue()
    for _ in range(CONNECTIONS):
        queue.put(None)
    return queue
