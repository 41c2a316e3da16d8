"""The vendor's envelope: a JSON object around every response, whose `code` decides at any HTTP status."""

from __future__ import annotations

import json
import re
from typing import Any, Final, NamedTuple

from .._schema.converters import ID

# An int on the wire in every example; definitions before 2026-07-23 typed it as a string.
_CODE_TEXT: Final = re.compile(r"[0-9]{1,40}")


class Envelope(NamedTuple):
    """The parts of an envelope."""

    code: int
    data: Any
    message: str | None
    request_id: str | None
    record_time: Any
    raw: dict[str, Any]


def read_envelope(body: bytes) -> Envelope | None:
    """Read the envelope of a body; return `None` where there is none, for any bytes may come."""
    try:
        raw = json.loads(body)
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
