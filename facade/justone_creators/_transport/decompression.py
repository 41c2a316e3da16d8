"""Content coding: decompresses a response, up to the size limit."""

from __future__ import annotations

import zlib
from typing import Final

_MOST: Final = 2**62  # the largest count of zlib
ACCEPTED: Final = "gzip, deflate"

# The window sizes by which zlib knows the formats; some servers send "deflate" without the zlib wrapper it has by RFC.
_GZIP: Final = (zlib.MAX_WBITS | 16,)
_WINDOWS: Final = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS)}
_NEXT_MEMBER: Final = b"\x1f\x8b"
_FIRST_PIECE: Final = 512  # bytes of a further member; zlib copies what follows a member, and there may be a million


def decompressed(body: bytes, coding: str, limit: int) -> bytes:
    """Undo a content coding, up to one byte beyond the limit.

    httpx would decode a whole chunk, and a compression bomb grows a thousand times. A body that is not coded as its
    head states, or has an unsupported coding, is returned as it came: it may be readable nevertheless.
    """
    for window in _WINDOWS.get(coding.strip().lower(), ()):
        try:
            content = _members(body, window, min(limit, _MOST))
        except zlib.error:
            continue
        if content is not None:
            return content
    return body


def _members(body: bytes, window: int, limit: int) -> bytes | None:
    """Decompress all members of gzip, or the one stream of deflate; `None` if the last one is cut off."""
    content, rest, size = bytearray(), memoryview(body), len(body)
    while True:
        inflater = zlib.decompressobj(window)
        while not inflater.eof:
            if not rest:
                return None
            piece = rest[:size]
            content += inflater.decompress(piece, limit + 1 - len(content))
            if len(content) > limit:
                return bytes(content)
            rest, size = rest[len(piece) - len(inflater.unused_data) :], 2 * size
        if window not in _GZIP or rest[: len(_NEXT_MEMBER)].tobytes() != _NEXT_MEMBER:
            return bytes(content)  # as browsers do, ignore bytes that belong to no member
        size = _FIRST_PIECE
