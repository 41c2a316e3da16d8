"""Content coding: a response as it was before it was compressed, never larger than allowed."""

from __future__ import annotations

import zlib
from typing import Final

_MOST: Final = 2**62  # what zlib can count
ACCEPTED: Final = "gzip, deflate"

# The window sizes by which zlib knows the formats; some servers send "deflate" without the zlib wrapper it has by RFC.
_GZIP: Final = (zlib.MAX_WBITS | 16,)
_WINDOWS: Final = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS)}


def decompressed(body: bytes, coding: str, limit: int) -> bytes:
    """Undo a content coding, up to one byte beyond the limit.

    httpx would decode a chunk as a whole, and a compression bomb grows a thousand times. A body that is not coded as
    its head says, or in a way that was not asked for, is returned as it came: it may be readable all the same.
    """
    for window in _WINDOWS.get(coding.strip().lower(), ()):
        inflater = zlib.decompressobj(window)
        try:
            content = inflater.decompress(body, min(limit, _MOST) + 1)
        except zlib.error:
            continue
        if inflater.eof or len(content) > limit:
            return content
    return body
