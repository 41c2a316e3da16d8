"""Reports attempts, waits and unreadable values: to the log, and to the caller's functions.

Nothing that is reported has the token or a URL. Exceptions of the caller's functions do not reach the call.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import cache
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from .. import errors
from .._escaping import printable
from ..attempt import Attempt, AttemptOutcome
from ..result import Result
from .credential import Mask
from .request import ApiRequest

if TYPE_CHECKING:
    from ..otel import CallSpan

log: Final = logging.getLogger("justone_creators")
_drift_log: Final = logging.getLogger("justone_creators.drift")

_OUTCOMES: Final[dict[type, AttemptOutcome]] = {
    Result: "success",
    errors.ApiError: "api_error",
    errors.ConnectionFailedError: "connection_failed",
    errors.OutcomeUnknownError: "outcome_unknown",
    errors.UnexpectedResponseError: "unexpected_response",
}
_BILLED: Final = {True: "billed", False: "not billed", None: "it may have been billed"}
_INDEX: Final = re.compile(r"\[[0-9]+\]")
_MOST_PLACES: Final = 1_000  # that one client remembers: keys of an answer can be data


class Hook:
    """Calls the caller's function. Exceptions it raises are ignored; the first one is logged."""

    def __init__(self, name: str, function: Callable[..., object]) -> None:
        self._name = name
        self._function = function
        self._logged = False

    def __call__(self, *arguments: object) -> None:
        """Call it."""
        try:
            self._function(*arguments)
        except Exception:
            if not self._logged:
                self._logged = True
                log.exception("%s raised. Further exceptions are ignored without a log entry.", self._name)


def checked_hook(name: str, function: Callable[..., object] | None, takes: str) -> Hook | None:
    """Return the hook, if there is one.

    Raises:
        ConfigurationError: It is not a plain function.
    """
    if function is None:
        return None
    called = getattr(function, "__call__", None)  # noqa: B004  (an object may be called, and be awaited)
    if called is None or any(map(iscoroutinefunction, (function, called))):
        raise errors.ConfigurationError(f"{name} has to be a plain function of {takes}; it is not awaited.")
    return Hook(name, function)


class Reporter:
    """Reports what happens in the calls of one client.

    Attributes:
        on_attempt: The caller's hook for attempts. Without one, and with logging off, successes are not reported.
    """

    def __init__(self, on_attempt: Hook | None, on_drift: Hook | None, mask: Mask, most_attempts: int) -> None:
        self.on_attempt = on_attempt
        self._on_drift = on_drift
        self._mask = mask
        self._most_attempts = most_attempts
        self._places: dict[tuple[str, str], object] = {}

    def span(self, request: ApiRequest[Any], base_url: str) -> CallSpan | None:
        """Return the span of a call; `None` if there is none to write."""
        opened = _call_span()
        if opened is None:
            return None
        title, path, parameters = map(self._mask, (request.title, request.path, request.parameters))
        return opened(title, request.operation, request.method, path, base_url, parameters)

    def attempt(
        self,
        outcome: Result[Any] | errors.CallError | None,
        request: ApiRequest[Any],
        number: int,
        elapsed: float,
        wait: float,
        span: CallSpan | None,
    ) -> None:
        """Report an attempt; the outcome is `None` when it was interrupted."""
        attempt = _attempt(outcome, request, number, elapsed, wait)
        if span is not None:
            span.attempt(attempt)
        level = logging.WARNING if attempt.billed is None else logging.DEBUG
        if log.isEnabledFor(level):
            said = [f"attempt {number} of {self._most_attempts}", attempt.outcome.replace("_", " ")]
            said += [] if attempt.code is None else [f"code {attempt.code}"]
            said += [f"{elapsed:.3f} s", _BILLED[attempt.billed]]
            said += [] if attempt.request_id is None else [f"request id {printable(attempt.request_id)}"]
            log.log(level, "%s: %s", request.title, ", ".join(said))
        if self.on_attempt is not None:
            self.on_attempt(attempt)

    def retry(self, request: ApiRequest[Any], failure: errors.CallError, number: int, wait: float) -> None:
        """Log the wait before another attempt, whose number it gets, and the reason."""
        if log.isEnabledFor(logging.INFO):
            code = getattr(failure, "code", None)
            why = _outcome(failure).replace("_", " ") if code is None else f"code {code}"
            log.info("%s: %s, waiting %.1f s, attempt %d of %d", request.title, why, wait, number, self._most_attempts)

    def pause(self, request: ApiRequest[Any], wait: float) -> None:
        """Log that a call waits because the client pauses."""
        log.info("%s: the client pauses after a rate limit, waiting %.1f s", request.title, wait)

    def unreadable(self, result: Result[Any]) -> None:
        """Report the values of a response that could not be read; each place is logged once."""
        title = result.operation
        for drift in (each for each in result.drift if each.kind == "unreadable"):
            masked = evolve(drift, path=self._mask(drift.path))
            place = _INDEX.sub("[]", masked.path)
            if self._is_new(title, place):
                words = "%s: %s cannot be read: expected %s, got %s (logged once for each client)"
                _drift_log.warning(words, title, printable(place), drift.expected, drift.got)
            if self._on_drift is not None:
                self._on_drift(title, masked)

    def _is_new(self, operation: str, place: str) -> bool:
        """Return whether a place is met for the first time: true for one thread only, because setdefault is atomic."""
        mine = object()
        return len(self._places) < _MOST_PLACES and self._places.setdefault((operation, place), mine) is mine


@cache
def _call_span() -> Callable[..., CallSpan | None] | None:
    """Return what makes spans. It imports OpenTelemetry; an old version must not fail a call."""
    try:
        from ..otel import call_span
    except (ImportError, TypeError):
        log.exception("Calls are not traced, because justone_creators.otel needs opentelemetry-api 1.30 or later.")
        return None
    return call_span


def _attempt(
    outcome: Result[Any] | errors.CallError | None,
    request: ApiRequest[Any],
    number: int,
    elapsed: float,
    wait: float,
) -> Attempt:
    return Attempt(
        request.operation,
        request.endpoint,
        number,
        "interrupted" if outcome is None else _outcome(outcome),
        elapsed,
        wait,
        code=getattr(outcome, "code", None),
        http_status=getattr(outcome, "http_status", None),
        billed=None if outcome is None else outcome.billed,
        request_id=getattr(outcome, "request_id", None),
    )


def _outcome(outcome: Result[Any] | errors.CallError) -> AttemptOutcome:
    return next(name for kind, name in _OUTCOMES.items() if isinstance(outcome, kind))
