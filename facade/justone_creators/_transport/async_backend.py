"""Sends and waits under asyncio or trio."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial
from time import monotonic
from types import TracebackType
from typing import Any

import anyio
import httpx

from .base import SHORTEST, OnEvent, Take, TooLate
from .connection import Connection
from .interruption import pass_on
from .pool import CONNECTIONS, Connections, Places, connections
from .proxy import Route


class AsyncBackend:
    """Sends under asyncio or trio."""

    def __init__(self, transport: httpx.AsyncBaseTransport | None, route: Route) -> None:
        places = Places(_event_loop, _has_ended, partial(anyio.Semaphore, CONNECTIONS))
        self.connections: Connections[Any] = connections(
            transport, httpx.AsyncBaseTransport, httpx.AsyncHTTPTransport, route, places
        )

    def scope(self) -> CancelAfter:
        """Return a time limit for an exchange on a new connection, where a handshake may stall, too.

        On an open connection it is enough to limit the reads; a scope would cost a twentieth of a call.
        """
        return CancelAfter()

    async def acquire(self, seconds: float) -> bool:
        """Wait until one more connection may be used; return whether one became free in time."""
        slots = (self.connections.homes.get(_event_loop()) or self.connections.move_in()).slots
        try:
            slots.acquire_nowait()
        except anyio.WouldBlock:
            with anyio.move_on_after(seconds) as scope:
                await slots.acquire()
            return not scope.cancelled_caught
        return True

    def release(self) -> None:
        """Allow another call to use a connection."""
        home = self.connections.homes.get(_event_loop())
        if home is not None:  # there is no loop if the garbage collector ends a call
            home.slots.release()

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
            try:
                await stream.aclose()
                if self.connections.are_ours:  # end httpcore's generators here, not in the garbage collector
                    async for _ in chunks:
                        pass
            except Exception as error:  # noqa: BLE001  (it must not lose a response)
                pass_on(error)

    async def shut(self, connections: list[Connection[httpx.AsyncBaseTransport]]) -> None:
        """Close each connection, even if another one fails to close: a failure must not lose a response."""
        if not connections:
            return
        here = self.connections.homes.get(_event_loop())
        try:
            with anyio.CancelScope(shield=True):
                async with AsyncExitStack() as stack:
                    for connection in connections:
                        if connection.home not in {here, None}:
                            stack.callback(connection.drop)  # last, because the way to close it may fail
                        if connection.is_inherited():
                            continue
                        if connection.stream is not None:  # httpcore does not close it if TLS is interrupted
                            stack.push_async_callback(connection.stream.aclose)
                        stack.push_async_callback(connection.transport.aclose)
        except Exception as error:  # noqa: BLE001
            pass_on(error)

    async def wait(self, seconds: float) -> None:
        """Wait."""
        await anyio.sleep(seconds)


class CancelAfter:
    """Cancels the awaited code inside when its time is over."""

    def __init__(self) -> None:
        self._scope = anyio.CancelScope()

    def allow(self, seconds: float) -> None:
        """Set how many seconds are left from now on."""
        self._scope.deadline = anyio.current_time() + seconds

    def __enter__(self) -> None:
        self._scope.__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._scope.__exit__(kind, error, traceback)
        if self._scope.cancelled_caught:
            raise TooLate


def _event_loop() -> Any:
    """Return the running event loop: that of asyncio, or trio's token; `None` if none is running."""
    asyncio: Any = sys.modules.get("asyncio")  # a program may have only one of them
    loop = asyncio and asyncio._get_running_loop()
    if loop is not None:
        return loop
    trio: Any = sys.modules.get("trio")
    try:
        return trio and trio.lowlevel.current_trio_token()
    except RuntimeError:
        return None


def _has_ended(loop: Any) -> bool:
    """Return whether an event loop no longer runs, so that nothing in it uses its connections."""
    if hasattr(loop, "is_running"):
        return not loop.is_running()
    try:
        loop.run_sync_soon(int)
    except RuntimeError:  # trio's RunFinishedError
        return True
    return False
