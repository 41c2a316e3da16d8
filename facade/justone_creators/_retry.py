"""Whether, and how long to wait before, a failed call is tried again: one decision, without side effects."""

from __future__ import annotations

from random import random
from typing import Final

from .codes import describe
from .errors import ApiError, ConnectionFailedError, JustOneError

_FIRST_CEILING: Final = 1.0
_LAST_CEILING: Final = 30.0
# No try begins later than this after the call did: whoever waits that long wants to hear the error.
_PATIENCE: Final = 300.0


def next_wait(error: JustOneError, attempt: int, elapsed: float, max_retries: int) -> float | None:
    """Return the seconds to wait before the next try, or `None` to stop.

    Only what cost nothing and may pass is tried again: the codes whose row in `codes` allows it, and connections that
    never reached the server. The wait is exponential with full jitter.

    Args:
        error: What this try came to.
        attempt: The number of this try, from 1.
        elapsed: Seconds since the call began.
        max_retries: The caller's limit.
    """
    if attempt > min(max_retries, _allowed_retries(error)):
        return None
    ceiling = min(_LAST_CEILING, _FIRST_CEILING * 2 ** min(attempt - 1, 5))
    wait = ceiling * random()  # noqa: S311  (spreads load, keeps no secret)
    return wait if elapsed + wait <= _PATIENCE else None


def _allowed_retries(error: JustOneError) -> float:
    if isinstance(error, ApiError):
        return describe(error.code).retries
    return float("inf") if isinstance(error, ConnectionFailedError) else 0
