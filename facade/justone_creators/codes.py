"""The vendor's business codes: meaning, error, retries and billing of each, and the source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import frozen

from . import errors

_DOCS: Final = "documentation pages"
_GUIDE: Final = "vendor's usage guide, 2025-06 and 2026-04"
_DEFINITION: Final = "published definitions only"
_USERS: Final = "published definitions; meaning reported by three integrators"


@frozen
class Code:
    """One business code.

    Attributes:
        number: The code.
        meaning: What it means.
        error: The error that it raises; `None` for success.
        retries: How often one call may be retried after it, at most.
        billed: Whether it is charged; `None` if no source states it.
        source: The source of the meaning. The source of billing is always the usage guide.
    """

    number: int
    meaning: str
    error: type[errors.ApiError] | None
    retries: int
    billed: bool | None
    source: str


CODES: Final[Mapping[int, Code]] = {
    code.number: code
    for code in (
        Code(0, "success", None, 0, True, _DOCS),
        Code(100, "invalid or inactive token", errors.InvalidTokenError, 0, False, _DOCS),
        Code(101, "undocumented", errors.UndocumentedCodeError, 0, None, _DEFINITION),
        Code(201, "no content available", errors.NoContentError, 0, True, _GUIDE),
        Code(202, "item not supported", errors.UnsupportedItemError, 0, None, _DEFINITION),
        Code(300, "undocumented", errors.UndocumentedCodeError, 0, None, _DEFINITION),
        Code(301, "collection failed", errors.CollectionFailedError, 5, False, _DOCS),
        Code(302, "rate limit exceeded", errors.RateLimitedError, 5, False, _DOCS),
        Code(303, "daily quota exceeded", errors.DailyQuotaExceededError, 0, False, _DOCS),
        Code(400, "invalid parameters", errors.InvalidParametersError, 0, False, _DOCS),
        Code(404, "undocumented", errors.UndocumentedCodeError, 0, None, _DEFINITION),
        Code(500, "internal server error", errors.InternalServerError, 1, False, _DOCS),
        Code(503, "undocumented", errors.UndocumentedCodeError, 0, None, _DEFINITION),
        Code(600, "permission denied", errors.PermissionDeniedError, 0, False, _DOCS),
        Code(601, "insufficient balance", errors.InsufficientBalanceError, 0, False, _DOCS),
        Code(602, "token budget exceeded", errors.TokenBudgetExceededError, 0, None, _USERS),
    )
}


def describe(number: int) -> Code:
    """Return what is known of a code; an unknown one is never retried, and its billing is unknown."""
    return CODES.get(number) or Code(number, "undocumented", errors.UndocumentedCodeError, 0, None, "nowhere")


def error(number: int, message: str | None = None, **known: Any) -> errors.ApiError:
    """Return the error that a code raises, with its meaning and billing; for tests and stand-ins.

    Args:
        number: The code, such as 601.
        message: The vendor's message.
        known: Other attributes of the error, such as `operation` and `parameters`.

    Raises:
        InvalidArgumentError: The code is 0, which is a success.
    """
    code = describe(number)
    if code.error is None:
        why = f"number={number} is a success. Use a code other than 0."
        raise errors.InvalidArgumentError(why, argument="number", value=str(number))
    return code.error(
        message, code=code.number, meaning=code.meaning, billed=code.billed, retryable=code.retries > 0, **known
    )
