"""The platform's own status inside an answer: a success of the vendor's may carry a failure of the platform's."""

from __future__ import annotations

from typing import Any

from ._readers import COUNT


def upstream_error(data: Any) -> str | None:
    """Say what `base_resp` complains of; `None` where all is well, or nothing is said."""
    status = data.get("base_resp") if isinstance(data, dict) else None
    if not isinstance(status, dict):
        return None
    code = status.get("status_code")
    if code is None or COUNT.read(code) == 0:
        return None
    words = status.get("status_message")
    return f"status {code!r}: {words}" if words else f"status {code!r}"
