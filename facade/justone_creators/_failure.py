"""What a try that failed came to: the one place where a reply, or the lack of one, becomes an error."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

from ._call import Call
from ._envelope import Envelope
from ._outcome import Try
from ._reply import Lost, Reply
from ._retry import retry_after
from ._withdrawn import explain
from .codes import describe
from .errors import ApiError, CallError, ConnectionFailedError, OutcomeUnknownError, UnexpectedResponseError

_SHOWN: Final = 200  # characters
_LOOKED_AT: Final = 4_096  # bytes of a body; decoding is slow where there is much that is no text
_REDIRECTS: Final = range(300, 400)
_SERVER_FAILED: Final = 500
_MAYBE_BILLED: Final = "It may have been billed; only retry_uncertain=True tries it again."


def failure(call: Call[Any], reply: Reply | Lost, envelope: Envelope | None, this: Try) -> CallError:
    """Make the error of a try; that of a withdrawn operation says that it is."""
    error = _failure(call.operation, reply, envelope, this)
    explain(error)
    return error


def _failure(operation: str, reply: Reply | Lost, envelope: Envelope | None, this: Try) -> CallError:
    if isinstance(reply, Lost):
        return _lost(operation, reply, this)
    if reply.too_large:
        return _unexpected(operation, reply, this, "an answer larger than max_response_bytes")
    if envelope is None:
        return _no_envelope(operation, reply, this)
    return _refused(operation, reply, envelope, this)


def _refused(operation: str, reply: Reply, envelope: Envelope, this: Try) -> CallError:
    code = describe(envelope.code)
    error = code.error or ApiError  # only code 0 has none, and it does not come here
    return error(
        message=this.masked(envelope.message),
        billed=code.billed,
        operation=operation,
        attempts=this.number,
        code=code.number,
        meaning=code.meaning,
        request_id=this.masked(envelope.request_id),
        http_status=reply.status,
        retry_after=retry_after(reply.header(b"retry-after")),
        retryable=code.retries > 0,
        raw=envelope.raw,
    )


def _lost(operation: str, lost: Lost, this: Try) -> CallError:
    why = this.mask(lost.why)[: 2 * _SHOWN]
    if lost.reached:
        message = f"{operation}: sent, then lost ({why}). {_MAYBE_BILLED}"
        return OutcomeUnknownError(message, operation=operation, attempts=this.number)
    message = f"{operation}: the server was not reached by try {this.number} ({why}), which costs nothing."
    return ConnectionFailedError(message, operation=operation, attempts=this.number)


def _no_envelope(operation: str, reply: Reply, this: Try) -> CallError:
    came = f"HTTP {reply.status} without the vendor's envelope"
    if reply.status < _SERVER_FAILED:
        return _unexpected(operation, reply, this, came)
    return OutcomeUnknownError(
        f"{operation}: {came}. {_MAYBE_BILLED}",
        operation=operation,
        attempts=this.number,
        http_status=reply.status,
        retry_after=retry_after(reply.header(b"retry-after")),
    )


def _unexpected(operation: str, reply: Reply, this: Try, came: str) -> UnexpectedResponseError:
    body = this.mask(reply.body[:_LOOKED_AT].decode("utf-8", "backslashreplace"))[:_SHOWN]
    redirect = _redirect(this.mask(reply.header(b"location"))) if reply.status in _REDIRECTS else ""
    return UnexpectedResponseError(
        this.mask(f"{operation}: {came}{redirect}; its body begins {body!r}."),
        operation=operation,
        attempts=this.number,
        http_status=reply.status,
        content_type=this.mask(reply.header(b"content-type")),
        retry_after=retry_after(reply.header(b"retry-after")),
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
