"""An exchange: sends a request and reads its response, limited in time and size."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from sys import modules
from time import monotonic
from typing import Any, Final

import httpx

from .base import SHORTEST, Backend, Limits, NoResponse, RawResponse, TooLate
from .clock import clock
from .connection import Connection
from .decompression import decompressed
from .interruption import first_cause, pass_on
from .proxy import Route

# These errors occur before a byte of the request is sent; after all others the server may have processed it.
_NEVER_REACHED: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
# The errors of our own connections. All others are the program's: an exception of its signal handler, for example.
_FAILURES: Final = (httpx.HTTPError, OSError)
# Also theirs before they send: no thread can be started to look the host up, or the proxy's host is no name.
_FAILURES_TO_CONNECT: Final = (RuntimeError, ValueError)
_NO_SCOPE: Final = nullcontext()
# OpenTelemetry's instrumentation of httpx exports the URL, and the token in it. This module can suppress it.
_INSTRUMENTATION: Final = "opentelemetry.instrumentation.utils"
# In a run of pytest it is loaded, and raises before a connection leaves this machine: calls cost money.
_GUARD: Final = "justone_creators.testing.plugin"
_DOCTOR: Final = " (justone-creators doctor looks for the cause)"
_BEGINNING: Final = 4_096  # bytes kept of a response that is too large


class Transport:
    """How one client reaches one origin.

    Attributes:
        in_clear: Whether requests and responses leave this machine unencrypted.
    """

    def __init__(self, backend: Backend, route: Route) -> None:
        self.in_clear: bool = route.is_in_clear()
        self._backend = backend
        self._destination = route.destination  # the route itself may hold a proxy's password

    async def acquire(self, seconds: float) -> bool:
        """Wait until one more exchange may begin; return whether that came in time."""
        return await self._backend.acquire(seconds)

    def take(self) -> Connection[Any] | None:
        """Return a connection for one exchange; `None` once they are closed."""
        connection: Connection[Any] | None = self._backend.connections.take()
        return connection

    async def send(
        self, connection: Connection[Any], request: httpx.Request, limits: Limits
    ) -> RawResponse | NoResponse:
        """Send a request and read its response; return a failure of the transport instead of raising it."""
        backend, connections, connection.clean = self._backend, self._backend.connections, False
        try:
            if connections.surplus:
                await self._close_surplus()
            if not connections.are_ours:
                request.read()  # the caller's transport may read its content
            return await _Exchange(backend, connection, request, limits, self._destination).run()
        finally:
            connection.finish()
            connections.give_back(connection)
            if connections.surplus:
                await self._close_surplus()

    async def give_back(self, connection: Connection[Any]) -> None:
        """Take back a connection on which nothing was sent."""
        self._backend.connections.give_back(connection)
        await self._close_surplus()

    def release(self) -> None:
        """Allow another call to acquire a connection."""
        self._backend.release()

    async def wait(self, seconds: float) -> None:
        """Wait."""
        await self._backend.wait(seconds)

    async def close(self) -> None:
        """Close the connections; those in use are closed when their exchange ends."""
        self._backend.connections.close()
        await self._close_surplus()

    async def _close_surplus(self) -> None:
        await self._backend.shut(self._backend.connections.take_surplus())


class _Exchange:
    def __init__(
        self, backend: Backend, connection: Connection[Any], request: httpx.Request, limits: Limits, destination: str
    ) -> None:
        self._backend = backend
        self._connection = connection
        self._request = request
        self._limits = limits
        self._destination = destination
        self._scope = backend.scope() if connection.stream is None else None
        self._ours = backend.connections.are_ours
        self._halved = 0.0  # seconds for connecting, where that is half of what is left
        self._by_deadline = False  # whether the deadline, not the timeout, limits the present wait
        self._followed = False
        self._sent = connection.stream is not None

    async def run(self) -> RawResponse | NoResponse:
        self._limit_waits()
        try:
            with self._scope or _NO_SCOPE:
                with _untraced() if _INSTRUMENTATION in modules else _NO_SCOPE:
                    response = await self._backend.open(self._connection.transport, self._request)
                body = await self._body(response.stream)
        except Exception as error:
            pass_on(error)
            if not self._is_failure(error):
                raise
            return NoResponse(self._why(error), reached=self._can_have_reached(error))
        headers = _by_name(response.headers)
        raw = self._raw_response(response.status_code, headers, body)
        self._connection.clean = not raw.too_large and self._is_clean(response, headers, len(body))
        return raw

    def _limit_waits(self) -> None:
        """Limit each wait, and the time from sending to the head, which on a new connection begins when it is sent."""
        left = self._allow()
        # httpcore uses it once for TCP and once for TLS, so at most half of the time until the deadline.
        half = max(SHORTEST, (self._limits.ends - clock.now()) / 2)
        self._halved = half if half < left else 0.0
        connect = self._halved or left
        self._request.extensions["timeout"] = {"connect": connect, "read": left, "write": left, "pool": left}
        if self._connection.stream is None:
            self._request.extensions["trace"] = self._backend.traced(self._on_event)

    def _allow(self) -> float:
        """Begin a new wait, and return how many seconds it may take."""
        timeout = self._limits.timeout
        left = max(SHORTEST, min(timeout, self._limits.ends - clock.now()))
        self._by_deadline = left < timeout
        self._connection.reads_end = monotonic() + left
        if self._scope is not None:
            self._scope.allow(left)
        return left

    def _on_event(self, name: str, info: dict[str, Any]) -> None:
        """Follow the events of a new connection: they have its stream, and report when the request is sent."""
        self._followed = True
        if name.endswith(".connect_tcp.started") and (guard := modules.get(_GUARD)):
            guard.check_connection(self._request.url.host, info["host"])
        if name.endswith((".connect_tcp.complete", ".start_tls.complete")):
            if self._ours:
                self._connection.connected(info["return_value"])
                self._backend.watch_reads(self._connection)
            self._allow()
        elif name.endswith(".send_request_headers.started") and info["request"].method != b"CONNECT":
            self._sent = True
            self._connection.boundary.begin()
            self._allow()

    def _is_failure(self, error: Exception) -> bool:
        """Return whether the transport failed: any transport of the caller's, our own ones in known ways.

        Tools that replace our connections, such as vcrpy, show the URL in their errors. It contains the token, so these
        errors are never passed on.
        """
        if not self._ours or isinstance(error, _FAILURES) or self._request.url.query.decode() in str(error):
            return True
        return isinstance(error, _FAILURES_TO_CONNECT) and not self._can_have_reached(error)

    def _can_have_reached(self, error: Exception) -> bool:
        """Return whether the server may have received the request; in doubt true, as if a transport has no events."""
        return not isinstance(error, _NEVER_REACHED) and (self._sent or not self._followed)

    def _why(self, error: Exception) -> str:
        """Say what failed, where, and at which limit."""
        reached, cause = self._can_have_reached(error), f"{type(error).__name__}: {error}"
        if self._ours and (first := str(first_cause(error))) not in cause:  # anyio says that all attempts failed
            cause += f" ({first})"
        if isinstance(error, TooLate) or (self._ours and isinstance(error, httpx.TimeoutException)):
            limit = self._limits.named(by_deadline=self._by_deadline)
            if self._halved and isinstance(error, httpx.ConnectTimeout):
                limit = f"{self._halved:.3g} s, half of what is left of {self._limits.named(by_deadline=True)}"
            came = "no complete response from" if reached else "no connection to"
            return f"{came} {self._destination} within {limit}{'' if reached else _DOCTOR}"
        if not reached:
            return f"no connection to {self._destination}: {cause}{_DOCTOR}"
        return f"the connection to {self._destination} failed: {cause}" if self._ours else cause

    async def _body(self, stream: Any) -> bytes:
        """Read the body as it is sent, until it is too large."""
        ends = monotonic() + self._allow()
        body, late = bytearray(), False

        def take(chunk: bytes) -> bool:
            nonlocal body, late
            if late:
                raise TooLate
            body += chunk
            late = monotonic() > ends  # the reads of a caller's transport have no such limit
            return len(body) <= self._limits.size

        await self._backend.read(stream, take)
        return bytes(body)

    def _is_clean(self, response: httpx.Response, headers: dict[bytes, bytes], length: int) -> bool:
        """Return whether the connection can be reused: open, and without a byte beyond the response."""
        if self._connection.stream is None:
            return True
        is_kept = response.extensions.get("http_version") == b"HTTP/1.1"
        stays = is_kept and b"close" not in headers.get(b"connection", b"").lower()
        ended = self._connection.boundary.ended_exactly(length, chunked=b"transfer-encoding" in headers)
        return stays and ended and not self._connection.has_more()

    def _raw_response(self, status: int, headers: dict[bytes, bytes], body: bytes) -> RawResponse:
        size = self._limits.size
        if len(body) <= size and (coding := headers.get(b"content-encoding")):
            body = decompressed(body, coding.decode("ascii", "replace"), size)
        too_large = size if len(body) > size else 0
        return RawResponse(status, headers, body[:_BEGINNING] if too_large else body, too_large)


def _untraced() -> AbstractContextManager[object]:
    """Suppress the instrumentation; the call's own span is in `justone_creators.otel`."""
    suppress: Callable[[], AbstractContextManager[object]]
    suppress = getattr(modules[_INSTRUMENTATION], "suppress_http_instrumentation", nullcontext)
    return suppress()


def _by_name(headers: httpx.Headers) -> dict[bytes, bytes]:
    """Return the values by name in lower case, repeated ones joined; httpx searches all of them for each name."""
    values: dict[bytes, bytes] = {}
    for name, value in headers.raw:
        key = name.lower()
        values[key] = values[key] + b", " + value if key in values else value
    return values
