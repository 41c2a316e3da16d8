"""What comes of an exchange: a reply, or the lack of one."""

from __future__ import annotations

from typing import NamedTuple


class Reply(NamedTuple):
    """A complete HTTP answer, or the beginning of one that is too large."""

    status: int
    content_type: str
    location: str
    retry_after: str
    body: bytes
    too_large: bool


class Lost(NamedTuple):
    """No complete answer: why, and whether the server can have seen the request."""

    why: str
    reached: bool
