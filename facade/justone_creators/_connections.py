"""The connections of a client: which one the next exchange uses, and which are to be closed.

Without input or output, so that both flavours share it: what has to be closed is returned.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Any, Final, Generic, TypeAlias, TypeVar

from attrs import define, field

from ._framing import Tap

X = TypeVar("X")

# Seconds. Servers commonly drop idle connections after 5 (Node, uvicorn) to 75 (nginx). One that is dropped just while
# a request is on its way makes a paid call uncertain, so ours are given up well before.
_IDLE_AT_MOST: Final = 3.0


@define(eq=False)
class Connection(Generic[X]):
    """A transport, and where it is ours alone the stream of its one connection, with what is read from it."""

    transport: X
    stream: Any = None
    tap: Tap = field(factory=Tap)
    process: int = field(factory=os.getpid)
    idle_since: float = field(factory=monotonic)

    def is_stale(self) -> bool:
        """Tell whether it must not be used again: idle for long, dropped by the server, or of the parent process."""
        return (
            monotonic() - self.idle_since > _IDLE_AT_MOST
            or self.process != os.getpid()
            or (self.stream is not None and self.stream.get_extra_info("is_readable"))  # nothing but its end can come
        )


class OwnConnections(Generic[X]):
    """Transports of our own, each with one connection; the one used last is used first."""

    are_ours = True

    def __init__(self, make: Callable[[], X]) -> None:
        self._make = make
        self._lock = Lock()
        self._idle = deque([Connection(make())])  # so that what is wrong with proxy or certificates shows at once
        self._closed = False

    def take(self) -> tuple[Connection[X], list[X]]:
        """Return a connection, for one exchange only, and the transports to be closed."""
        stale: list[X] = []
        with self._lock:
            while self._idle:
                connection = self._idle.pop()
                if not connection.is_stale():
                    return connection, stale
                stale.append(connection.transport)
        return Connection(self._make()), stale

    def give_back(self, connection: Connection[X], *, usable: bool) -> list[X]:
        """Take a connection back, and return the transports to be closed."""
        with self._lock:
            if not usable or self._closed:
                return [connection.transport]
            connection.idle_since = now = monotonic()
            self._idle.append(connection)
            surplus: list[X] = []
            while now - self._idle[0].idle_since > _IDLE_AT_MOST:
                surplus.append(self._idle.popleft().transport)
            return surplus

    def close(self) -> list[X]:
        """Keep no connection from now on, and return the transports to be closed; calls under way end first."""
        with self._lock:
            self._closed = True
            idle = [connection.transport for connection in self._idle]
            self._idle.clear()
            return idle


class GivenConnections(Generic[X]):
    """The caller's transport, which has connections of its own; it is closed once no call uses it any more."""

    are_ours = False

    def __init__(self, transport: X) -> None:
        self._transport = transport
        self._lock = Lock()
        self._in_use = 0
        self._closed = False

    def take(self) -> tuple[Connection[X], list[X]]:
        """Return the transport, and nothing to be closed."""
        with self._lock:
            self._in_use += 1
        return Connection(self._transport), []

    def give_back(self, _: Connection[X], *, usable: bool) -> list[X]:  # noqa: ARG002  (it knows that by itself)
        """Return the transport when it is to be closed."""
        with self._lock:
            self._in_use -= 1
            return self._if_over()

    def close(self) -> list[X]:
        """Return the transport when it is to be closed."""
        with self._lock:
            self._closed = True
            return self._if_over()

    def _if_over(self) -> list[X]:
        return [self._transport] if self._closed and not self._in_use else []


Connections: TypeAlias = OwnConnections[X] | GivenConnections[X]
