"""How far a client goes for an answer, as its caller has it."""

from __future__ import annotations

from typing import NamedTuple


class Policy(NamedTuple):
    """The limits of a client.

    Attributes:
        timeout: Seconds for each wait.
        deadline: Seconds for a call as a whole.
        max_retries: Tries after the first.
        retry_uncertain: Whether to try again what may have been billed.
        max_response_bytes: The largest answer.
    """

    timeout: float
    deadline: float
    max_retries: int
    retry_uncertain: bool
    max_response_bytes: int
