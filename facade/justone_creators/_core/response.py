"""What a try came to: a result where the vendor's envelope has code 0, and else a failure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ._call import Call
from ._envelope import Envelope, read_envelope
from ._fields import object_reader
from ._readers import time_text
from ._reply import Lost, Reply
from ._upstream import upstream_error
from .result import Result

if TYPE_CHECKING:
    from .errors import CallError

T = TypeVar("T")


class Try(NamedTuple):
    """One try of a call.

    Attributes:
        number: Which one it is, from 1.
        mask: Takes the token out of what the server says.
    """

    number: int
    mask: Callable[[str], str]

    def masked(self, text: str | None) -> str | None:
        """Take the token out of what may be said."""
        return None if text is None else self.mask(text)


def judge(call: Call[T], reply: Reply | Lost, this: Try) -> Result[T] | CallError:
    """Decide what a try came to: the envelope's code is asked before the HTTP status."""
    if isinstance(reply, Reply) and not reply.too_large:
        envelope = read_envelope(reply.body)
        if envelope is not None and envelope.code == 0:
            return _result(call, envelope, reply, this)
    else:
        envelope = None
    from ._failure import failure  # most calls have none

    return failure(call, reply, envelope, this)


def _result(call: Call[T], envelope: Envelope, reply: Reply, this: Try) -> Result[T]:
    data: Any = envelope.data
    recorded = time_text(envelope.record_time)
    return Result(
        data=data if call.model is None or data is None else object_reader(call.model)(data),
        code=envelope.code,
        message=this.masked(envelope.message),
        request_id=this.masked(envelope.request_id),
        record_time=recorded if recorded is not None and recorded.tzinfo is not None else None,
        http_status=reply.status,
        attempts=this.number,
        upstream_error=this.masked(upstream_error(data)),
        raw=envelope.raw,
        model=call.model,
    )
