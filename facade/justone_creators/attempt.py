"""The record of an attempt: what it came to, for metrics, logs and tracing."""

from __future__ import annotations

from typing import Any, Final, Literal

from attrs import frozen

from .codes import describe
from .errors import ApiError, CallError, ConnectionFailedError, OutcomeUnknownError, UnexpectedResponseError
from .result import Result

AttemptOutcome = Literal[
    "success", "api_error", "connection_failed", "outcome_unknown", "unexpected_response", "interrupted"
]
_NAMES: Final[dict[type, AttemptOutcome]] = {
    Result: "success",
    ApiError: "api_error",
    ConnectionFailedError: "connection_failed",
    OutcomeUnknownError: "outcome_unknown",
    UnexpectedResponseError: "unexpected_response",
}


@frozen
class Attempt:
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


def attempt_of(outcome: Result[Any] | CallError | None, operation: str, number: int, elapsed: float) -> Attempt:
    """Describe what an attempt came to; `None` when it was interrupted."""
    if outcome is None:
        return Attempt(operation, number, "interrupted", elapsed)
    code: int | None = getattr(outcome, "code", None)
    return Attempt(
        operation,
        number,
        _named(outcome),
        elapsed,
        code=code,
        http_status=getattr(outcome, "http_status", None),
        billed=outcome.billed if isinstance(outcome, CallError) else describe(outcome.code).billed,
        request_id=getattr(outcome, "request_id", None),
    )


def _named(outcome: Result[Any] | CallError) -> AttemptOutcome:
    return next(name for kind, name in _NAMES.items() if isinstance(outcome, kind))
