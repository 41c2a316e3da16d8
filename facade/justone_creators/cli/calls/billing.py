"""What the calls of the command cost, for the line after them."""

from __future__ import annotations

from attrs import define

from ...attempt import Attempt


@define
class Bill:
    """Counts the attempts that were billed, or may have been.

    Attributes:
        is_sandbox: Whether the calls are answered by the embedded examples.
        billed: The attempts that were billed.
        uncertain: The attempts that may have been billed.
    """

    is_sandbox: bool
    billed: int = 0
    uncertain: int = 0

    def count(self, attempt: Attempt) -> None:
        """Count an attempt; a client calls this after each."""
        self.billed += attempt.billed is True
        self.uncertain += attempt.billed is None

    @property
    def count_of_calls(self) -> int:
        """How many calls were billed, or may have been."""
        return self.billed + self.uncertain

    def __str__(self) -> str:
        if self.is_sandbox:
            return "sandbox: nothing was sent, nothing was billed"
        parts = [_calls(self.billed)] if self.billed or not self.uncertain else []
        parts += [f"{_calls(self.uncertain)} may have been"] if self.uncertain else []
        return f"billed: {', '.join(parts)}"


def _calls(count: int) -> str:
    return f"{count or 'no'} call{'' if count == 1 else 's'}"
