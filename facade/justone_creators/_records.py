"""What an outcome is as the record of an attempt."""

from __future__ import annotations

from typing import Any, Final

from ._attempts import Attempt, AttemptOutcome
from .codes import describe
from .errors import ApiError, CallError, ConnectionFailedError, OutcomeUnknownError, UnexpectedResponseError
from .result import Result

_NAMES: Final[dict[type, AttemptOutcome]] = {
    Result: "success",
    ApiError: "api_error",
    ConnectionFailedError: "connection_failed",
    OutcomeUnknownError: "outcome_unknown",
    UnexpectedResponseError: "unexpected_response",
}


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
