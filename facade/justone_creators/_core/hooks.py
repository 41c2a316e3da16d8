"""The caller's hook for attempts. Its exceptions do not reach the call."""

from __future__ import annotations

import logging
from collections.abc import Callable
from inspect import iscoroutinefunction
from typing import Any, Final

from .. import errors
from ..attempt import Attempt, AttemptOutcome
from ..result import Result
from .request import ApiRequest

log = logging.getLogger("justone_creators")

_OUTCOMES: Final[dict[type, AttemptOutcome]] = {
    Result: "success",
    errors.ApiError: "api_error",
    errors.ConnectionFailedError: "connection_failed",
    errors.OutcomeUnknownError: "outcome_unknown",
    errors.UnexpectedResponseError: "unexpected_response",
}


class AttemptHook:
    """Calls the caller's function after each attempt. Exceptions it raises are ignored; the first one is logged."""

    def __init__(self, on_attempt: Callable[[Attempt], object]) -> None:
        self._on_attempt = on_attempt
        self._logged = False

    def report(
        self, outcome: Result[Any] | errors.CallError | None, request: ApiRequest[Any], number: int, elapsed: float
    ) -> None:
        """Report an attempt; the outcome is `None` when it was interrupted."""
        try:
            self._on_attempt(_attempt(outcome, request, number, elapsed))
        except Exception:
            if not self._logged:
                self._logged = True
                log.exception("on_attempt raised. Further exceptions are ignored without a log entry.")


def attempt_hook(on_attempt: Callable[[Attempt], object] | None) -> AttemptHook | None:
    """Return the hook, if there is one.

    Raises:
        ConfigurationError: It is not a plain function.
    """
    if on_attempt is None:
        return None
    called = getattr(on_attempt, "__call__", None)  # noqa: B004  (an object may be called, and be awaited)
    if called is None or any(map(iscoroutinefunction, (on_attempt, called))):
        raise errors.ConfigurationError("on_attempt has to be a plain function of one argument; it is not awaited.")
    return AttemptHook(on_attempt)


def _attempt(
    outcome: Result[Any] | errors.CallError | None, request: ApiRequest[Any], number: int, elapsed: float
) -> Attempt:
    if outcome is None:
        return Attempt(request.operation, request.endpoint, number, "interrupted", elapsed)
    code: int | None = getattr(outcome, "code", None)
    return Attempt(
        request.operation,
        request.endpoint,
        number,
        next(name for kind, name in _OUTCOMES.items() if isinstance(outcome, kind)),
        elapsed,
        code=code,
        http_status=getattr(outcome, "http_status", None),
        billed=outcome.billed,
        request_id=getattr(outcome, "request_id", None),
    )
