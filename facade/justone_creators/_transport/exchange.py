"""One exchange: a request out, its answer in, both bounded in time, the answer in size."""

from __future__ import annotations

from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import httpx

from ._connections import Connection
from ._encoding import decoded
from ._reply import Lost, Reply
from ._watchdog import TOO_LATE

if TYPE_CHECKING:
    from ._backends import Backend

# These fail before a byte of the request is sent; after all others the server may have acted on it.
_NEVER_REACHED: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_SHORTEST: Final = 0.001  # seconds; to a socket, 0 means something else
_KNOWN_LENGTH: Final = {b"content-length", b"transfer-encoding"}
_BEGINNING: Final = 4_096  # bytes that are kept of an answer that is too large


class Limits(NamedTuple):
    """What an exchange may take.

    Attributes:
        seconds: For each wait, and for the body as a whole.
        ends: When all of it has to be over, on the clock `monotonic`.
        size: Bytes of the body, as sent and as decoded.
    """

    seconds: float
    ends: float
    size: int

    def left(self) -> float:
        """Return the seconds that a wait may take now."""
        return max(_SHORTEST, min(self.seconds, self.ends - monotonic()))


async def exchange(
    backend: Backend, connection: Connection[Any], request: httpx.Request, limits: Limits
) -> Reply | Lost:
    """Send a request and read its answer. What fails is returned, not raised, save what is not the transport's."""
    connection.clean = False
    try:
        if surplus := backend.connections.surplus():
            await backend.shut(surplus)
        return await _Exchange(backend, connection, request, limits).run()
    finally:
        connection.tap.begin()  # keeps nothing of what was read
        connection.reads_end = inf
        backend.connections.give_back(connection)
        if surplus := backend.connections.surplus():
            await backend.shut(surplus)


class _Exchange:
    def __init__(self, backend: Backend, connection: Connection[Any], request: httpx.Request, limits: Limits) -> None:
        self._backend = backend
        self._connection = connection
        self._request = request
        self._limits = limits
        self._guard = backend.guard(connection)
        self._followed = False
        self._sent = connection.stream is not None

    async def run(self) -> Reply | Lost:
        self._bound()
        try:
            with self._guard:
                response = await self._backend.open(self._connection.transport, self._request)
                body = await self._body(response.stream)
        except Exception as error:  # noqa: BLE001  (whatever a transport raises: the request may have gone out)
            return Lost(f"{type(error).__name__}: {error}", reached=self._can_have_reached(error))
        headers = _by_name(response.headers)
        if self._guard.late and not _KNOWN_LENGTH & headers.keys():
            return Lost(TOO_LATE, reached=True)  # an answer of no known length ends where the guard ended it
        reply = self._reply(response.status_code, headers, body)
        self._connection.clean = not reply.too_large and self._is_clean(response, headers, len(body))
        return reply

    def _bound(self) -> None:
        """Bound each wait, and all from sending to the head, which on a new connection begins later."""
        left = self._limits.left()
        # Twice, for TCP and for TLS: so half of what is left where the whole has to end.
        connect = max(_SHORTEST, min(left, (self._limits.ends - monotonic()) / 2))
        read = None if self._backend.guard_bounds_reads and self._backend.connections.are_ours else left
        self._request.extensions["timeout"] = {"connect": connect, "read": read, "write": left, "pool": left}
        if self._connection.stream is None:
            self._request.extensions["trace"] = self._backend.traced(self._on_event)
        self._guard.allow(left)

    def _on_event(self, name: str, info: dict[str, Any]) -> None:
        """Follow a new connection: to know its stream, and when the request goes out."""
        self._followed = True
        if name.endswith((".connect_tcp.complete", ".start_tls.complete")):
            if self._backend.connections.are_ours:
                self._connection.connected(info["return_value"])
            self._guard.allow(self._limits.left())
        elif name.endswith(".send_request_headers.started") and info["request"].method != b"CONNECT":
            self._sent = True
            if self._connection.stream is not None:
                self._backend.tap(self._connection)
            self._guard.allow(self._limits.left())

    def _can_have_reached(self, error: Exception) -> bool:
        """Tell whether the server can have seen the request: in doubt, as where a transport tells no events, yes."""
        return not isinstance(error, _NEVER_REACHED) and (self._sent or not self._followed)

    async def _body(self, stream: Any) -> bytes:
        """Read the body as it is sent, until it is too large."""
        left = self._limits.left()
        self._guard.allow(left)
        ends = monotonic() + left
        body, late = bytearray(), False

        def take(chunk: bytes) -> bool:
            nonlocal body, late
            if late:
                raise httpx.ReadTimeout(TOO_LATE)
            body += chunk
            late = monotonic() > ends  # with a transport of the caller's, which no guard watches
            return len(body) <= self._limits.size

        await self._backend.read(stream, take)
        return bytes(body)

    def _is_clean(self, response: httpx.Response, headers: dict[bytes, bytes], length: int) -> bool:
        """Tell whether the connection can be used again: open, and without a byte beyond the answer."""
        if self._connection.stream is None:
            return True
        is_kept = response.extensions.get("http_version") == b"HTTP/1.1"
        stays = is_kept and b"close" not in headers.get(b"connection", b"").lower()
        ended = self._connection.tap.ended_exactly(length, chunked=b"transfer-encoding" in headers)
        return stays and ended and not self._connection.has_more()

    def _reply(self, status: int, headers: dict[bytes, bytes], body: bytes) -> Reply:
        size = self._limits.size
        if len(body) <= size and (coding := headers.get(b"content-encoding")):
            body = decoded(body, coding.decode("ascii", "replace"), size)
        too_large = len(body) > size
        return Reply(status, headers, body[:_BEGINNING] if too_large else body, too_large)


def _by_name(headers: httpx.Headers) -> dict[bytes, bytes]:
    """Return the values by name in lower case, repeated ones joined; asking httpx goes through all at each name."""
    values: dict[bytes, bytes] = {}
    for name, value in headers.raw:
        key = name.lower()
        values[key] = values[key] + b", " + value if key in values else value
    return values
