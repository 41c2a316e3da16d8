"""The outcome of one check."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a check ended."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True)
class Outcome:
    """What a check found."""

    check: str
    state: State
    says: str

    def __str__(self) -> str:
        """Return one line, and more if a tool said more."""
        return f"{self.state:<11}  {self.check}: {self.says}"


def passed(check: str, says: str) -> Outcome:
    """Return the outcome of a check that found nothing wrong."""
    return Outcome(check, State.PASSED, says)


def failed(check: str, says: str) -> Outcome:
    """Return the outcome of a check that found something wrong."""
    return Outcome(check, State.FAILED, says)


def not_checked(check: str, says: str) -> Outcome:
    """Return the outcome of a check that could not be made; it prevents a release, not a change."""
    return Outcome(check, State.NOT_CHECKED, says)
