"""One connection as the server has it, and the steps that it can take."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from struct import pack
from typing import Final, TypeAlias

from attrs import define, frozen

_BLOCK: Final = 65_536
_END_OF_HEAD: Final = b"\r\n\r\n"


@frozen
class Request:
    """A request that was read whole."""

    target: str
    head: str


@define(eq=False)
class Connection:
    """A connection that a client opened. A step that raises `OSError` ends all: the client has hung up.

    Attributes:
        socket: Its socket.
        over: Set when the test is over.
        requests: Where the requests go that were read whole.
        busy: Whether an exchange is under way.
        received: What came and was not read as a request yet.
    """

    socket: socket.socket
    over: threading.Event
    requests: list[Request]
    busy: bool = True
    received: bytes = b""

    @property
    def closed(self) -> bool:
        """Whether the server itself has closed it."""
        return self.socket.fileno() == -1

    def secure(self, context: ssl.SSLContext) -> None:
        """Speak TLS from now on."""
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.socket.do_handshake()

    def receive(self) -> None:
        """Wait for some bytes, and keep them."""
        some = self.socket.recv(_BLOCK)
        if not some:
            raise ConnectionAbortedError
        self.received += some

    def wake(self) -> None:
        """Let go whoever waits for this connection in another thread."""
        with suppress(OSError):
            socket.socket.shutdown(self.socket, socket.SHUT_RDWR)  # that of SSLSocket is not for another thread


Step: TypeAlias = Callable[[Connection], None]
Exchange: TypeAlias = tuple[Step, ...]


def receive(connection: Connection) -> None:
    """Take the first bytes that come, whatever they are."""
    if not connection.received:
        connection.receive()


def read(connection: Connection) -> None:
    """Read a request to its end, and count it."""
    while _END_OF_HEAD not in connection.received:
        connection.receive()
    head, _, connection.received = connection.received.partition(_END_OF_HEAD)
    text = head.decode("ascii")
    connection.requests.append(Request(text.split()[1], text))


def close(connection: Connection) -> None:
    """Close the connection in good order."""
    if isinstance(connection.socket, ssl.SSLSocket):
        connection.socket.settimeout(0)
        with suppress(OSError):  # says goodbye under TLS, and does not wait to hear it
            connection.socket.unwrap()
    connection.socket.close()


def vanish(connection: Connection) -> None:
    """Close the connection without a goodbye under TLS."""
    connection.socket.close()


def reset(connection: Connection) -> None:
    """Break the connection off: RST."""
    connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, pack("ii", 1, 0))
    connection.socket.close()


def stall(connection: Connection) -> None:
    """Do nothing until the client hangs up."""
    while True:
        connection.receive()


def send(data: bytes) -> Step:
    """Send all at once."""

    def step(connection: Connection) -> None:
        connection.socket.sendall(data)

    return step


def send_below_tls(data: bytes) -> Step:
    """Send bytes that are not of TLS, where TLS is spoken."""

    def step(connection: Connection) -> None:
        socket.socket.sendall(connection.socket, data)

    return step


def drip(data: bytes, pause: float = 0.05) -> Step:
    """Send byte after byte, with a pause after each."""

    def step(connection: Connection) -> None:
        for byte in data:
            connection.socket.sendall(bytes((byte,)))
            if connection.over.wait(pause):
                return

    return step


def pour(data: bytes, pause: float = 0) -> Step:
    """Send the same again and again until the client hangs up."""

    def step(connection: Connection) -> None:
        while not connection.over.wait(pause):
            connection.socket.sendall(data)

    return step


def rest(pause: float) -> Step:
    """Do nothing for a while."""

    def step(connection: Connection) -> None:
        connection.over.wait(pause)

    return step
