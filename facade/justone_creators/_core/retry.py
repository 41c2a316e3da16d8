"""Whether a failed call is tried again, and how long to wait before. It loads only when it may be needed."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import inf
from random import random
from time import monotonic
from typing import Final, NamedTuple

from ._policy import Policy
from .codes import describe
from .errors import ApiError, CallError, ConnectionFailedError, OutcomeUnknownError, RateLimitedError

_FIRST_CEILING: Final = 1.0
_LAST_CEILING: Final = 30.0
# Whom the server asks to wait longer than this is told so instead.
LONGEST_RETRY_AFTER: Final = 120.0
# No try begins later than this after the call did: whoever waits that long wants to hear the error.
_PATIENCE: Final = 300.0
_SECONDS: Final = re.compile(r"[0-9]{1,40}(\.[0-9]{1,9})?")


class Next(NamedTuple):
    """What follows a failure.

    Attributes:
        wait: Seconds until the next try; `None` where there is none.
        pause: Seconds that the whole client pauses.
    """

    wait: float | None
    pause: float


class Retries:
    """The tries of one call after its first: whether there is one more, and when."""

    def __init__(self, policy: Policy, began: float) -> None:
        self._policy = policy
        self._began = began
        self._doubtful = False

    def after(self, error: CallError, attempt: int, took: float) -> Next:
        """Decide what follows a failure. An error after a try of unknown outcome can not say that nothing was billed.

        Args:
            error: What this try came to.
            attempt: The number of this try, from 1.
            took: Seconds that this try took.
        """
        if self._doubtful and error.billed is False:
            error.billed = None
        self._doubtful = self._doubtful or isinstance(error, OutcomeUnknownError)
        asked, own = error.retry_after or 0.0, jittered(ceiling(attempt))
        wait, pause = max(asked, own), 0.0
        if isinstance(error, RateLimitedError):
            pause = wait if asked <= LONGEST_RETRY_AFTER else own
        stops = longest_wait(error, attempt, monotonic() - self._began, took, self._policy) is None
        return Next(None if stops else wait, pause)


def ceiling(attempt: int) -> float:
    """Return the longest of our own waits after a try, in seconds: exponential, with full jitter (`jittered`)."""
    return min(_LAST_CEILING, _FIRST_CEILING * 2.0 ** min(attempt - 1, 5))


def jittered(ceiling: float) -> float:
    """Draw a wait from 0 to the ceiling, so that clients which failed together do not come back together."""
    return ceiling * random()  # noqa: S311  (it keeps no secret)


def longest_wait(error: CallError, attempt: int, elapsed: float, took: float, policy: Policy) -> float | None:
    """Return the longest time to wait before the next try, in seconds, or `None` to stop.

    Only what cost nothing and may pass is tried again: the codes whose row in `codes` allows it, and connections that
    never reached the server; what may have cost something only if the caller accepts to pay twice. And only where there
    is time for it.

    Args:
        error: What this try came to.
        attempt: The number of this try, from 1.
        elapsed: Seconds since the call began.
        took: Seconds that this try took, as the next one may.
        policy: The caller's limits.
    """
    if attempt > min(policy.max_retries, _allowed_retries(error, policy)):
        return None
    asked = error.retry_after or 0.0
    longest = max(asked, ceiling(attempt))
    begins = elapsed + longest
    in_time = asked <= LONGEST_RETRY_AFTER and begins <= _PATIENCE and begins + took <= policy.deadline
    return longest if in_time else None


def _allowed_retries(error: CallError, policy: Policy) -> float:
    if isinstance(error, ApiError):
        return describe(error.code).retries
    if isinstance(error, OutcomeUnknownError):
        return inf if policy.retry_uncertain else 0
    return inf if isinstance(error, ConnectionFailedError) else 0


def retry_after(text: str) -> float | None:
    """Read a Retry-After header, seconds or an HTTP date, as seconds from now; `None` where it is neither."""
    if _SECONDS.fullmatch(text):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
        return max(0.0, (moment - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError, OverflowError):  # TypeError: a date without a zone
        return None
