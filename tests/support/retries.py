"""Errors and waits as the retry policy has them."""

from __future__ import annotations

from math import inf
from typing import Any

from justone_creators import CallError
from justone_creators._core import retry
from justone_creators._core.config import ClientLimits
from justone_creators.codes import describe


def failed(code: int, **others: Any) -> CallError:
    """Return the error of a code, as the client makes it."""
    error: Any = describe(code).error
    api_error: CallError = error("said", code=code, **others)
    return api_error


def longest_wait(
    error: CallError, attempt: int, elapsed: float = 0.0, took: float = 0.0, **policy: Any
) -> float | None:
    """Ask for a wait under a policy that is the default but for what is given."""
    defaults = {"timeout": 90.0, "deadline": inf, "max_retries": 2, "retry_uncertain": False, "max_response_bytes": 1}
    return retry.longest_wait(error, attempt, elapsed, took, ClientLimits(**{**defaults, **policy}))
