"""Decides what the outcome of a call means for its job. Everything about codes is derived from `codes.CODES`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from ... import errors
from ...codes import describe
from ...result import Result
from ..outcome import State
from ..report import Halt

# After these no call of the account can succeed.
_HALTS: Final[Mapping[type[Exception], Halt]] = {
    errors.InvalidTokenError: "token",
    errors.DailyQuotaExceededError: "quota",
    errors.InsufficientBalanceError: "balance",
    errors.TokenBudgetExceededError: "token_budget",
    errors.ConfigurationError: "client",
}
# A run halts after so many of one kind in a row.
STREAKS: Final[Mapping[Halt, int]] = {"unreachable": 10, "uncertain": 20, "permission": 10}
_NO_CONTENT: Final = 201


class Ended(NamedTuple):
    """What a call came to.

    Attributes:
        state: The state of its job.
        billed: Whether it was billed; `None` if that is not known.
        code: The business code, if there was one.
        halt: Why the run has to halt at once, if it has to.
        streak: The kind of which some in a row halt the run.
    """

    state: State
    billed: bool | None
    code: int | None = None
    halt: Halt | None = None
    streak: Halt | None = None


def ended(outcome: Result[Any] | BaseException) -> Ended:
    """Decide what an outcome comes to.

    A job is open again only if its call cost nothing for certain, and another one may succeed. Without certainty it is
    failed or uncertain, and not asked again unless the caller says so.
    """
    if isinstance(outcome, Result):
        return Ended("empty" if outcome.data is None else "done", True, outcome.code)
    halt: Halt | None = next((why for kind, why in _HALTS.items() if isinstance(outcome, kind)), None)
    if isinstance(outcome, errors.ApiError):
        return _refused(outcome, halt)
    if isinstance(outcome, errors.ConnectionFailedError) and outcome.billed is False:
        return Ended("open", False, streak="unreachable")
    if isinstance(outcome, errors.ConfigurationError):
        return Ended("open", False, halt=halt)
    if isinstance(outcome, errors.InvalidArgumentError):
        return Ended("failed", False)
    return Ended("uncertain", None, streak="uncertain")


def _refused(error: errors.ApiError, halt: Halt | None) -> Ended:
    if error.code == _NO_CONTENT:
        return Ended("empty", error.billed, error.code)
    may_pass = halt is not None or describe(error.code).retries > 0
    state: State = "open" if may_pass and error.billed is False else "failed"
    streak: Halt | None = "permission" if isinstance(error, errors.PermissionDeniedError) else None
    return Ended(state, error.billed, error.code, halt, streak)
