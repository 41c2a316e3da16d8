"""OpenTelemetry: a span and two metrics for each call. Neither has the token or a URL; `docs/tracing.md` lists them.

The client imports this module at its first call after the program has loaded OpenTelemetry. Exceptions of the program's
samplers, processors and exporters do not reach the call: it may have been paid for.
"""

from __future__ import annotations

import json
import logging
import os
from contextlib import AbstractContextManager
from functools import lru_cache
from types import TracebackType
from typing import Any, Final, Self, TypeAlias
from urllib.parse import urlsplit

from opentelemetry import context, metrics, trace

from ._transport.transport import clock
from ._version import __version__
from .attempt import Attempt
from .errors import CallError, ConfigurationError, JustOneError
from .result import Result

Attributes: TypeAlias = dict[str, str | bool | int | float]

VARIABLE: Final = "JUSTONEAPI_OTEL"
MODES: Final = {
    "off": "no spans and metrics",
    "on": "both, as without the variable",
    "parameters": "both, and the arguments of each call in its span, such as ids of creators",
}

_BILLED: Final = {True: "true", False: "false", None: "unknown"}
# Seconds. The vendor needs up to a minute, and a call may wait before an attempt.
_BOUNDARIES: Final = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 30.0, 60.0, 90.0, 180.0, 300.0)

_tracer: Final = trace.get_tracer("justone_creators", __version__)
_meter: Final = metrics.get_meter("justone_creators", __version__)
_calls: Final = _meter.create_counter("justone.calls", "{call}", "Calls by outcome and billing.")
_duration: Final = _meter.create_histogram(
    "justone.call.duration",
    "s",
    "Duration of calls, with all attempts and waits.",
    explicit_bucket_boundaries_advisory=_BOUNDARIES,
)
_log: Final = logging.getLogger("justone_creators")


class _Guard(AbstractContextManager[None]):
    """Ignores exceptions of the program's tracing; the first one is logged."""

    _logged = False

    def __exit__(self, _: object, error: BaseException | None, __: object) -> bool:
        if not isinstance(error, Exception):
            return False
        if not self._logged:
            self._logged = True
            _log.error("OpenTelemetry raised. Further exceptions are ignored without a log entry.", exc_info=error)
        return True


_guard: Final = _Guard()


def call_span(
    title: str, operation: str, method: str, path: str, base_url: str, parameters: dict[str, Any]
) -> CallSpan | None:
    """Return the span of a call, which is not open yet; `None` if the environment switches it off.

    Raises:
        ConfigurationError: The environment variable has another value.
    """
    mode = os.environ.get(VARIABLE) or "on"
    if mode not in MODES:
        allowed = ", ".join(f"{name!r} ({meaning})" for name, meaning in MODES.items())
        raise ConfigurationError(f"{VARIABLE}={mode!r} is unknown. Use one of: {allowed}.")
    if mode == "off":
        return None
    host, port = _server(base_url)
    attributes: Attributes = {
        "http.request.method": method,
        "url.template": path,
        "server.address": host,
        "server.port": port,
        "justone.operation": operation,
    }
    if mode == "parameters":
        attributes |= {f"justone.parameter.{name}": _attribute(value) for name, value in parameters.items()}
    return CallSpan(title, attributes)


class CallSpan:
    """The span of one call, around all of its attempts and waits. It also records the metrics of the call.

    Attributes:
        result: The call's result, once it has one.
    """

    def __init__(self, title: str, attributes: Attributes) -> None:
        self.result: Result[Any] | None = None
        self._title = title
        self._attributes = attributes
        self._last: Attempt | None = None
        self._doubtful = False

    def __enter__(self) -> Self:
        self._started = clock.now()
        with _guard:
            self._span = _tracer.start_span(self._title, kind=trace.SpanKind.CLIENT, attributes=self._attributes)
            self._token = context.attach(trace.set_span_in_context(self._span))
        return self

    def attempt(self, attempt: Attempt) -> None:
        """Add an event for an attempt that failed or was interrupted; a success is the span itself."""
        if attempt.outcome == "success":
            return
        self._last = attempt
        self._doubtful = self._doubtful or attempt.billed is None
        seen = {
            "justone.attempt.number": attempt.number,
            "justone.attempt.wait": attempt.wait,
            "justone.outcome": attempt.outcome,
            "justone.billed": _BILLED[attempt.billed],
            "justone.code": attempt.code,
            "http.response.status_code": attempt.http_status,
        }
        with _guard:
            self._span.add_event("justone.attempt", _known(seen))

    def __exit__(self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None) -> None:
        """End the span. The exception's message and traceback stay out: they may name what was asked for."""
        ended = self.result if error is None else error
        measured: Attributes = {
            "justone.operation": self._attributes["justone.operation"],
            "justone.outcome": self._outcome(error),
            "justone.billed": _BILLED[self._billed(ended)],
        }
        if error is not None:
            measured["error.type"] = type(error).__qualname__
        with _guard:
            _calls.add(1, measured)
            _duration.record(clock.now() - self._started, measured)
        with _guard:
            context.detach(self._token)
            self._span.set_attributes(measured | self._response(ended))
            if error is not None:
                self._span.set_status(trace.StatusCode.ERROR)
            self._span.end()

    def _outcome(self, error: BaseException | None) -> str:
        """Return the outcome of the last attempt, or how the call ended without one."""
        if error is None:
            return "success"
        if not isinstance(error, JustOneError):
            return "interrupted"
        return "not_sent" if self._last is None else self._last.outcome

    def _billed(self, ended: object) -> bool | None:
        if isinstance(ended, (Result, JustOneError)):
            return ended.billed
        return None if self._doubtful else False  # interrupted, in an attempt or in a wait

    def _response(self, ended: object) -> Attributes:
        """Return the attributes of the last response, as far as there was one."""
        last = 0 if self._last is None else self._last.number
        attempts = ended.attempts if isinstance(ended, (Result, CallError)) else last
        seen = {
            "http.request.resend_count": attempts - 1 if attempts > 1 else None,
            "http.response.status_code": getattr(ended, "http_status", None),
            "justone.code": getattr(ended, "code", None),
            "justone.request_id": getattr(ended, "request_id", None),
        }
        return _known(seen)


def _known(attributes: dict[str, Any]) -> Attributes:
    """Leave out what is not known: OpenTelemetry has no null."""
    return {name: value for name, value in attributes.items() if value is not None}


def _attribute(value: Any) -> str | bool | int | float:
    """Return an argument as an attribute; those that are no plain values are written as JSON."""
    return value if isinstance(value, (str, bool, int, float)) else json.dumps(value, ensure_ascii=False)


@lru_cache(maxsize=16)
def _server(base_url: str) -> tuple[str, int]:
    url = urlsplit(base_url)
    return url.hostname or "", url.port or {"http": 80, "https": 443}[url.scheme]
