"""The two ways to send and to wait. This is all in which the sync and the async client differ.

Both speak async: the blocking backend never suspends, so `run` can drive the same coroutine without an event loop.
httpx transports are called directly: that is faster than a client, logs no URL, and follows no redirect.
"""

from __future__ import annotations

import time
from collections.abc import Coroutine
from typing import Any, TypeAlias, TypeVar, cast

import anyio
import httpx

from .errors import ConfigurationError

T = TypeVar("T")


class Blocking:
    """Sends on the calling thread."""

    def __init__(self, transport: httpx.BaseTransport | None) -> None:
        given = httpx.HTTPTransport() if transport is None else transport
        self._transport = _checked(given, httpx.BaseTransport)

    async def open(self, request: httpx.Request) -> httpx.Response:
        """Send a request, up to the head of its answer."""
        return self._transport.handle_request(request)

    async def read(self, response: httpx.Response) -> bytes:
        """Read the body of an answer and be done with it."""
        try:
            return response.read()
        finally:
            response.close()

    async def wait(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)  # noqa: ASYNC251  (never run in an event loop: see `run`)

    async def close(self) -> None:
        """Close the connections."""
        self._transport.close()


class Suspending:
    """Sends under asyncio or trio."""

    def __init__(self, transport: httpx.AsyncBaseTransport | None) -> None:
        given = httpx.AsyncHTTPTransport() if transport is None else transport
        self._transport = _checked(given, httpx.AsyncBaseTransport)

    async def open(self, request: httpx.Request) -> httpx.Response:
        """Send a request, up to the head of its answer."""
        return await self._transport.handle_async_request(request)

    async def read(self, response: httpx.Response) -> bytes:
        """Read the body of an answer and be done with it."""
        try:
            return await response.aread()
        finally:
            await response.aclose()

    async def wait(self, seconds: float) -> None:
        """Wait."""
        await anyio.sleep(seconds)

    async def close(self) -> None:
        """Close the connections."""
        await self._transport.aclose()


Backend: TypeAlias = Blocking | Suspending


def _checked(transport: object, kind: type[T]) -> T:
    if isinstance(transport, kind):
        return transport
    raise ConfigurationError(f"transport has to be an httpx.{kind.__name__}, not {type(transport).__name__}.")


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Drive a coroutine over the blocking backend to its end: it never suspends, so one step is all."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        return cast("T", end.value)
    raise RuntimeError("the blocking backend suspended")
