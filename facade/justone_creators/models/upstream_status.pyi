# Written by scripts/document.py; do not edit.
"""Known fields of the status that Xingtu puts into each of its answers."""

from .._schema.fields import model
from .._schema.model import Model

@model
class UpstreamStatus(Model):
    """Xingtu's own status inside an answer."""

    code: int | None = ...
    """0 is ok.

    状态码. `status_code` on the wire; documented, confidence high.
    """

    message: str | None = ...
    """Empty or `Success` when ok.

    状态信息. `status_message` on the wire; documented, confidence high.
    """
