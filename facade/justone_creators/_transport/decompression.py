"""Content coding: decompresses a response, up to the size limit."""

from __future__ import annotations

import zlib
from typing import Final

_MOST: Final = 2**62  # the largest count of zlib
ACCEPTED: Final = "gzip, deflate"

# The window sizes by which zlib knows the formats; some servers send "deflate" without the zlib wrapper it has by RFC.
_GZIP: Final = (zlib.MAX_WBITS | 16,)
_WINDOWS: Final = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS)}


def decompressed(body: bytes, coding: str, limit: int) -> bytes:
    """Undo a content coding, up to one byte beyond the limit.

    httpx would decode a whole chunk, and a compression bomb grows a thousand times. A body that is not coded as its
    head states, or has an unsupported coding, is returned as it came: it may be readable nevertheless.
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
