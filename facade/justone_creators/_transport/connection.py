"""One connection, and whether another request may be sent on it."""

from __future__ import annotations

import select
import ssl
from collections.abc import Callable
from math import inf
from time import monotonic
from typing import Any, Final, Generic, TypeVar

X = TypeVar("X")

# Seconds. Servers commonly close idle connections after 5 (Node, uvicorn) to 75 (nginx). If one is closed just while
# a request is on its way, it is not known whether that was billed, so ours are given up well before.
IDLE_AT_MOST: Final = 3.0

_BLANK_LINE: Final = b"\r\n\r\n"
_LONGEST_HEAD: Final = 65_536  # bytes; also the limit for heads whose lines end in other ways
_LAST_CHUNK: Final = b"\r\n0\r\n\r\n"


class ResponseBoundary:
    """Tells whether a response ended where its connection has nothing more to give.

    Bytes that a server sends beyond the end of a response stay in the connection's buffer and would be read as the
    response to the next request: a lost call or, worse, the response to another one. httpcore does not check, so a
    connection is reused only if what was read is the response to the byte.
    """

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Begin with the next response, and keep nothing of the last."""
        self._received = 0
        self._head = b""
        self._tail = b""
        self._last_chunks = 0
        self._brimful = False

    def saw(self, data: bytes, asked: int) -> None:
        """Record what one read returned, which asked for so many bytes."""
        self._brimful = len(data) == asked
        self._received += len(data)
        if len(self._head) < _LONGEST_HEAD and _BLANK_LINE not in self._head:
            self._head += data
        window = self._tail + data
        self._last_chunks += window.count(_LAST_CHUNK)
        self._tail = window[1 - len(_LAST_CHUNK) :]

    def ended_exactly(self, length: int, *, chunked: bool) -> bool:
        """Return whether the response was all that came; in doubt `False`, which costs a new connection, no more.

        Args:
            length: Bytes of its body.
            chunked: Whether it came in chunks.
        """
        if self._brimful:  # where the stream has a buffer of its own, the next bytes may be in it
            return False
        if chunked:
            return self._last_chunks == 1 and self._tail == _LAST_CHUNK[1:]
        head, blank_line, _ = self._head.partition(_BLANK_LINE)
        return blank_line != b"" and self._received == len(head) + len(blank_line) + length


class Connection(Generic[X]):
    """A transport and, where it is ours alone, the stream of its one connection with what is read from it.

    Attributes:
        transport: The httpx transport.
        stream: The network stream, once it is known; never that of a transport that the caller passed.
        tls: The TLS object between stream and network, where TLS is done in memory.
        boundary: What was read from the stream.
        reads_end: When reads have to be over, on the clock `monotonic`. A socket's own timeout begins anew with each
            byte, so a server that drips its response could hold a caller for hours.
        home: The process or event loop that it belongs to.
        clean: Whether it can be reused; each exchange begins with `False`.
    """

    def __init__(self, transport: X, home: object = None) -> None:
        self.transport = transport
        self.stream: Any = None
        self.tls: ssl.SSLObject | None = None
        self._is_readable: Callable[[], bool] = bool  # False, as long as there is no stream
        self.boundary = ResponseBoundary()
        self.reads_end = inf
        self.home = home
        self.clean = False
        self.idle_since = monotonic()

    def connected(self, stream: Any) -> None:
        """Take its stream: first the socket's, then the one that speaks TLS. Asking anyio at each exchange is slow."""
        self.stream = stream
        self._is_readable = _readable(stream.get_extra_info("socket"))
        tls = stream.get_extra_info("ssl_object")
        self.tls = tls if isinstance(tls, ssl.SSLObject) else None

    def finish(self) -> None:
        """End an exchange: keep nothing of what was read."""
        self.boundary.begin()
        self.reads_end = inf

    def is_stale(self) -> bool:
        """Return whether it must not be reused: it was idle for long, or the server has closed it."""
        return monotonic() - self.idle_since > IDLE_AT_MOST or self._is_readable()

    def has_more(self) -> bool:
        """Return whether its stream holds unread data: TLS in memory may have records that are not decrypted yet."""
        try:
            return self.tls is not None and self.tls.read(1) != b""
        except ssl.SSLWantReadError:
            return False
        except ssl.SSLError:  # closed
            return True


def _readable(socket: Any) -> Callable[[], bool]:
    """Return a function that says whether a socket has something to read, or is closed.

    Between two exchanges there can be nothing to read but the end.
    """
    if not hasattr(select, "poll"):  # Windows, whose select takes any file descriptor
        return lambda: socket.fileno() < 0 or select.select([socket.fileno()], [], [], 0)[0] != []
    poll = select.poll()
    poll.register(socket.fileno(), select.POLLIN)
    return lambda: socket.fileno() < 0 or poll.poll(0) != []
