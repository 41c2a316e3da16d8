"""The two ways to send and to wait. This is all in which the sync and the async client differ.

Both speak async: the blocking backend never suspends, so `run` can drive the same coroutine without an event loop. What
a backend hands out (connections, chunks) goes back to no other, which types can not say: it is `Any` outside.
httpx transports are called directly: that is faster than a client, logs no URL, and follows no redirect.
"""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, ExitStack, suppress
from functools import partial
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Final, TypeAlias, TypeVar, cast

import anyio
import httpx
from anyio.lowlevel import RunVar

from ._connections import Connection, Connections, GivenConnections, OwnConnections
from ._route import Route
from ._watchdog import TOO_LATE, Watch
from .errors import ConfigurationError

T = TypeVar("T")
OnRead: TypeAlias = Callable[[bytes, int], None]
OnEvent: TypeAlias = Callable[[str, dict[str, Any]], None]

CONNECTIONS: Final = 100  # at most, a client
_EVENT_LOOP: Final[RunVar[object]] = RunVar("justone_creators")


class Blocking:
    """Sends on the calling thread."""

    guard = Watch

    def __init__(self, transport: httpx.BaseTransport | None, route: Route) -> None:
        self.connections = _connections(transport, httpx.BaseTransport, httpx.HTTPTransport, route, os.getpid)
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

    def tap(self, stream: Any, saw: OnRead) -> None:
        """Let a function see all that is read from a network stream."""
        read = stream.read

        def tapped(max_bytes: int, timeout: float | None = None) -> bytes:
            data: bytes = read(max_bytes, timeout)
            saw(data, max_bytes)
            return data

        stream.read = tapped

    async def open(self, transport: httpx.BaseTransport, request: httpx.Request) -> httpx.Response:
        """Send a request, up to the head of its answer."""
        return transport.handle_request(request)

    def chunks(self, response: httpx.Response) -> Any:
        """Begin to read the body of an answer, as it is sent."""
        return iter(cast("httpx.SyncByteStream", response.stream))

    async def following(self, chunks: Iterator[bytes]) -> bytes | None:
        """Read the next chunk, or `None` after the last."""
        return next(chunks, None)

    async def finish(self, response: httpx.Response) -> None:
        """Be done with an answer."""
        response.close()

    async def shut(self, connections: list[Connection[httpx.BaseTransport]]) -> None:
        """Close connections, each whatever becomes of the others: that one fails to is no reason to lose an answer."""
        with suppress(Exception), ExitStack() as stack:
            for connection in connections:
                if connection.stream is not None:  # httpcore forgets it where TLS is interrupted
                    stack.callback(connection.stream.close)
                stack.callback(connection.transport.close)

    async def wait(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)  # noqa: ASYNC251  (never run in an event loop: see `run`)


class Suspending:
    """Sends under asyncio or trio."""

    def __init__(self, transport: httpx.AsyncBaseTransport | None, route: Route) -> None:
        self.connections = _connections(
            transport, httpx.AsyncBaseTransport, httpx.AsyncHTTPTransport, route, _event_loop
        )
        self._slots = anyio.Semaphore(CONNECTIONS)

    def guard(self, _: Connection[httpx.AsyncBaseTransport]) -> CancelAfter:
        """Make a limit in time."""
        return CancelAfter()

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

    def tap(self, stream: Any, saw: OnRead) -> None:
        """Let a function see all that is read from a network stream."""
        read = stream.read

        async def tapped(max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109  (httpcore's)
            data: bytes = await read(max_bytes, timeout)
            saw(data, max_bytes)
            return data

        stream.read = tapped

    async def open(self, transport: httpx.AsyncBaseTransport, request: httpx.Request) -> httpx.Response:
        """Send a request, up to the head of its answer."""
        return await transport.handle_async_request(request)

    def chunks(self, response: httpx.Response) -> Any:
        """Begin to read the body of an answer, as it is sent."""
        return aiter(cast("httpx.AsyncByteStream", response.stream))

    async def following(self, chunks: AsyncIterator[bytes]) -> bytes | None:
        """Read the next chunk, or `None` after the last."""
        return await anext(chunks, None)

    async def finish(self, response: httpx.Response) -> None:
        """Be done with an answer."""
        await response.aclose()

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


Backend: TypeAlias = Blocking | Suspending


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


def _connections(
    transport: object, kind: type[T], own: Callable[..., T], route: Route, home: Callable[[], object]
) -> Connections[Any]:
    """Use the caller's transport, or make our own."""
    if transport is None:
        return OwnConnections(partial(own, **route.options()), home)
    if isinstance(transport, kind):
        return GivenConnections(transport)
    raise ConfigurationError(f"transport has to be an httpx.{kind.__name__}, not {type(transport).__name__}.")


def _full_queue() -> SimpleQueue[None]:
    queue: SimpleQueue[None] = SimpleQueue()
    for _ in range(CONNECTIONS):
        queue.put(None)
    return queue


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Drive a coroutine over the blocking backend to its end: it never suspends, so one step is all."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        return cast("T", end.value)
    raise RuntimeError("the blocking backend suspended")
