"""Turns the response of an attempt into a result, if the envelope has code 0, or else into exactly one error."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final, NamedTuple, TypeVar
from urllib.parse import urlsplit

from .._escaping import ended, printable
from .._schema.converters import CHINA_TIME, COUNT
from .._schema.fields import object_converter
from .._transport.transport import NoResponse, RawResponse
from ..codes import describe
from ..codes import error as code_error
from ..errors import CallError, ConnectionFailedError, OutcomeUnknownError, RateLimitedError, UnexpectedResponseError
from ..result import Result
from .credential import Mask
from .envelope import Envelope, read_envelope
from .request import ApiRequest
from .withdrawals import notice

T = TypeVar("T")

_SHOWN: Final = 200  # characters
_LOOKED_AT: Final = 4_096  # bytes of a body; decoding is slow if much of it is not text
_REDIRECTS: Final = range(300, 400)
_SERVER_FAILED: Final = 500
_TOO_MANY_REQUESTS: Final = 429
_RATE_LIMITED: Final = 302  # the vendor's code
_SECONDS: Final = re.compile(r"[0-9]{1,40}(\.[0-9]+)?")
# One of several times, if a header was sent more than once; a date has a comma after the day of the week.
_EACH: Final = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*, [^,]*|[^,]+", re.IGNORECASE)
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # no text in any of the usual encodings has them
_MAYBE_BILLED: Final = "It may have been billed; the client retries it only with retry_uncertain=True."
# HTTP statuses, and the vendor's code, by which a server reports that it no longer has an operation.
_NOT_FOUND: Final = frozenset({404, 410})


class Context(NamedTuple):
    """The context in which a response is read.

    Attributes:
        request: The request of the response.
        attempt: The number of the attempt, from 1.
        mask: Removes the token from the server's text.
    """

    request: ApiRequest[Any]
    attempt: int
    mask: Mask

    def call(self) -> dict[str, Any]:
        """Return what an error knows of its call."""
        request = self.request
        asked = {"operation": request.operation, "endpoint": request.endpoint}
        return {**asked, "parameters": self.mask(request.parameters), "attempts": self.attempt}


def parse_response(
    request: ApiRequest[T], raw: RawResponse | NoResponse, attempt: int, mask: Mask
) -> Result[T] | CallError:
    """Turn a response into a result or an error: the envelope's code comes before the HTTP status."""
    context, envelope = Context(request, attempt, mask), None
    if isinstance(raw, RawResponse) and not raw.too_large:
        envelope = read_envelope(raw.body)
        if envelope is not None and envelope.code == 0:
            return _result(request, envelope, raw, context)
    error = error_from_response(context, raw, envelope)
    if _NOT_FOUND & {getattr(error, "http_status", None), getattr(error, "code", None)}:
        error.withdrawn = notice(request.endpoint)
    return error


def _result(request: ApiRequest[T], envelope: Envelope, raw: RawResponse, context: Context) -> Result[T]:
    data: Any = envelope.data
    message, request_id, upstream = envelope.message, envelope.request_id, _upstream_error(data)
    mask, sent = context.mask, f"{request.path}?{request.query}"
    return Result(
        data=data if request.model is None or data is None else object_converter(request.model)(data),
        code=envelope.code,
        message=mask(message),
        request_id=mask(request_id),
        record_time=None if envelope.record_time is None else CHINA_TIME.convert(envelope.record_time),
        http_status=raw.status,
        attempts=context.attempt,
        upstream_error=mask(upstream),
        raw=envelope.raw,
        operation=request.operation,
        endpoint=request.endpoint,
        # Parameters hold the token only if the request does. To search that is faster than to search each of them.
        parameters=request.parameters.copy() if mask(sent) == sent else mask(request.parameters),
        model=request.model,
    )


def _upstream_error(data: Any) -> str | None:
    """Return the error in the platform's own `base_resp`; `None` if it reports success, or there is none."""
    status = data.get("base_resp") if isinstance(data, dict) else None
    if not isinstance(status, dict):
        return None
    code = status.get("status_code")
    if code is None or COUNT.convert(code) == 0:
        return None
    words = status.get("status_message")
    return f"status {code!r}: {words}" if words else f"status {code!r}"


def error_from_response(context: Context, raw: RawResponse | NoResponse, envelope: Envelope | None) -> CallError:
    """Make the error of an attempt that failed."""
    if isinstance(raw, NoResponse):
        return _no_response(context, raw)
    if raw.too_large:
        return _unexpected(context, raw, f"a response of more than {raw.too_large:,} bytes (max_response_bytes)")
    if envelope is None:
        return _no_envelope(context, raw)
    return _refused(context, raw, envelope)


def _refused(context: Context, raw: RawResponse, envelope: Envelope) -> CallError:
    return code_error(
        envelope.code,
        context.mask(envelope.message),
        request_id=context.mask(envelope.request_id),
        http_status=raw.status,
        retry_after=read_retry_after(raw.header(b"retry-after")),
        raw=envelope.raw,
        **context.call(),
    )


def _no_response(context: Context, lost: NoResponse) -> CallError:
    operation, attempts = context.request.title, context.attempt
    why = ended(printable(context.mask(lost.why)[: 2 * _SHOWN]))
    if lost.reached:
        message = f"{operation}: the request may have reached the server: {why} {_MAYBE_BILLED}"
        return OutcomeUnknownError(message, **context.call())
    message = f"{operation}: attempt {attempts}: {why} This attempt sent nothing and was not billed."
    return ConnectionFailedError(message, **context.call())


def _no_envelope(context: Context, raw: RawResponse) -> CallError:
    came = f"HTTP {raw.status} without the vendor's envelope"
    if raw.status == _TOO_MANY_REQUESTS:
        return _rate_limited(context, raw, came)
    if raw.status < _SERVER_FAILED:
        return _unexpected(context, raw, came)
    return OutcomeUnknownError(
        f"{context.request.title}: {came}. {_MAYBE_BILLED}",
        http_status=raw.status,
        retry_after=read_retry_after(raw.header(b"retry-after")),
        **context.call(),
    )


def _rate_limited(context: Context, raw: RawResponse, came: str) -> RateLimitedError:
    """Make the error of a server or gateway that refused the request before anything was done (RFC 6585)."""
    return RateLimitedError(
        f"{came}; {_described(context, raw)}",
        billed=False,
        code=_RATE_LIMITED,
        meaning=f"{describe(_RATE_LIMITED).meaning}, inferred from the HTTP status",
        retryable=True,
        http_status=raw.status,
        retry_after=read_retry_after(raw.header(b"retry-after")),
        **context.call(),
    )


def _beginning(context: Context, raw: RawResponse) -> str:
    return context.mask(raw.body[:_LOOKED_AT].decode("utf-8", "backslashreplace"))[:_SHOWN]


def _described(context: Context, raw: RawResponse) -> str:
    """Return what a message says of a body."""
    begins, size = _beginning(context, raw), "" if raw.too_large else f": {len(raw.body):,} bytes"
    if _CONTROLS.search(raw.body[:_LOOKED_AT]):
        return f"its body is not text{size}"
    if not begins.strip():
        return f"its body is {'only white space' if raw.body else 'empty'}{size if raw.body else ''}"
    return f"its body begins {begins!r}"


def _unexpected(context: Context, raw: RawResponse, came: str) -> UnexpectedResponseError:
    hint = "" if raw.too_large else " A proxy or a login page often answers so."
    redirect = _redirect(context.mask(raw.header(b"location"))) if raw.status in _REDIRECTS else ""
    return UnexpectedResponseError(
        context.mask(f"{context.request.title}: {came}{redirect}; {_described(context, raw)}.{hint}"),
        http_status=raw.status,
        content_type=context.mask(raw.header(b"content-type")),
        retry_after=read_retry_after(raw.header(b"retry-after")),
        body=_beginning(context, raw),
        **context.call(),
    )


def _redirect(location: str) -> str:
    if not location:
        return ""
    try:
        host = urlsplit(location).hostname
    except ValueError:
        host = None
    return f", a redirect to {host or 'the same host'}, which is never followed"


def read_retry_after(text: str) -> float | None:
    """Read a Retry-After header, seconds or an HTTP date, as seconds from now; `None` if it is neither.

    If it was sent more than once, the longest time counts.
    """
    times = [_read_time(each.strip()) for each in _EACH.findall(text)]
    return max((time for time in times if time is not None), default=None)


def _read_time(text: str) -> float | None:
    if _SECONDS.fullmatch(text):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
        return max(0.0, (moment - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError, OverflowError):  # TypeError: a date without a zone
        return None
