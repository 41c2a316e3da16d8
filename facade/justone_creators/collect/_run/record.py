"""Makes the record of the end of a call, as it is kept. The token is masked in it."""

from __future__ import annotations

import json
from typing import Any, Final

from ..._core.credential import Mask
from ...errors import JustOneError
from ...result import Result
from .._store.protocol import Asked, Finished, now
from .states import Ended

SHOWN: Final = 500  # characters of an error that are kept


def record(job: Asked, outcome: Result[Any] | BaseException, end: Ended, mask: Mask) -> Finished:
    """Return what is kept of an outcome: the envelope as it came, billing, attempts and times."""
    raw: dict[str, Any] | None = getattr(outcome, "raw", None)
    text = json.dumps(raw, ensure_ascii=False, separators=(",", ":")) if raw else None
    return Finished(
        id=job.id,
        state=end.state,
        sent_at=job.sent_at,
        finished_at=now(),
        code=end.code,
        billed=end.billed,
        attempts=getattr(outcome, "attempts", 0),
        http_status=getattr(outcome, "http_status", None),
        request_id=getattr(outcome, "request_id", None),
        error=None if isinstance(outcome, Result) else mask(_said(outcome))[:SHOWN],
        envelope=None if text is None else mask(text),
    )


def _said(error: BaseException) -> str:
    return str(error) if isinstance(error, JustOneError) else f"{type(error).__name__}: {error}".rstrip(": ")
