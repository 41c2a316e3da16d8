"""Sends and waits under asyncio or trio."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from time import monotonic
from types import TracebackType
from typing import Any, Final

import anyio
import httpx
from anyio.lowlevel import RunVar

from ._backends import OnEvent, Take
from ._connections import CONNECTIONS, Connection, Connections, connections
from ._route import Route
from ._watchdog import TOO_LATE

_EVENT_LOOP: Final[RunVar[object]] = RunVar("justone_creators")


class Suspending:
    """Sends under asyncio or trio."""

    guard_bounds_reads = True  # timers of httpcore's beside it would only cost

    def __init__(self, transport: httpx.AsyncBaseTransport | None, route: Route) -> None:
        self.connections: Connections[Any] = connections(
            transport, httpx.AsyncBaseTransport, httpx.AsyncHTTPTransport, route, _event_loop
        )
        self._slots = anyio.Semaphore(CONNECTIONS)

    def guard(self, connection: Connection[httpx.AsyncBaseTransport]) -> CancelAfter | BoundedReads:
        """Make a limit in time."""
        return CancelAfter() if connection.stream is None else BoundedReads(connection)

    async def acquire(self, seconds: float) -> bool:
        """Wait for one of the connections; tell whether it came."""
        try:
            self._slots.acquire_nowait()
        except anyio.WouldBlock:
            with anyio.move_on_after(seconds) as scope:
                await self._slots.acquire()
            return not scope.cancelled_caught
        return True

    def release(self) -> None:
        """Let another call have the connection."""
        self._slots.release()

    def traced(self, on_event: OnEvent) -> Callable[[str, dict[str, Any]], Awaitable[None]]:
        """Make a trace extension of a function."""

        async def trace(name: str, info: dict[str, Any]) -> None:
            on_event(name, info)

        return trace

    def tap(self, connection: Connection[httpx.AsyncBaseTransport]) -> None:
        """See all that is read from its stream, and let no read take longer than is left."""
        read, saw = connection.stream.read, connection.tap.saw

        async def tapped(max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG001, ASYNC109  (httpcore's)
            data: bytes = await read(max_bytes, max(0.0, connection.reads_end - monotonic()))
            saw(data, max_bytes)
            return data

        connection.stream.read = tapped

    async def open(self, transport: httpx.AsyncBaseTransport, request: httpx.Request) -> httpx.Response:
        """Send a request, up to the head of its answer."""
        return await transport.handle_async_request(request)

    async def read(self, stream: httpx.AsyncByteStream, take: Take) -> None:
        """Read the body of an answer as it is sent, for as long as more of it is taken, and be done with it."""
        chunks = aiter(stream)
        try:
            async for chunk in chunks:
                if not take(chunk):
                    break
        finally:
            with suppress(Exception):  # no reason to lose an answer
                await stream.aclose()
                if self.connections.are_ours:  # httpcore's generators are not for the garbage collector
                    async for _ in chunks:
                        pass

    async def shut(self, connections: list[Connection[httpx.AsyncBaseTransport]]) -> None:
        """Close connections, each whatever becomes of the others: that one fails to is no reason to lose an answer."""
        if not connections:
            return
        with suppress(Exception), anyio.CancelScope(shield=True):
            async with AsyncExitStack() as stack:
                for connection in connections:
                    if connection.stream is not None:  # httpcore forgets it where TLS is interrupted
                        stack.push_async_callback(connection.stream.aclose)
                    stack.push_async_callback(connection.transport.aclose)

    async def wait(self, seconds: float) -> None:
        """Wait."""
        await anyio.sleep(seconds)


class BoundedReads:
    """A limit in time for what is read on a connection that is there: each read may take what is left.

    The one write has a timeout of httpcore's; to enter and leave a scope around all costs a twentieth of a call.
    """

    late = False  # what ends too late raises

    def __init__(self, connection: Connection[httpx.AsyncBaseTransport]) -> None:
        self._connection = connection

    def allow(self, seconds: float) -> None:
        """Give them so much time from now on."""
        self._connection.reads_end = monotonic() + seconds

    def __enter__(self) -> None: ...

    def __exit__(self, _: object, error: BaseException | None, __: TracebackType | None) -> None:
        if isinstance(error, httpx.TimeoutException):  # httpcore's says nothing
            raise type(error)(TOO_LATE)


class CancelAfter:
    """A limit in time for what is awaited inside."""

    late = False  # what ends too late raises

    def __init__(self) -> None:
        self._scope = anyio.CancelScope()

    def allow(self, seconds: float) -> None:
        """Give it so much time from now on."""
        self._scope.deadline = anyio.current_time() + seconds

    def __enter__(self) -> None:
        self._scope.__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._scope.__exit__(kind, error, traceback)
        if self._scope.cancelled_caught:
            raise httpx.ReadTimeout(TOO_LATE)


def _event_loop() -> object:
    """Identify the event loop that runs: connections of another one, which may have ended, can not be used in it."""
    try:
        return _EVENT_LOOP.get()
    except LookupError:
        _EVENT_LOOP.set(loop := object())
        return loop
