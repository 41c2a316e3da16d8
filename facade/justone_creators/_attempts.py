"""What each attempt came to, for metrics, logs and tracing: told to one callable, which can break nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ._refusals import misconfigured

if TYPE_CHECKING:
    from .errors import CallError
    from .result import Result

log = logging.getLogger("justone_creators")

AttemptOutcome = Literal[
    "success", "api_error", "connection_failed", "outcome_unknown", "unexpected_response", "interrupted"
]


class Attempt(NamedTuple):
    """One attempt of a call. It has no URL and no token.

    Attributes:
        operation: Method and path, as in `GET /api/...`.
        number: The number of the attempt in its call, from 1.
        outcome: `"success"`; the error that it came to; or `"interrupted"` when it was cancelled or interrupted.
        elapsed: Seconds that it took.
        code: The business code, where one came.
        http_status: The HTTP status, where one came.
        billed: Whether the vendor charges for this attempt; `None` where that is not known.
        request_id: The vendor's id of the call, where one came.
    """

    operation: str
    number: int
    outcome: AttemptOutcome
    elapsed: float
    code: int | None = None
    http_status: int | None = None
    billed: bool | None = None
    request_id: str | None = None


class Observer:
    """Tells the caller's callable of each attempt; that it raises is reported once and changes nothing."""

    def __init__(self, on_attempt: Callable[[Attempt], object] | None) -> None:
        called = getattr(on_attempt, "__call__", None)  # noqa: B004  (an object may be called, and be awaited)
        if on_attempt is not None and (called is None or any(map(iscoroutinefunction, (on_attempt, called)))):
            raise misconfigured("on_attempt has to be a plain function of one argument; it is not awaited.")
        self._on_attempt = on_attempt
        self._reported = False

    def tell(self, outcome: Result[Any] | CallError | None, operation: str, number: int, elapsed: float) -> None:
        """Tell of an attempt."""
        if self._on_attempt is None:
            return
        try:
            from ._records import attempt_of

            self._on_attempt(attempt_of(outcome, operation, number, elapsed))
        except Exception:
            if not self._reported:
                self._reported = True
                log.exception("on_attempt raised; that is reported only this once")
