"""Decides whether a failed call is retried, and how long to wait before that."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from random import random
from typing import Final, NamedTuple, TypeAlias

from .._transport.transport import clock
from ..codes import describe
from ..errors import ApiError, CallError, ConnectionFailedError, OutcomeUnknownError, RateLimitedError
from .config import ClientLimits

MayRetry: TypeAlias = Callable[[], bool]

_FIRST_CEILING: Final = 1.0
_LAST_CEILING: Final = 30.0
# If the server asks to wait longer than this, the error is raised at once.
LONGEST_RETRY_AFTER: Final = 120.0
# So no pause of a client is longer.
LONGEST_PAUSE: Final = LONGEST_RETRY_AFTER
# No attempt begins later than this after the call did: a caller that has waited so long needs the error.
_PATIENCE: Final = 300.0


def always() -> bool:
    """Allow every retry."""
    return True


class Next(NamedTuple):
    """The decision after a failure.

    Attributes:
        wait: Seconds until the next attempt; `None` if there is none.
        pause: Seconds for which the whole client pauses.
    """

    wait: float | None
    pause: float


class Retries:
    """The attempts of one call after its first: whether there is one more, and when."""

    def __init__(self, limits: ClientLimits, began: float) -> None:
        self._limits = limits
        self._began = began
        self._doubtful = False

    def after(self, error: CallError, attempt: int, took: float) -> Next:
        """Decide what follows a failure. After an attempt with an unknown outcome, no error has `billed=False`.

        Args:
            error: The error of this attempt.
            attempt: The number of this attempt, from 1.
            took: Seconds that this attempt took.
        """
        if self._doubtful and error.billed is False:
            error.billed = None
        self._doubtful = self._doubtful or isinstance(error, OutcomeUnknownError)
        asked, own = error.retry_after or 0.0, jittered(ceiling(attempt))
        wait, pause = max(asked, own), 0.0
        if isinstance(error, RateLimitedError):
            pause = wait if asked <= LONGEST_RETRY_AFTER else own
        stops = longest_wait(error, attempt, clock.now() - self._began, took, self._limits) is None
        return Next(None if stops else wait, pause)


def ceiling(attempt: int) -> float:
    """Return the longest of our own waits after an attempt, in seconds: exponential, with full jitter (`jittered`)."""
    return min(_LAST_CEILING, _FIRST_CEILING * 2.0 ** min(attempt - 1, 5))


def jittered(ceiling: float) -> float:
    """Draw a wait from 0 to the ceiling, so that clients which failed together do not retry together."""
    return ceiling * random()  # noqa: S311  (not a secret)


def longest_wait(error: CallError, attempt: int, elapsed: float, took: float, limits: ClientLimits) -> float | None:
    """Return the longest time to wait before the next attempt, in seconds, or `None` to stop.

    Only temporary failures that cost nothing are retried: codes whose row in `codes` allows it, and connections that
    never reached the server. Failures that may have been billed are retried only if the caller accepts to pay twice. A
    retry also needs enough time.

    Args:
        error: The error of this attempt.
        attempt: The number of this attempt, from 1.
        elapsed: Seconds since the call began.
        took: Seconds that this attempt took, as the next one may.
        limits: The client's limits.
    """
    if attempt > min(limits.max_retries, _allowed_retries(error, limits)):
        return None
    asked = error.retry_after or 0.0
    longest = max(asked, ceiling(attempt))
    begins = elapsed + longest
    in_time = asked <= LONGEST_RETRY_AFTER and begins <= _PATIENCE and begins + took <= limits.deadline
    return longest if in_time else None


def _allowed_retries(error: CallError, limits: ClientLimits) -> float:
    if isinstance(error, ApiError):
        return describe(error.code).retries
    if isinstance(error, OutcomeUnknownError):
        return inf if limits.retry_uncertain else 0
    return inf if isinstance(error, ConnectionFailedError) else 0
