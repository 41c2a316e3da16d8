"""One connection, and whether another request may be sent on it."""

from __future__ import annotations

import os
import select
import ssl
from collections import deque
from collections.abc import Callable
from math import inf
from time import monotonic
from typing import Any, Final, Generic, TypeVar

X = TypeVar("X")

# Seconds. Servers commonly close idle connections after 5 (Node, uvicorn) to 75 (nginx). A request sent on a closing
# connection may be lost after it was billed, so the client discards idle connections well before.
IDLE_AT_MOST: Final = 3.0

_BLANK_LINE: Final = b"\r\n\r\n"
_LONGEST_HEAD: Final = 65_536  # bytes; also the limit for heads whose lines end in other ways
_LAST_CHUNK: Final = b"\r\n0\r\n\r\n"


class ResponseBoundary:
    """Checks that a connection has no bytes beyond the end of its response.

    Bytes that a server sends beyond the end of a response stay in the connection's buffer and would be read as the
    response to the next request: a lost call or, worse, the response to another one. httpcore does not check, so a
    connection is reused only if the bytes read are exactly the response.
    """

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Begin the next response, and drop the state of the last one."""
        self._received = 0
        self._head = b""
        self._tail = b""
        self._last_chunks = 0
        self._brimful = False

    def saw(self, data: bytes, asked: int) -> None:
        """Record the data that one read of `asked` bytes returned."""
        self._brimful = len(data) == asked
        self._received += len(data)
        if len(self._head) < _LONGEST_HEAD and _BLANK_LINE not in self._head:
            self._head += data
        window = self._tail + data
        self._last_chunks += window.count(_LAST_CHUNK)
        self._tail = window[1 - len(_LAST_CHUNK) :]

    def ended_exactly(self, length: int, *, chunked: bool) -> bool:
        """Return whether nothing but the response arrived. In doubt return `False`, which only costs a new connection.

        Args:
            length: Bytes of its body.
            chunked: Whether it was sent in chunks.
        """
        if self._brimful:  # a stream with its own buffer may hold the next bytes
            return False
        if chunked:
            return self._last_chunks == 1 and self._tail == _LAST_CHUNK[1:]
        head, blank_line, _ = self._head.partition(_BLANK_LINE)
        return blank_line != b"" and self._received == len(head) + len(blank_line) + length


class Home(Generic[X]):
    """Where connections can be used: a process for the sync client, an event loop for the async one.

    Attributes:
        place: The id of the process, or the event loop.
        process: The id of the process in which it was made.
        slots: Limits how many calls may be under way in it.
        idle: Its idle connections, the one used last at the end.
    """

    def __init__(self, place: object, slots: Any) -> None:
        self.place = place
        self.process: int = os.getpid()
        self.slots: Any = slots
        self.idle: deque[Connection[X]] = deque()


class Connection(Generic[X]):
    """A transport and, if it is our own, the stream of its one connection.

    Attributes:
        transport: The httpx transport.
        stream: The network stream, once it is known; never that of a transport that the caller passed.
        tls: The TLS object between stream and network, if TLS is done in memory.
        boundary: Follows the bytes read from the stream.
        reads_end: When reads have to end, on the clock `monotonic`. A socket's own timeout begins again with each byte,
            so a server that sends byte by byte could block a caller for hours.
        home: The process or event loop that it belongs to; `None` for a transport of the caller's that is to be closed.
        clean: Whether it can be reused, as a new one can; each exchange begins with `False`.
    """

    def __init__(self, transport: X, home: Home[X] | None = None) -> None:
        self.transport = transport
        self.stream: Any = None
        self._socket: Any = None
        self.tls: ssl.SSLObject | None = None
        self._is_readable: Callable[[], bool] = bool  # False, as long as there is no stream
        self.boundary: ResponseBoundary = ResponseBoundary()
        self.reads_end: float = inf
        self.home = home
        self.clean = True
        self.idle_since: float = monotonic()

    def connected(self, stream: Any) -> None:
        """Set its stream, first the socket's, then that of TLS. Asking anyio in each exchange would be slow."""
        self.stream = stream
        self._socket = stream.get_extra_info("socket")
        self._is_readable = _readable(self._socket)
        tls = stream.get_extra_info("ssl_object")
        self.tls = tls if isinstance(tls, ssl.SSLObject) else None

    def finish(self) -> None:
        """End an exchange, and drop what was read."""
        self.boundary.begin()
        self.reads_end = inf

    def is_inherited(self) -> bool:
        """Return whether another process opened it. Closing it in order would end it for that process, too."""
        return self.home is not None and self.home.process != os.getpid()

    def drop(self) -> None:
        """Close the descriptor and nothing else: the event loop of the connection has ended, or is another process's.

        asyncio and trio wrap the socket; their ways to close it need their loop.
        """
        if self._socket is not None:
            getattr(self._socket, "_sock", self._socket).close()

    def is_stale(self) -> bool:
        """Return whether it must not be reused: it was idle too long, or the server has closed it."""
        return monotonic() - self.idle_since > IDLE_AT_MOST or self._is_readable()

    def has_more(self) -> bool:
        """Return whether its stream has unread data: TLS in memory may have records that are not decrypted yet."""
        try:
            return self.tls is not None and self.tls.read(1) != b""
        except ssl.SSLWantReadError:
            return False
        except ssl.SSLError:  # closed
            return True


def _readable(socket: Any) -> Callable[[], bool]:
    """Return a function that checks whether a socket has something to read, or is closed.

    Between two exchanges, nothing but the end of the connection should be readable.
    """
    if not hasattr(select, "poll"):  # Windows, whose select takes any file descriptor
        return lambda: socket.fileno() < 0 or select.select([socket.fileno()], [], [], 0)[0] != []
    poll = select.poll()
    poll.register(socket.fileno(), select.POLLIN)
    return lambda: socket.fileno() < 0 or poll.poll(0) != []
