"""The bytes of HTTP answers, right ones and wrong ones."""

from __future__ import annotations

import gzip
import json
import zlib
from http import HTTPStatus
from typing import Any, Final

from tests.support.loopback.connection import Exchange, Step, close, read, send

HTML: Final = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


def envelope(code: Any = 0, **fields: Any) -> bytes:
    """Return the vendor's envelope."""
    return json.dumps({"code": code, "data": None, "message": "", "requestId": "first", **fields}).encode()


def head(status: int, *lines: str) -> bytes:
    """Return the head of an answer."""
    reason = HTTPStatus(status).phrase if status in {known.value for known in HTTPStatus} else ""
    return "\r\n".join((f"HTTP/1.1 {status} {reason}", *lines, "", "")).encode("latin-1")


def answer(body: bytes = b"", status: int = 200, *lines: str) -> bytes:
    """Return a whole answer with its Content-Length."""
    return head(status, f"Content-Length: {len(body)}", *lines) + body


def answers(body: bytes = b"", status: int = 200, *lines: str) -> Exchange:
    """Read the request and answer."""
    return says(answer(body, status, *lines))


def says(*sent: bytes) -> Exchange:
    """Read the request and send these bytes, each at once."""
    return (read, *map(send, sent))


def ends(*sent: bytes, end: Step = close) -> Exchange:
    """Read the request, send these bytes and close the connection."""
    return (*says(*sent), end)


def chunked(body: bytes, size: int = 20) -> bytes:
    """Return a body in chunks."""
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (*parts, b""))


def gzipped(body: bytes) -> bytes:
    """Return a body under gzip."""
    return gzip.compress(body, 1, mtime=0)


def deflated(body: bytes) -> bytes:
    """Return a body under deflate without the head and the check that belong to it, as many servers send it."""
    return zlib.compress(body)[2:-4]
