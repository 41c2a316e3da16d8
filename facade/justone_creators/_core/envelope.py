"""The vendor's envelope: a JSON object around every response, whose `code` decides at any HTTP status."""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import Any, Final, NamedTuple

from .._schema.converters import ID

# An int on the wire in every example; definitions before 2026-07-23 typed it as a string.
_CODE_TEXT: Final = re.compile(r"[0-9]{1,40}")
# Levels of lists and objects. The vendor's responses have fewer than 10. From Python 3.12 on, a few thousand overflow
# the stack of a thread that has a small one, which ends the process.
_DEEPEST: Final = 200
_USUAL: Final = 8  # levels that are taken off quickly
_BRACKETS: Final = b"[]{}"
_ALL_BUT_BRACKETS_AND_QUOTES: Final = bytes(set(range(256)) - set(_BRACKETS) - {ord('"')})
_LEVELS: Final = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}


class Envelope(NamedTuple):
    """The parts of an envelope."""

    code: int
    data: Any
    message: str | None
    request_id: str | None
    record_time: Any
    raw: dict[str, Any]


def read_envelope(body: bytes) -> Envelope | None:
    """Read the envelope of a body; return `None` if there is none: a server may send any bytes."""
    try:
        text = body.decode(json.detect_encoding(body), "surrogatepass")
        raw = None if _is_too_deep(text) else json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(raw, dict) or (code := _read_code(raw.get("code"))) is None:
        return None
    message, request_id = raw.get("message"), raw.get("requestId")
    return Envelope(
        code=code,
        data=raw.get("data"),
        message=message if type(message) is str else None,
        request_id=None if request_id is None else ID.convert(request_id),
        record_time=raw.get("recordTime"),
        raw=raw,
    )


def _read_code(value: Any) -> int | None:
    if type(value) is str and _CODE_TEXT.fullmatch(value):
        return int(value)
    return value if type(value) is int else None


def _is_too_deep(text: str) -> bool:
    """Return whether lists and objects are nested too deeply to be parsed in any thread."""
    if text.count("[") + text.count("{") <= _DEEPEST:
        return False
    data = text.encode("utf-8", "surrogatepass")
    if b"\\" in data:
        data = data.replace(b"\\\\", b"").replace(b'\\"', b"")
    # Strings begin at each odd quote. Most are empty by now, and need no split.
    quoted = data.translate(None, _ALL_BUT_BRACKETS_AND_QUOTES).replace(b'""', b"")
    brackets = b"".join(quoted.split(b'"')[::2])
    for _ in range(_USUAL):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    return max(accumulate(map(_LEVELS.__getitem__, brackets)), default=0) > _DEEPEST - _USUAL
