"""Types that the modules of the transport share: limits, what an exchange returns, and what a backend has to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any, Final, NamedTuple, Protocol, TypeAlias

import httpx

SHORTEST: Final = 0.001  # seconds; a socket timeout of 0 would mean "do not block"

Take: TypeAlias = Callable[[bytes], bool]
OnEvent: TypeAlias = Callable[[str, dict[str, Any]], None]


class RawResponse(NamedTuple):
    """A complete HTTP response, or the beginning of one that is too large.

    Attributes:
        status: The HTTP status.
        headers: The headers by name in lower case, repeated ones joined.
        body: The body, decompressed.
        too_large: Whether it is larger than the client accepts.
    """

    status: int
    headers: Mapping[bytes, bytes]
    body: bytes
    too_large: bool

    def header(self, name: bytes) -> str:
        """Return a header as text, UTF-8 or else ISO 8859-1; empty where there is none."""
        value = self.headers.get(name, b"")
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return value.decode("iso-8859-1")


class NoResponse(NamedTuple):
    """No complete response came: why, and whether the server can have seen the request."""

    why: str
    reached: bool


class Limits(NamedTuple):
    """The limits of one exchange.

    Attributes:
        timeout: Seconds for each wait, and for the body as a whole.
        deadline: Seconds that the call as a whole may take; infinite where it has no deadline.
        ends: When the deadline passes, on the clock `monotonic`.
        size: Bytes of the body, both as sent and as decompressed.
    """

    timeout: float
    deadline: float
    ends: float
    size: int

    def named(self, *, by_deadline: bool) -> str:
        """Name one of the two limits in time, with its number."""
        return f"the deadline of {self.deadline:g} s" if by_deadline else f"the timeout of {self.timeout:g} s"


class TooLate(httpx.ReadTimeout):
    """A limit of ours ended a wait."""

    def __init__(self) -> None:
        super().__init__("")


class Scope(AbstractContextManager[None], Protocol):
    """A limit in time for all that happens inside it."""

    def allow(self, seconds: float) -> None:
        """Allow so much time from now on."""


class Backend(Protocol):
    """How one flavour of the client sends and waits: all in which the sync and the async client differ.

    A backend's connections and streams go back to the same backend, which types cannot say: they are `Any` outside.
    httpx transports are called directly: that is faster than an httpx client, logs no URL, and follows no redirect.
    """

    # A module of its own has them, which imports this one.
    connections: Any

    def scope(self) -> Scope | None:
        """Return a limit in time for an exchange on a new connection, where limiting its reads is not enough."""
        ...

    async def acquire(self, seconds: float, /) -> bool:
        """Wait until one more connection may be used; return whether that came in time."""
        ...

    def release(self) -> None:
        """Let another call use the connection."""

    def traced(self, on_event: OnEvent, /) -> Callable[[str, dict[str, Any]], Any]:
        """Turn a function into httpcore's trace extension."""
        ...

    def watch_reads(self, connection: Any, /) -> None:
        """Show all that is read from a connection's stream to its boundary, and bound each read by the time left."""

    async def open(self, transport: Any, request: httpx.Request, /) -> httpx.Response:
        """Send a request and return when the head of its response has come."""
        ...

    async def read(self, stream: Any, take: Take, /) -> None:
        """Read a body as it is sent, as long as `take` asks for more, and close its stream."""

    async def shut(self, connections: list[Any], /) -> None:
        """Close connections, each whatever happens to the others."""

    async def wait(self, seconds: float, /) -> None:
        """Wait."""
