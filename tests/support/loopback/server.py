"""A server of the tests' own that does what it is told, byte by byte, and may break off anywhere.

It is told by a script: an exchange for each request that comes, the last one for all further. An exchange is a series
of steps that a connection takes, from its opening or from the first byte of its next request on.
"""

from __future__ import annotations

import select
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from types import TracebackType
from typing import Final, Self

from attrs import define, field
from tests.support.loopback.connection import Connection, Exchange, Request

# Longer than anything here takes, but shorter than a test may.
_PATIENCE: Final = 10.0


class Door(Enum):
    """How the server meets who wants to connect."""

    OPEN = "accepts"
    SHUT = "refuses"
    FULL = "neither accepts nor refuses"


@define(eq=False)
class Server:
    """A server on loopback.

    Attributes:
        script: What it does.
        scheme: What the client is told that it speaks.
        context: What it speaks: TLS with this context, or plain HTTP.
        door: Whether one can connect to it.
    """

    script: list[Exchange]
    scheme: str = "http"
    context: ssl.SSLContext | None = None
    door: Door = Door.OPEN
    requests: list[Request] = field(factory=list, init=False)
    _connections: list[Connection] = field(factory=list, init=False)
    _over: threading.Event = field(factory=threading.Event, init=False)
    _listener: socket.socket = field(factory=socket.socket, init=False)
    _woken: socket.socket = field(init=False)
    _waker: socket.socket = field(init=False)
    _waiting: list[socket.socket] = field(factory=list, init=False)
    _threads: list[threading.Thread] = field(factory=list, init=False)
    _changed: threading.Condition = field(factory=threading.Condition, init=False)

    @property
    def url(self) -> str:
        """The address for the client."""
        return f"{self.scheme}://127.0.0.1:{self._listener.getsockname()[1]}"

    @property
    def connections(self) -> int:
        """How many connections were accepted."""
        return len(self._connections)

    def __attrs_post_init__(self) -> None:
        self._woken, self._waker = socket.socketpair()

    def __enter__(self) -> Self:
        self._listener.bind(("127.0.0.1", 0))
        if self.door is Door.OPEN:
            self._open()
        elif self.door is Door.FULL:
            self._listener.listen(0)  # room for one, who is not let in
            self._waiting.append(socket.create_connection(self._listener.getsockname()))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        if self.door is Door.OPEN:
            self._waker.send(b"!")
            self._threads.pop(0).join()
        for connection in self._connections:
            connection.wake()
        for thread in self._threads:
            thread.join()
        for each in (*self._waiting, self._listener, self._woken, self._waker):
            each.close()

    def recover(self, exchange: Exchange, context: ssl.SSLContext | None) -> None:
        """Behave from now on."""
        self.script, self.context = [exchange], context
        if self.door is Door.FULL:
            self._listener.accept()[0].close()
        if self.door is not Door.OPEN:
            self._open()

    def settle(self) -> None:
        """Wait until no exchange is under way: what the server does of its own accord is done then."""
        with self._changed:
            settled = self._changed.wait_for(lambda: not any(each.busy for each in self._connections), _PATIENCE)
        if not settled:
            raise TimeoutError("the client left a connection open that it has no use for any more")

    def _open(self) -> None:
        self.door = Door.OPEN
        self._listener.listen()
        self._start(self._accept)

    def _accept(self) -> None:
        while self._woken not in select.select([self._listener, self._woken], [], [])[0]:
            accepted, _ = self._listener.accept()
            accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection = Connection(accepted, self._over, self.requests)
            self._connections.append(connection)
            self._start(self._serve, connection)

    def _start(self, target: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=target, args=args)
        self._threads.append(thread)
        thread.start()

    def _serve(self, connection: Connection) -> None:
        with suppress(OSError):  # the client hangs up when it likes
            if self.context is not None:
                connection.secure(self.context)
            self._exchange(connection)
            while not connection.closed:
                connection.receive()
                self._exchange(connection)
        connection.socket.close()
        self._mark(connection, busy=False)

    def _exchange(self, connection: Connection) -> None:
        self._mark(connection, busy=True)
        for step in self.script.pop(0) if len(self.script) > 1 else self.script[0]:
            step(connection)
        self._mark(connection, busy=False)

    def _mark(self, connection: Connection, *, busy: bool) -> None:
        with self._changed:
            connection.busy = busy
            self._changed.notify_all()
