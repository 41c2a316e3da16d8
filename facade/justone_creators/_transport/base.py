"""What comes of an exchange: a reply, or the lack of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Reply(NamedTuple):
    """A complete HTTP answer, or the beginning of one that is too large.

    Attributes:
        status: Its HTTP status.
        headers: Its headers by name in lower case, repeated ones joined.
        body: Its body, decoded.
        too_large: Whether it is larger than the client takes.
    """

    status: int
    headers: Mapping[bytes, bytes]
    body: bytes
    too_large: bool

    def header(self, name: bytes) -> str:
        """Return a header as text, in what it can be read as; empty where there is none."""
        value = self.headers.get(name, b"")
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return value.decode("iso-8859-1")


class Lost(NamedTuple):
    """No complete answer: why, and whether the server can have seen the request."""

    why: str
    reached: bool
