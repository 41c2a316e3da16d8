"""What Xingtu says of itself in each of its answers."""

from __future__ import annotations

from .._fields import DOCUMENTED, HIGH, model, wire
from .._readers import CODE, TEXT


@model
class UpstreamStatus:
    """Xingtu's own status inside an answer."""

    code: int | None = wire("status_code", CODE, "0 is ok", "", DOCUMENTED, HIGH)
    message: str | None = wire("status_message", TEXT, "empty or `Success` when ok", "", DOCUMENTED, HIGH)
