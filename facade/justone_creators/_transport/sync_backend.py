"""Sends and waits on the calling thread. Its coroutines never suspend: see `run_sync`."""

from __future__ import annotations

import os
import time
from contextlib import ExitStack
from queue import Empty, SimpleQueue
from typing import Any

import httpx

from .base import SHORTEST, OnEvent, Take, TooLate
from .connection import Connection
from .interruption import pass_on
from .pool import CONNECTIONS, Connections, Places, connections
from .proxy import Route


class SyncBackend:
    """Sends on the calling thread."""

    def __init__(self, transport: httpx.BaseTransport | None, route: Route) -> None:
        places = Places(os.getpid, lambda _: False, _full_queue)
        self.connections: Connections[Any] = connections(
            transport, httpx.BaseTransport, httpx.HTTPTransport, route, places
        )

    def scope(self) -> None:
        """Return no further limit: the reads are limited, and connecting and the one write have their own timeouts.

        TLS inside the TLS of an https proxy reads below our limit: there, each read has the timeout for itself.
        """

    async def acquire(self, seconds: float) -> bool:
        """Wait until one more connection may be used; return whether one became free in time."""
        slots = (self.connections.homes.get(os.getpid()) or self.connections.move_in()).slots
        try:
            slots.get(timeout=max(0.0, seconds))
        except Empty:
            return False
        return True

    def release(self) -> None:
        """Allow another call to use a connection."""
        home = self.connections.homes.get(os.getpid())
        if home is not None:  # a child that was forked within a call has none
            home.slots.put(None)

    def traced(self, on_event: OnEvent) -> OnEvent:
        """Turn a function into httpcore's trace extension."""
        return on_event

    def watch_reads(self, connection: Connection[httpx.BaseTransport]) -> None:
        """Pass all bytes read from a connection's stream to its boundary, and limit each read to the time left."""
        read, saw = connection.stream.read, connection.boundary.saw

        def watched(max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG001  (httpcore's)
            if (left := connection.reads_end - time.monotonic()) <= 0:
                raise TooLate
            data: bytes = read(max_bytes, max(SHORTEST, left))
            saw(data, max_bytes)
            return data

        connection.stream.read = watched

    async def open(self, transport: httpx.BaseTransport, request: httpx.Request) -> httpx.Response:
        """Send a request and return when the head of its response has arrived."""
        return transport.handle_request(request)

    async def read(self, stream: httpx.SyncByteStream, take: Take) -> None:
        """Read a body as it is sent, as long as `take` returns true, and close its stream."""
        try:
            for chunk in stream:
                if not take(chunk):
                    break
        finally:
            try:
                stream.close()
            except Exception as error:  # noqa: BLE001  (it must not lose a response)
                pass_on(error)

    async def shut(self, connections: list[Connection[httpx.BaseTransport]]) -> None:
        """Close each connection, even if another one fails to close: a failure must not lose a response."""
        try:
            with ExitStack() as stack:
                for connection in connections:
                    if connection.is_inherited():
                        stack.callback(connection.drop)
                        continue
                    if connection.stream is not None:  # httpcore does not close it if TLS is interrupted
                        stack.callback(connection.stream.close)
                    stack.callback(connection.transport.close)
        except Exception as error:  # noqa: BLE001
            pass_on(error)

    async def wait(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)  # noqa: ASYNC251  (never run in an event loop: see `run_sync`)


def _full_queue() -> SimpleQueue[None]:
    """Make slots as a queue, because an interrupt can leave a semaphore locked, but not a queue."""
    queue: SimpleQueue[None] = SimpleQueue()
    for _ in range(CONNECTIONS):
        queue.put(None)
    return queue
