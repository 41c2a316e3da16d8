"""Whether a failed call is tried again, and how long to wait before: one decision, without side effects."""

from __future__ import annotations

from random import random
from typing import Final

from .codes import describe
from .errors import ApiError, ConnectionFailedError, JustOneError

_FIRST_CEILING: Final = 1.0
_LAST_CEILING: Final = 30.0
# No try begins later than this after the call did: whoever waits that long wants to hear the error.
_PATIENCE: Final = 300.0


def longest_wait(error: JustOneError, attempt: int, elapsed: float, max_retries: int) -> float | None:
    """Return the longest time to wait before the next try, in seconds, or `None` to stop.

    Only what cost nothing and may pass is tried again: the codes whose row in `codes` allows it, and connections that
    never reached the server. The wait is exponential, with full jitter (`jittered`).

    Args:
        error: What this try came to.
        attempt: The number of this try, from 1.
        elapsed: Seconds since the call began.
        max_retries: The caller's limit.
    """
    if attempt > min(max_retries, _allowed_retries(error)):
        return None
    ceiling = min(_LAST_CEILING, _FIRST_CEILING * 2 ** min(attempt - 1, 5))
    return ceiling if elapsed + ceiling <= _PATIENCE else None


def jittered(ceiling: float) -> float:
    """Draw a wait from 0 to the ceiling, so that clients which failed together do not come back together."""
    return ceiling * random()  # noqa: S311  (it keeps no secret)


def _allowed_retries(error: JustOneError) -> float:
    if isinstance(error, ApiError):
        return describe(error.code).retries
    return float("inf") if isinstance(error, ConnectionFailedError) else 0
