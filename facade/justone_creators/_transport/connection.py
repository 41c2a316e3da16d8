"""Whether an answer ended where its connection has nothing more to give.

What a server sends beyond the end of an answer stays in the buffer of the connection, and would be read as the answer
to the next call: a lost call, or worse, the answer to another. httpcore does not look, so a connection is used again
only where what was read is the answer to the byte.
"""

from __future__ import annotations

from typing import Final

_BLANK_LINE: Final = b"\r\n\r\n"
_LONGEST_HEAD: Final = 65_536  # bytes; also of one whose lines end in a way that is not looked for
_LAST_CHUNK: Final = b"\r\n0\r\n\r\n"


class Tap:
    """Sees all that is read from a connection, and keeps as little as tells where an answer ends."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Begin with the next answer."""
        self._received = 0
        self._head = b""
        self._tail = b""
        self._last_chunks = 0
        self._brimful = False

    def saw(self, data: bytes, asked: int) -> None:
        """Take note of what was read, of so many bytes at most."""
        self._brimful = len(data) == asked
        self._received += len(data)
        if len(self._head) < _LONGEST_HEAD and _BLANK_LINE not in self._head:
            self._head += data
        window = self._tail + data
        self._last_chunks += window.count(_LAST_CHUNK)
        self._tail = window[1 - len(_LAST_CHUNK) :]

    def ended_exactly(self, length: int, *, chunked: bool) -> bool:
        """Tell whether an answer was all that came; in doubt not, which costs a new connection and nothing else.

        Args:
            length: Bytes of its body.
            chunked: Whether it came in chunks.
        """
        if self._brimful:  # where the stream has a buffer of its own, the next bytes may be in it
            return False
        if chunked:
            return self._last_chunks == 1 and self._tail == _LAST_CHUNK[1:]
        head, blank_line, _ = self._head.partition(_BLANK_LINE)
        return blank_line != b"" and self._received == len(head) + len(blank_line) + length
