"""The errors, all subclasses of `JustOneError`.

JustOneError
├── ConfigurationError          the client is not set up correctly, or is closed       nothing was sent
├── InvalidArgumentError        also a ValueError: an argument is not allowed          nothing was sent
└── CallError                   a call failed in one of four ways
    ├── ConnectionFailedError       the server was not reached                         not billed
    ├── OutcomeUnknownError         sent, no complete response: it may have been billed
    ├── UnexpectedResponseError     a complete response that is not the vendor's envelope
    └── ApiError                    the vendor's envelope with a code other than 0
        ├── InvalidTokenError           100
        ├── NoContentError              201
        ├── UnsupportedItemError        202
        ├── CollectionFailedError       301
        ├── RateLimitedError            302
        ├── DailyQuotaExceededError     303
        ├── InvalidParametersError      400
        ├── InternalServerError         500
        ├── PermissionDeniedError       600
        ├── InsufficientBalanceError    601
        ├── TokenBudgetExceededError    602
        └── UndocumentedCodeError       every other code

Each has `billed`. All can be pickled. None holds the token, unless the server itself repeats it in `raw`.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from attrs import define, field

from ._escaping import ended, printable, title
from ._version import documentation


@define(slots=False)
class JustOneError(Exception):
    """Base class of all errors of this package.

    Attributes:
        message: What went wrong, in words.
        billed: Whether the vendor charged for the call; `None` if that is not known. With `retry_uncertain` it is
            never `False` after an attempt whose outcome is uncertain.
    """

    message: str | None
    billed: bool | None = None

    @cached_property  # a traceback reads it; an error that is handled opens no file for it
    def __notes__(self) -> list[str]:  # type: ignore[override]
        """The address of what the documentation says of this error."""
        kind = next(kind for kind in type(self).__mro__ if kind.__module__ == __name__)
        return [f"See {link}"] if (link := documentation(f"errors.md#{kind.__name__.lower()}")) else []

    def __str__(self) -> str:
        """Return the message."""
        return self.message or type(self).__name__


@define(slots=False)
class ConfigurationError(JustOneError):
    """The client is not set up correctly, or is closed. Nothing was sent."""

    billed: bool | None = False


@define(slots=False)
class InvalidArgumentError(JustOneError, ValueError):
    """An argument is not allowed. Nothing was sent.

    Attributes:
        argument: Its name.
        value: Its value, as `repr` shows it.
        allowed: The allowed values, if they can be listed.
        operation: Namespace and method, as in `xingtu.distribution_metrics`; empty if it is an argument of no call.
        endpoint: Method and path, as in `GET /api/...`; empty where it is not known, as for `get`.
        parameters: All arguments of the call as they were passed, as JSON values; empty where they are not known.
    """

    argument: str = ""
    value: str = ""
    allowed: tuple[str, ...] = ()
    operation: str = ""
    endpoint: str = ""
    parameters: dict[str, Any] = field(factory=dict, repr=False)
    billed: bool | None = False


@define(slots=False)
class CallError(JustOneError):
    """A call failed.

    Attributes:
        operation: Namespace and method, as in `xingtu.distribution_metrics`; `get` for `client.get`.
        attempts: The number of attempts made.
        retry_after: Seconds that the server asked to wait before the next attempt (HTTP's Retry-After), if it did.
        endpoint: Method and path, as in `GET /api/...`.
        parameters: The arguments under the method's names, as in `Result.parameters`.
        withdrawn: If the vendor withdrew the operation and it is gone: a sentence that says so and names the successor.
    """

    operation: str = ""
    attempts: int = 0
    retry_after: float | None = None
    withdrawn: str | None = None
    endpoint: str = ""
    parameters: dict[str, Any] = field(factory=dict, repr=False)
    _billed: ClassVar = {True: "It was billed", False: "It was not billed", None: "It may have been billed"}

    def __str__(self) -> str:
        """Return the message, the sentence about the withdrawal if there is one, and what was billed."""
        sentences = (self._said(), self.withdrawn, self._billed.get(self.billed))
        return " ".join(ended(each) for each in sentences if each)

    def _said(self) -> str:
        return self.message or type(self).__name__


@define(slots=False)
class ConnectionFailedError(CallError):
    """The server was not reached: refused, no such host, no connection in time. Safe to retry."""

    billed: bool | None = False
    _billed: ClassVar = {None: "An attempt before it may have been billed"}  # the message says that this one was not


@define(slots=False)
class OutcomeUnknownError(CallError):
    """The request was sent and its outcome is not known: it may have been billed, so it is not retried.

    The reason is a read timeout, a dropped connection, or an HTTP status of 500 or more without the vendor's envelope.
    Only a client with `retry_uncertain=True` retries.

    Attributes:
        http_status: The status, if there was one.
    """

    http_status: int | None = None
    _billed: ClassVar = {}  # the message says it


@define(slots=False)
class UnexpectedResponseError(CallError):
    """A complete response arrived that is not the vendor's envelope.

    Redirects, which are never followed, and responses larger than `max_response_bytes` raise it, too.

    Attributes:
        http_status: Its status.
        content_type: Its media type, as sent.
        body: The first 200 characters of its body.
    """

    http_status: int = 0
    content_type: str = ""
    body: str = field(default="", repr=False)


@define(slots=False)
class ApiError(CallError):
    """The vendor returned a code other than 0.

    Attributes:
        message: The vendor's message, `None` if it sent none.
        code: The business code.
        meaning: What the code means.
        billed: Whether the vendor charges for this code; `None` if no source states it.
        request_id: The vendor's id of the call, to quote when you contact the vendor.
        http_status: The HTTP status; it adds nothing to the code.
        retryable: Whether a later attempt may succeed.
        raw: The envelope exactly as it came.
    """

    code: int = 0
    meaning: str = ""
    request_id: str | None = None
    http_status: int = 0
    retryable: bool = False
    raw: dict[str, Any] = field(factory=dict, repr=False)

    def _said(self) -> str:
        asked, words = title(self.operation, self.endpoint), printable(self.message or "")
        said = "" if words.rstrip(".").lower() in {"", self.meaning} else f": {words}"
        return f"{asked}{': ' if asked else ''}code {self.code} ({self.meaning}){said}"


class InvalidTokenError(ApiError):
    """Code 100: the token is invalid or inactive. Stop; no call will succeed."""


class NoContentError(ApiError):
    """Code 201: nothing was found, and the call was billed. Do not repeat it."""


class UnsupportedItemError(ApiError):
    """Code 202: the vendor cannot serve this item. Retrying will not help."""


class CollectionFailedError(ApiError):
    """Code 301: the vendor could not collect the data this time. Possibly it never can."""


class RateLimitedError(ApiError):
    """Code 302: too many calls. Wait.

    HTTP 429 without the vendor's envelope raises it, too: `code` is then 302 and `raw` empty, and it is inferred that
    nothing was billed, because that status refuses a request before anything is done (RFC 6585).
    """


class DailyQuotaExceededError(ApiError):
    """Code 303: the day's quota is used up. Stop; no call will succeed today."""


class InvalidParametersError(ApiError):
    """Code 400: the vendor does not accept these parameters."""


class InternalServerError(ApiError):
    """Code 500: the vendor failed."""


class PermissionDeniedError(ApiError):
    """Code 600: the account may not call this operation."""


class InsufficientBalanceError(ApiError):
    """Code 601: the balance is used up. Stop; no call will succeed."""


class TokenBudgetExceededError(ApiError):
    """Code 602: the token's own budget is used up, as integrators report. Stop; no call will succeed."""


class UndocumentedCodeError(ApiError):
    """Any other code: its meaning is not published."""


class PlainHttpWarning(UserWarning):
    """Calls go over plain HTTP: anyone on the way can read and change token, query and response."""


class EndpointWithdrawnWarning(UserWarning):
    """A call uses an operation that the vendor no longer publishes. It may still work, and may stop any day.

    Each client warns once of each such operation, at the line that calls or awaits it.
    """
