"""Known fields of the status that Xingtu puts into each of its answers."""

from __future__ import annotations

from .._schema.converters import CODE, TEXT
from .._schema.fields import DOCUMENTED, HIGH, field, model
from .._schema.model import Model


@model
class UpstreamStatus(Model):
    """Xingtu's own status inside an answer."""

    code: int | None = field("status_code", CODE, "0 is ok", "状态码", "", DOCUMENTED, HIGH)
    message: str | None = field("status_message", TEXT, "empty or `Success` when ok", "状态信息", "", DOCUMENTED, HIGH)
