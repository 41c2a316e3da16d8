"""What a try came to: the one place where a reply, or the lack of one, becomes a result or an error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from attrs import frozen

from ._call import Call
from ._envelope import Envelope, read_envelope
from ._fields import object_reader
from ._readers import time_text
from .codes import describe
from .errors import ApiError, ConnectionFailedError, JustOneError, OutcomeUnknownError, UnexpectedResponseError
from .result import Result

T = TypeVar("T")

_BODY_SHOWN: Final = 200  # bytes
_SERVER_FAILED: Final = 500


@frozen
class Reply:
    """A complete HTTP answer."""

    status: int
    content_type: str
    location: str
    body: bytes


@frozen
class Lost:
    """No complete answer: why, and whether the server can have seen the request."""

    why: str
    reached: bool


def judge(call: Call[T], attempt: int, reply: Reply | Lost, mask: Callable[[str], str]) -> Result[T] | JustOneError:
    """Decide what a try came to; the envelope's code is asked before the HTTP status."""
    if isinstance(reply, Lost):
        return _lost(call, attempt, mask(reply.why), reached=reply.reached)
    envelope = read_envelope(reply.body)
    if envelope is None:
        return _no_envelope(call, attempt, reply, mask)
    if envelope.code != 0:
        return _answered(call, attempt, envelope, reply.status, mask)
    return _succeeded(call, attempt, envelope, reply.status, mask)


def _succeeded(call: Call[T], attempt: int, envelope: Envelope, status: int, mask: Callable[[str], str]) -> Result[T]:
    data: Any = envelope.data
    recorded = time_text(envelope.record_time)
    return Result(
        data=data if call.model is None or data is None else object_reader(call.model)(data),
        code=envelope.code,
        message=_masked(envelope.message, mask),
        request_id=_masked(envelope.request_id, mask),
        record_time=recorded if recorded is not None and recorded.tzinfo is not None else None,
        http_status=status,
        attempts=attempt,
        raw=envelope.raw,
        model=call.model,
    )


def _answered(
    call: Call[Any], attempt: int, envelope: Envelope, status: int, mask: Callable[[str], str]
) -> JustOneError:
    code = describe(envelope.code)
    error = code.error or ApiError  # only code 0 has none, and it does not come here
    return error(
        message=_masked(envelope.message, mask),
        billed=code.billed,
        operation=call.operation,
        attempts=attempt,
        code=code.number,
        meaning=code.meaning,
        request_id=_masked(envelope.request_id, mask),
        http_status=status,
        retryable=code.retries > 0,
        raw=envelope.raw,
    )


def _lost(call: Call[Any], attempt: int, why: str, *, reached: bool) -> JustOneError:
    if reached:
        message = f"{call.operation}: sent, then lost ({why}). It may have been billed, so it was not tried again."
        return OutcomeUnknownError(message, operation=call.operation, attempts=attempt)
    message = f"{call.operation}: the server was not reached ({why}). Nothing was billed."
    return ConnectionFailedError(message, operation=call.operation, attempts=attempt)


def _no_envelope(call: Call[Any], attempt: int, reply: Reply, mask: Callable[[str], str]) -> JustOneError:
    came = f"{call.operation}: HTTP {reply.status} without the vendor's envelope"
    if reply.status >= _SERVER_FAILED:
        message = f"{came}. It may have been billed, so it was not tried again."
        return OutcomeUnknownError(message, operation=call.operation, attempts=attempt, http_status=reply.status)
    body = mask(reply.body.decode("utf-8", "backslashreplace"))[:_BODY_SHOWN]
    return UnexpectedResponseError(
        mask(f"{came}{_redirect(reply.location)}; its body begins {body!r}."),
        operation=call.operation,
        attempts=attempt,
        http_status=reply.status,
        content_type=mask(reply.content_type),
        body=body,
    )


def _redirect(location: str) -> str:
    if not location:
        return ""
    try:
        host = urlsplit(location).hostname
    except ValueError:
        host = None
    return f", a redirect to {host or 'the same host'}, which is never followed"


def _masked(text: str | None, mask: Callable[[str], str]) -> str | None:
    return None if text is None else mask(text)
