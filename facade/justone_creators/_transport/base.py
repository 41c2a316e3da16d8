"""Types that the modules of the transport share: limits, the outcome of an exchange, and the backend's protocol."""

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
        too_large: The number of bytes that the client accepts, if it is larger; else 0.
    """

    status: int
    headers: Mapping[bytes, bytes]
    body: bytes
    too_large: int

    def header(self, name: bytes) -> str:
        """Return a header as text, UTF-8 or else ISO 8859-1; empty if there is none."""
        value = self.headers.get(name, b"")
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return value.decode("iso-8859-1")


class NoResponse(NamedTuple):
    """No complete response arrived: the reason, and whether the server may have received the request."""

    why: str
    reached: bool


class Limits(NamedTuple):
    """The limits of one exchange.

    Attributes:
        timeout: Seconds for each wait, and for the body as a whole.
        deadline: Seconds that the whole call may take; infinite if it has no deadline.
        ends: When the deadline passes, on the clock `clock`.
        size: Bytes of the body, both compressed and decompressed.
    """

    timeout: float
    deadline: float
    ends: float
    size: int

    def named(self, *, by_deadline: bool) -> str:
        """Return the name of one of the two time limits, with its number."""
        return f"the deadline of {self.deadline:g} s" if by_deadline else f"the timeout of {self.timeout:g} s"


class TooLate(httpx.ReadTimeout):
    """One of our limits ended a wait."""

    def __init__(self) -> None:
        super().__init__("")


class Scope(AbstractContextManager[None], Protocol):
    """A time limit for the code inside it."""

    def allow(self, seconds: float) -> None:
        """Set how many seconds are left from now on."""


class Backend(Protocol):
    """How the sync or the async client sends and waits. The two clients differ in nothing else.

    A backend's connections and streams go back to the same backend. Types cannot express that: they are `Any` outside.
    httpx transports are called directly: that is faster than an httpx client, logs no URL, and follows no redirect.
    """

    # `Any`, because their module imports this one.
    connections: Any

    def scope(self) -> Scope | None:
        """Return a time limit for an exchange on a new connection, if it is not enough to limit its reads."""
        ...

    async def acquire(self, seconds: float, /) -> bool:
        """Wait until one more connection may be used; return whether one became free in time."""
        ...

    def release(self) -> None:
        """Allow another call to use a connection."""

    def traced(self, on_event: OnEvent, /) -> Callable[[str, dict[str, Any]], Any]:
        """Turn a function into httpcore's trace extension."""
        ...

    def watch_reads(self, connection: Any, /) -> None:
        """Pass all bytes read from a connection's stream to its boundary, and limit each read to the time left."""

    async def open(self, transport: Any, request: httpx.Request, /) -> httpx.Response:
        """Send a request and return when the head of its response has arrived."""
        ...

    async def read(self, stream: Any, take: Take, /) -> None:
        """Read a body as it is sent, as long as `take` returns true, and close its stream."""

    async def shut(self, connections: list[Any], /) -> None:
        """Close each connection, even if another one fails to close."""

    async def wait(self, seconds: float, /) -> None:
        """Wait."""
