"""A client's connections: which one the next exchange uses, and which have to be closed.

Both clients share it, so it does no input or output: it keeps connections that have to be closed until they are taken.
It needs no lock, because each step on a deque, dictionary or set is atomic: a forked child would inherit a lock locked,
and a call in a signal handler would wait for itself.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import Any, Final, Generic, NamedTuple, TypeAlias, TypeVar

from ..errors import ConfigurationError
from .connection import IDLE_AT_MOST, Connection, Home
from .proxy import Route

X = TypeVar("X")

CONNECTIONS: Final = 100  # at most, for one client


class Places(NamedTuple):
    """What a backend calls a place: a process or an event loop.

    Attributes:
        here: Returns the present one.
        is_over: Returns whether another one of this process has ended.
        slots: Makes the slots for a new one.
    """

    here: Callable[[], Any]
    is_over: Callable[[Any], bool]
    slots: Callable[[], Any]


class _Connections(Generic[X]):
    """What both kinds share.

    Attributes:
        homes: The homes by their place.
        surplus: The connections that have to be closed; a transport of the caller's counts as one.
    """

    def __init__(self, places: Places) -> None:
        self.homes: dict[Any, Home[X]] = {}
        self.surplus: deque[Connection[X]] = deque()
        self.here: Callable[[], Any] = places.here
        self._places = places
        self._closed = False

    def move_in(self) -> Home[X]:
        """Make a home for the present place. Connections of places that have ended have to be closed."""
        for home in list(self.homes.values()):
            has_ended = home.process != os.getpid() or self._places.is_over(home.place)
            if has_ended and self.homes.pop(home.place, None) is not None:
                self.surplus.extend(home.idle)
        place = self.here()
        return self.homes.setdefault(place, Home(place, self._places.slots()))

    def take_surplus(self) -> list[Connection[X]]:
        """Return the connections that have to be closed; the caller closes them."""
        return _emptied(self.surplus)


class OwnConnections(_Connections[X]):
    """Our own transports, each with one connection; the one used last is used first."""

    are_ours = True

    def __init__(self, make: Callable[[], X], places: Places) -> None:
        super().__init__(places)
        self._make = make
        make()  # reports a bad proxy or certificate at once

    def take(self) -> Connection[X] | None:
        """Return a connection, for one exchange only; `None` once they are closed."""
        home = self.homes.get(self.here()) or self.move_in()
        while not self._closed:
            try:
                connection = home.idle.pop()
            except IndexError:
                return Connection(self._make(), home)
            if not connection.is_stale():
                return connection
            self.surplus.append(connection)
        return None

    def give_back(self, connection: Connection[X]) -> None:
        """Take a connection back."""
        if connection.home is None or not connection.clean:
            self.surplus.append(connection)
            return
        idle, connection.idle_since = connection.home.idle, monotonic()
        idle.append(connection)
        try:
            while connection.idle_since - idle[0].idle_since > IDLE_AT_MOST:
                self.surplus.append(idle.popleft())
        except IndexError:  # other threads have taken all of them
            pass
        if self._closed:
            self.close()

    def close(self) -> None:
        """Keep no connection from now on. Those in use are closed when they are given back."""
        self._closed = True
        for home in list(self.homes.values()):
            self.surplus.extend(_emptied(home.idle))


class GivenConnections(_Connections[X]):
    """The caller's transport, which has its own connections; it is closed when no call uses it any more."""

    are_ours = False

    def __init__(self, transport: X, places: Places) -> None:
        super().__init__(places)
        self._transport = transport
        self._to_close = deque([Connection(transport)])
        self._in_use: set[Connection[X]] = set()

    def take(self) -> Connection[X] | None:
        """Return the transport; `None` once it is closed."""
        connection = Connection(self._transport, self.homes.get(self.here()) or self.move_in())
        self._in_use.add(connection)  # before the look at `_closed`, so that either this thread or the closing one sees
        if not self._closed:
            return connection
        self.give_back(connection)
        return None

    def give_back(self, connection: Connection[X]) -> None:
        """Take the transport back."""
        self._in_use.discard(connection)
        self._discard()

    def close(self) -> None:
        """Give the transport to no further call."""
        self._closed = True
        self._discard()

    def _discard(self) -> None:
        if self._closed and not self._in_use:
            self.surplus.extend(_emptied(self._to_close))


def _emptied(connections: deque[Connection[X]]) -> list[Connection[X]]:
    """Empty a deque that other threads may use, and return what was in it."""
    taken: list[Connection[X]] = []
    with suppress(IndexError):
        while True:
            taken.append(connections.popleft())
    return taken


Connections: TypeAlias = OwnConnections[X] | GivenConnections[X]


def connections(
    transport: object, kind: type[X], own: Callable[..., X], route: Route, places: Places
) -> Connections[X]:
    """Use the caller's transport, or make our own.

    Raises:
        ConfigurationError: The transport is of another kind, or the environment's certificates cannot be loaded.
    """
    if transport is None:
        return OwnConnections(partial(own, **route.options()), places)
    if isinstance(transport, kind):
        return GivenConnections(transport, places)
    raise ConfigurationError(f"transport has to be an httpx.{kind.__name__}, not {type(transport).__name__}.")
