"""The errors, all of them below `JustOneError`.

JustOneError
├── ConfigurationError          the client cannot work as it is set up, or is closed   nothing was sent
├── InvalidArgumentError        also a ValueError: an argument is not allowed          nothing was sent
└── CallError                   a call failed in one of four ways
    ├── ConnectionFailedError       the server was not reached                         not billed
    ├── OutcomeUnknownError         sent, then lost: it may or may not have been billed
    ├── UnexpectedResponseError     a complete answer that is not the vendor's envelope
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

Each has `billed`: `True`, `False`, or `None` where it is not known. All can be pickled, none holds the token, unless
the server itself repeats it in `raw`.
"""

from __future__ import annotations

from typing import Any

from attrs import define, field

from ._escaping import printable


@define(slots=False)
class JustOneError(Exception):
    """Base class of all errors of this package.

    Attributes:
        message: What went wrong, in words.
        billed: Whether the vendor charged for the call; `None` where that is not known. With `retry_uncertain` it is
            never `False` after an attempt whose outcome is uncertain.
    """

    message: str | None
    billed: bool | None = None

    def __str__(self) -> str:
        """Say what went wrong."""
        return self.message or type(self).__name__


@define(slots=False)
class ConfigurationError(JustOneError):
    """The client cannot work as it was set up, or was closed. Nothing was sent."""

    billed: bool | None = False


@define(slots=False)
class InvalidArgumentError(JustOneError, ValueError):
    """An argument is not allowed. Nothing was sent.

    Attributes:
        argument: Its name.
        value: Its value, as `repr` shows it.
        allowed: What is allowed, where that can be listed.
    """

    argument: str = ""
    value: str = ""
    allowed: tuple[str, ...] = ()

    billed: bool | None = False


@define(slots=False)
class CallError(JustOneError):
    """A call failed.

    Attributes:
        operation: Method and path, as in `GET /api/...`.
        attempts: The number of attempts made.
        retry_after: Seconds that the server asked to wait before the next attempt (HTTP's Retry-After), where it did.
        withdrawn: Says that the vendor no longer publishes the operation, and names its successor, where the server
            answered that the operation does not exist; a part of `str(error)`.
    """

    operation: str = ""
    attempts: int = 0
    retry_after: float | None = None
    withdrawn: str | None = None

    def __str__(self) -> str:
        """Say what went wrong, and that the operation is withdrawn where that may be why."""
        return " ".join(filter(None, (self._said(), self.withdrawn)))

    def _said(self) -> str:
        return self.message or type(self).__name__


@define(slots=False)
class ConnectionFailedError(CallError):
    """The server was not reached: refused, no such host, no connection in time. Safe to try again."""

    billed: bool | None = False


@define(slots=False)
class OutcomeUnknownError(CallError):
    """The request was sent and its outcome is not known: it may have been billed, so it is not tried again.

    The reason is a read timeout, a dropped connection, or an HTTP status of 500 or more without the vendor's envelope.
    Only a client with `retry_uncertain=True` tries again.

    Attributes:
        http_status: The status, where one came.
    """

    http_status: int | None = None


@define(slots=False)
class UnexpectedResponseError(CallError):
    """A complete response came, and it is not the vendor's envelope. A redirect is one, too, and is never followed.

    A response larger than `max_response_bytes` is also one, whatever it contains.

    Attributes:
        http_status: Its status.
        content_type: Its media type as sent.
        body: The first 200 characters of its body.
    """

    http_status: int = 0
    content_type: str = ""
    body: str = field(default="", repr=False)


@define(slots=False)
class ApiError(CallError):
    """The vendor returned a code other than 0.

    Attributes:
        message: The vendor's own words, `None` where it sent none.
        operation: Method and path, as in `GET /api/...`.
        attempts: The number of attempts made.
        code: The business code.
        meaning: What the code means.
        billed: Whether the vendor charges for this code; `None` where no source says.
        request_id: The vendor's id of the call, to name when you contact the vendor.
        http_status: The HTTP status; the code already says all that it says.
        retry_after: Seconds that the server asked to wait before the next attempt (HTTP's Retry-After), where it did.
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
        """Name the operation, the code and its meaning, and quote the vendor's message."""
        said = f": {printable(self.message)}" if self.message else ""
        end = "." if self.withdrawn else ""
        return f"{self.operation}: code {self.code} ({self.meaning}){said}{end}"


class InvalidTokenError(ApiError):
    """Code 100: the token is invalid or inactive. Stop; no call will succeed."""


class NoContentError(ApiError):
    """Code 201: nothing was found, and that was billed. Do not ask again."""


class UnsupportedItemError(ApiError):
    """Code 202: the vendor cannot serve this item. Trying again will not help."""


class CollectionFailedError(ApiError):
    """Code 301: the vendor could not collect the data this time; which may also mean that it never can."""


class RateLimitedError(ApiError):
    """Code 302: too many calls. Wait."""


class DailyQuotaExceededError(ApiError):
    """Code 303: the day's quota is used up. Stop; no call will succeed today."""


class InvalidParametersError(ApiError):
    """Code 400: the vendor does not take these parameters."""


class InternalServerError(ApiError):
    """Code 500: the vendor failed."""


class PermissionDeniedError(ApiError):
    """Code 600: the account may not call this operation."""


class InsufficientBalanceError(ApiError):
    """Code 601: the balance is used up. Stop; no call will succeed."""


class TokenBudgetExceededError(ApiError):
    """Code 602: the token's own budget is used up, as integrators report. Stop; no call will succeed."""


class UndocumentedCodeError(ApiError):
    """Any other code: nobody has published what it means."""


class PlainHttpWarning(UserWarning):
    """Calls go over plain HTTP: anyone on the way can read and change token, query and response."""


class EndpointWithdrawnWarning(UserWarning):
    """A call uses an operation that the vendor no longer publishes. It may still answer, and may stop any day.

    Each client warns once of each such operation, at the line that calls or awaits it.
    """
