"""What a try came to: the one place where a reply, or the lack of one, becomes a result or an error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar
from urllib.parse import urlsplit

from attrs import frozen

from ._call import Call
from ._envelope import Envelope, read_envelope
from ._fields import object_reader
from ._readers import time_text
from ._retry import retry_after
from ._upstream import upstream_error
from ._withdrawn import explain
from .codes import describe
from .errors import ApiError, CallError, ConnectionFailedError, OutcomeUnknownError, UnexpectedResponseError
from .result import Result

T = TypeVar("T")

_SHOWN: Final = 200  # characters
_LOOKED_AT: Final = 4_096  # bytes of a body; decoding is slow where there is much that is no text
_REDIRECTS: Final = range(300, 400)
_SERVER_FAILED: Final = 500
_MAYBE_BILLED: Final = "It may have been billed; only retry_uncertain=True tries it again."


@frozen
class Reply:
    """A complete HTTP answer, or the beginning of one that is too large."""

    status: int
    content_type: str
    location: str
    retry_after: str
    body: bytes
    too_large: bool


@frozen
class Lost:
    """No complete answer: why, and whether the server can have seen the request."""

    why: str
    reached: bool


@frozen
class Try(Generic[T]):
    """One try of a call, which knows what it came to; `mask` takes the token out of what the server says."""

    call: Call[T]
    number: int
    mask: Callable[[str], str]

    def judge(self, reply: Reply | Lost) -> Result[T] | CallError:
        """Decide what the try came to; an error of a withdrawn operation says that it is."""
        outcome = self._judge(reply)
        if isinstance(outcome, CallError):
            explain(outcome)
        return outcome

    def _judge(self, reply: Reply | Lost) -> Result[T] | CallError:
        """Ask the envelope's code before the HTTP status."""
        if isinstance(reply, Lost):
            return self._lost(reply)
        if reply.too_large:
            return self._unexpected(reply, "an answer larger than max_response_bytes")
        envelope = read_envelope(reply.body)
        if envelope is None:
            return self._no_envelope(reply)
        return self._succeeded(envelope, reply) if envelope.code == 0 else self._refused(envelope, reply)

    def _succeeded(self, envelope: Envelope, reply: Reply) -> Result[T]:
        data: Any = envelope.data
        model = self.call.model
        recorded = time_text(envelope.record_time)
        return Result(
            data=data if model is None or data is None else object_reader(model)(data),
            code=envelope.code,
            message=self._masked(envelope.message),
            request_id=self._masked(envelope.request_id),
            record_time=recorded if recorded is not None and recorded.tzinfo is not None else None,
            http_status=reply.status,
            attempts=self.number,
            upstream_error=self._masked(upstream_error(data)),
            raw=envelope.raw,
            model=model,
        )

    def _refused(self, envelope: Envelope, reply: Reply) -> CallError:
        code = describe(envelope.code)
        error = code.error or ApiError  # only code 0 has none, and it does not come here
        return error(
            message=self._masked(envelope.message),
            billed=code.billed,
            operation=self.call.operation,
            attempts=self.number,
            code=code.number,
            meaning=code.meaning,
            request_id=self._masked(envelope.request_id),
            http_status=reply.status,
            retry_after=retry_after(reply.retry_after),
            retryable=code.retries > 0,
            raw=envelope.raw,
        )

    def _lost(self, lost: Lost) -> CallError:
        operation, why = self.call.operation, self.mask(lost.why)[: 2 * _SHOWN]
        if lost.reached:
            message = f"{operation}: sent, then lost ({why}). {_MAYBE_BILLED}"
            return OutcomeUnknownError(message, operation=operation, attempts=self.number)
        message = f"{operation}: the server was not reached by try {self.number} ({why}), which costs nothing."
        return ConnectionFailedError(message, operation=operation, attempts=self.number)

    def _no_envelope(self, reply: Reply) -> CallError:
        came = f"HTTP {reply.status} without the vendor's envelope"
        if reply.status < _SERVER_FAILED:
            return self._unexpected(reply, came)
        return OutcomeUnknownError(
            f"{self.call.operation}: {came}. {_MAYBE_BILLED}",
            operation=self.call.operation,
            attempts=self.number,
            http_status=reply.status,
            retry_after=retry_after(reply.retry_after),
        )

    def _unexpected(self, reply: Reply, came: str) -> UnexpectedResponseError:
        body = self.mask(reply.body[:_LOOKED_AT].decode("utf-8", "backslashreplace"))[:_SHOWN]
        redirect = _redirect(self.mask(reply.location)) if reply.status in _REDIRECTS else ""
        return UnexpectedResponseError(
            self.mask(f"{self.call.operation}: {came}{redirect}; its body begins {body!r}."),
            operation=self.call.operation,
            attempts=self.number,
            http_status=reply.status,
            content_type=self.mask(reply.content_type),
            retry_after=retry_after(reply.retry_after),
            body=body,
        )

    def _masked(self, text: str | None) -> str | None:
        return None if text is None else self.mask(text)


def _redirect(location: str) -> str:
    if not location:
        return ""
    try:
        host = urlsplit(location).hostname
    except ValueError:
        host = None
    return f", a redirect to {host or 'the same host'}, which is never followed"
