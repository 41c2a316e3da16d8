"""The connections of a client: which one the next exchange uses, and which are to be closed.

Without input or output, so that both flavours share it: what has to be closed is kept until it is asked for.
"""

from __future__ import annotations

import select
import ssl
from collections import deque
from collections.abc import Callable
from functools import partial
from math import inf
from threading import Lock
from time import monotonic
from typing import Any, Final, Generic, TypeAlias, TypeVar

from ._framing import Tap
from ._refusals import misconfigured
from ._route import Route

X = TypeVar("X")

CONNECTIONS: Final = 100  # at most, a client

# Seconds. Servers commonly drop idle connections after 5 (Node, uvicorn) to 75 (nginx). One that is dropped just while
# a request is on its way makes a paid call uncertain, so ours are given up well before.
_IDLE_AT_MOST: Final = 3.0


class Connection(Generic[X]):
    """A transport, and where it is ours alone the stream of its one connection, with what is read from it.

    Attributes:
        transport: What sends.
        stream: The network stream, once it is known; never that of a transport of the caller's.
        tls: What is between the stream and the network, where it is TLS in memory.
        tap: What was read from the stream.
        reads_end: When reads have to be over, on the clock `monotonic`, where that is how an exchange is bounded.
        home: The process or event loop that it belongs to.
        clean: Whether it can be used again; each exchange begins with `False`.
    """

    def __init__(self, transport: X, home: object = None) -> None:
        self.transport = transport
        self.stream: Any = None
        self.tls: ssl.SSLObject | None = None
        self._is_readable: Callable[[], bool] = bool  # not without a stream
        self.tap = Tap()
        self.reads_end = inf
        self.home = home
        self.clean = False
        self.idle_since = monotonic()

    def connected(self, stream: Any) -> None:
        """Know its stream, at first and once more when it speaks TLS. To ask anyio's at each exchange would be slow."""
        self.stream = stream
        self._is_readable = _look_at(stream.get_extra_info("socket"))
        tls = stream.get_extra_info("ssl_object")
        self.tls = tls if isinstance(tls, ssl.SSLObject) else None

    def is_stale(self) -> bool:
        """Tell whether it must not be used again: idle for long, or dropped by the server."""
        return monotonic() - self.idle_since > _IDLE_AT_MOST or self._is_readable()

    def has_more(self) -> bool:
        """Tell whether its stream holds data that nobody has read: TLS in memory has records not decrypted yet."""
        try:
            return self.tls is not None and self.tls.read(1) != b""
        except ssl.SSLWantReadError:
            return False
        except ssl.SSLError:  # closed
            return True


class OwnConnections(Generic[X]):
    """Transports of our own, each with one connection; the one used last is used first."""

    are_ours = True

    def __init__(self, make: Callable[[], X], home: Callable[[], object]) -> None:
        self._make = make
        self._home = home
        self._lock = Lock()
        self._idle = deque([Connection(make())])  # so that what is wrong with proxy or certificates shows at once
        self._surplus: list[Connection[X]] = []
        self._closed = False

    def take(self) -> Connection[X] | None:
        """Return a connection, for one exchange only; `None` once they are closed."""
        with self._lock:
            if self._closed:
                return None
            home = self._home()
            while self._idle:
                connection = self._idle.pop()
                if connection.home == home and not connection.is_stale():
                    return connection
                self._surplus.append(connection)
        return Connection(self._make(), home=home)

    def give_back(self, connection: Connection[X]) -> None:
        """Take a connection back."""
        with self._lock:
            if self._closed or not connection.clean:
                self._surplus.append(connection)
                return
            connection.idle_since = now = monotonic()
            self._idle.append(connection)
            while now - self._idle[0].idle_since > _IDLE_AT_MOST:
                self._surplus.append(self._idle.popleft())

    def close(self) -> None:
        """Keep no connection from now on. Those in use are closed when they are given back."""
        with self._lock:
            self._closed = True
            self._surplus += self._idle
            self._idle.clear()

    def surplus(self) -> list[Connection[X]]:
        """Return the connections that are to be closed now."""
        if not self._surplus:  # nearly always
            return []
        with self._lock:
            surplus, self._surplus = self._surplus, []
            return surplus


class GivenConnections(Generic[X]):
    """The caller's transport, which has connections of its own; it is closed once no call uses it any more."""

    are_ours = False

    def __init__(self, transport: X) -> None:
        self._transport = transport
        self._lock = Lock()
        self._in_use = 0
        self._closed = False
        self._to_be_closed = True

    def take(self) -> Connection[X] | None:
        """Return the transport; `None` once it is closed."""
        with self._lock:
            if self._closed:
                return None
            self._in_use += 1
            return Connection(self._transport)

    def give_back(self, _: Connection[X]) -> None:
        """Take the transport back."""
        with self._lock:
            self._in_use -= 1

    def close(self) -> None:
        """Give the transport to no further call."""
        with self._lock:
            self._closed = True

    def surplus(self) -> list[Connection[X]]:
        """Return the transport when it is to be closed now."""
        with self._lock:
            if not self._closed or self._in_use or not self._to_be_closed:
                return []
            self._to_be_closed = False
            return [Connection(self._transport)]


Connections: TypeAlias = OwnConnections[X] | GivenConnections[X]


def _look_at(socket: Any) -> Callable[[], bool]:
    """Return a function that tells whether a socket has something to read, or is closed.

    Between two exchanges there can be nothing to read but its end.
    """
    if not hasattr(select, "poll"):  # Windows, whose select takes any
        return lambda: socket.fileno() < 0 or select.select([socket.fileno()], [], [], 0)[0] != []
    poll = select.poll()
    poll.register(socket.fileno(), select.POLLIN)
    return lambda: socket.fileno() < 0 or poll.poll(0) != []


def connections(
    transport: object, kind: type[X], own: Callable[..., X], route: Route, home: Callable[[], object]
) -> Connections[X]:
    """Use the caller's transport, or make our own.

    Raises:
        ConfigurationError: The transport is of another kind, or the environment's certificates can not be loaded.
    """
    if transport is None:
        return OwnConnections(partial(own, **route.options()), home)
    if isinstance(transport, kind):
        return GivenConnections(transport)
    raise misconfigured(f"transport has to be an httpx.{kind.__name__}, not {type(transport).__name__}.")
