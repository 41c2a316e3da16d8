"""Bounds what is read from a connection by the time that is left.

A socket's own timeout begins anew with each byte, so a server that drips its response could hold a caller for hours.
"""

from __future__ import annotations

from time import monotonic
from typing import Any

from .base import SHORTEST
from .connection import Connection


class BoundedReads:
    """A limit in time for what is read from a connection: each read may take what is left.

    The one write has httpcore's own timeout. A cancel scope around the whole would cost a twentieth of an async call.
    """

    def __init__(self, connection: Connection[Any]) -> None:
        self._connection = connection

    def allow(self, seconds: float) -> None:
        """Allow so much time from now on."""
        self._connection.reads_end = monotonic() + seconds

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...


def read_timeout(connection: Connection[Any]) -> float:
    """Return the seconds that the next read may take."""
    return max(SHORTEST, connection.reads_end - monotonic())
