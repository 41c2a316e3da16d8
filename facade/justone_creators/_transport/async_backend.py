"""Sends and waits under asyncio or trio."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from time import monotonic
from typing import Any, Final

import anyio
import httpx
from anyio.lowlevel import RunVar

from .base import SHORTEST, OnEvent, Take, TooLate
from .connection import Connection
from .deadline import CancelAfter
from .pool import CONNECTIONS, Connections, connections
from .proxy import Route

_EVENT_LOOP: Final[RunVar[object]] = RunVar("justone_creators")


class AsyncBackend:
    """Sends under asyncio or trio."""

    def __init__(self, transport: httpx.AsyncBaseTransport | None, route: Route) -> None:
        self.connections: Connections[Any] = connections(
            transport, httpx.AsyncBaseTransport, httpx.AsyncHTTPTransport, route, _event_loop
        )
        self._slots = anyio.Semaphore(CONNECTIONS)

    def scope(self) -> CancelAfter:
        """Return a time limit for an exchange on a new connection, where a handshake may stall, too.

        On an open connection it is enough to limit the reads; a scope would cost a twentieth of a call.
        """
        return CancelAfter()

    async def acquire(self, seconds: float) -> bool:
        """Wait until one more connection may be used; return whether one became free in time."""
        try:
            self._slots.acquire_nowait()
        except anyio.WouldBlock:
            with anyio.move_on_after(seconds) as scope:
                await self._slots.acquire()
            return not scope.cancelled_caught
        return True

    def release(self) -> None:
        """Allow another call to use a connection."""
        self._slots.release()

    def traced(self, on_event: OnEvent) -> Callable[[str, dict[str, Any]], Awaitable[None]]:
        """Turn a function into httpcore's trace extension."""

        async def trace(name: str, info: dict[str, Any]) -> None:
            on_event(name, info)

        return trace

    def watch_reads(self, connection: Connection[httpx.AsyncBaseTransport]) -> None:
        """Pass all bytes read from a connection's stream to its boundary, and limit each read to the time left."""
        read, saw = connection.stream.read, connection.boundary.saw

        async def watched(max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG001, ASYNC109  (httpcore's)
            if (left := connection.reads_end - monotonic()) <= 0:
                raise TooLate
            data: bytes = await read(max_bytes, max(SHORTEST, left))
            saw(data, max_bytes)
            return data

        connection.stream.read = watched

    async def open(self, transport: httpx.AsyncBaseTransport, request: httpx.Request) -> httpx.Response:
        """Send a request and return when the head of its response has arrived."""
        return await transport.handle_async_request(request)

    async def read(self, stream: httpx.AsyncByteStream, take: Take) -> None:
        """Read a body as it is sent, as long as `take` returns true, and close its stream."""
        chunks = aiter(stream)
        try:
            async for chunk in chunks:
                if not take(chunk):
                    break
        finally:
            with suppress(Exception):  # it must not lose a response
                await stream.aclose()
                if self.connections.are_ours:  # end httpcore's generators here, not in the garbage collector
                    async for _ in chunks:
                        pass

    async def shut(self, connections: list[Connection[httpx.AsyncBaseTransport]]) -> None:
        """Close each connection, even if another one fails to close: a failure must not lose a response."""
        if not connections:
            return
        with suppress(Exception), anyio.CancelScope(shield=True):
            async with AsyncExitStack() as stack:
                for connection in connections:
                    if connection.stream is not None:  # httpcore does not close it if TLS is interrupted
                        stack.push_async_callback(connection.stream.aclose)
                    stack.push_async_callback(connection.transport.aclose)

    async def wait(self, seconds: float) -> None:
        """Wait."""
        await anyio.sleep(seconds)


def _event_loop() -> object:
    """Identify the running event loop: connections of another one cannot be used in it."""
    try:
        return _EVENT_LOOP.get()
    except LookupError:
        _EVENT_LOOP.set(loop := object())
        return loop
