"""A client's connections: which one the next exchange uses, and which have to be closed.

Both clients share it, so it does no input or output: it keeps connections that have to be closed until they are taken.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from threading import Lock
from time import monotonic
from typing import Final, Generic, TypeAlias, TypeVar

from ..errors import ConfigurationError
from .connection import IDLE_AT_MOST, Connection
from .proxy import Route

X = TypeVar("X")

CONNECTIONS: Final = 100  # at most, for one client


class _Connections(Generic[X]):
    """What both kinds share.

    Attributes:
        surplus: The connections that have to be closed; a transport of the caller's counts as one.
    """

    def __init__(self) -> None:
        self.surplus: list[Connection[X]] = []
        self._lock = Lock()
        self._closed = False

    def take_surplus(self) -> list[Connection[X]]:
        """Return the connections that have to be closed; the caller closes them."""
        with self._lock:
            surplus, self.surplus = self.surplus, []
            return surplus


class OwnConnections(_Connections[X]):
    """Our own transports, each with one connection; the one used last is used first."""

    are_ours = True

    def __init__(self, make: Callable[[], X], home: Callable[[], object]) -> None:
        super().__init__()
        self._make = make
        self._home = home
        self._idle = deque([Connection(make())])  # made now, to report a bad proxy or certificate at once

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
                self.surplus.append(connection)
        return Connection(self._make(), home=home)

    def give_back(self, connection: Connection[X]) -> None:
        """Take a connection back."""
        with self._lock:
            if self._closed or not connection.clean:
                self.surplus.append(connection)
                return
            connection.idle_since = now = monotonic()
            self._idle.append(connection)
            while now - self._idle[0].idle_since > IDLE_AT_MOST:
                self.surplus.append(self._idle.popleft())

    def close(self) -> None:
        """Keep no connection from now on. Those in use are closed when they are given back."""
        with self._lock:
            self._closed = True
            self.surplus += self._idle
            self._idle.clear()


class GivenConnections(_Connections[X]):
    """The caller's transport, which has its own connections; it is closed when no call uses it any more."""

    are_ours = False

    def __init__(self, transport: X) -> None:
        super().__init__()
        self._transport = transport
        self._in_use = 0
        self._is_surplus = False

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
            self._discard()

    def close(self) -> None:
        """Give the transport to no further call."""
        with self._lock:
            self._closed = True
            self._discard()

    def _discard(self) -> None:
        if self._closed and not self._in_use and not self._is_surplus:
            self._is_surplus = True
            self.surplus = [Connection(self._transport)]


Connections: TypeAlias = OwnConnections[X] | GivenConnections[X]


def connections(
    transport: object, kind: type[X], own: Callable[..., X], route: Route, home: Callable[[], object]
) -> Connections[X]:
    """Use the caller's transport, or make our own.

    Raises:
        ConfigurationError: The transport is of another kind, or the environment's certificates cannot be loaded.
    """
    if transport is None:
        return OwnConnections(partial(own, **route.options()), home)
    if isinstance(transport, kind):
        return GivenConnections(transport)
    raise ConfigurationError(f"transport has to be an httpx.{kind.__name__}, not {type(transport).__name__}.")
