"""The account of the soak test: what the client tells of each call, compared with what the server did."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from attrs import define, field
from tests.soak.vendor import FATES, Ledger

from justone_creators import ApiError, Attempt, JustOneError, Result

RETRIES: Final = 1
TIMEOUT: Final = 2.0  # seconds; what stalls does so for longer, all else takes some milliseconds

# What a try can come to. One that took as long as it may is "late": a slow machine explains it, whatever was planned.
_NAMES: Final = (
    "success",
    "api_error",
    "connection_failed",
    "outcome_unknown",
    "late",
    "unexpected_response",
    "interrupted",
)
_BILLED: Final = {"api_error": False, "connection_failed": False}  # of those that happen here, all to be tried again


@define
class Account:
    """What the client told; as large in the beginning as it is in the end, so that it does not seem to leak.

    Attributes:
        calls: How many there are.
        wrong: What is not as it has to be.
    """

    calls: int
    wrong: list[str] = field(factory=list)
    _told: bytearray = field(init=False)  # of each call, one a try
    _ended: list[str] = field(init=False)  # the class of what each call came to

    def __attrs_post_init__(self) -> None:
        self._told = bytearray(self.calls * (1 + RETRIES))
        self._ended = [""] * self.calls

    def tell(self, attempt: Attempt) -> None:
        """Take note of a try."""
        number = int(attempt.endpoint.rpartition("/")[2])
        late = attempt.outcome == "outcome_unknown" and attempt.http_status is None and attempt.elapsed >= TIMEOUT
        place = number * (1 + RETRIES) + attempt.number - 1
        if self._told[place]:
            self.wrong.append(f"call {number}: try {attempt.number} was told twice")
        self._told[place] = 1 + _NAMES.index("late" if late else attempt.outcome)

    def end(self, number: int, outcome: Result[Any] | JustOneError) -> None:
        """Take note of what a call came to, and compare it with what was told of its tries."""
        if self._ended[number]:
            self.wrong.append(f"call {number} ended twice")
        self._ended[number] = type(outcome).__name__
        tries = self.tries(number)
        last = tries[-1] if tries else "never tried"
        kind = "ApiError" if isinstance(outcome, ApiError) else type(outcome).__name__
        fits = kind == {
            "success": "Result",
            "api_error": "ApiError",
            "connection_failed": "ConnectionFailedError",
            "outcome_unknown": "OutcomeUnknownError",
            "late": "OutcomeUnknownError",
            "unexpected_response": "UnexpectedResponseError",
        }.get(last)
        if not fits or getattr(outcome, "attempts", 0) != len(tries):
            self.wrong.append(f"call {number}: {outcome!r} after {tries}")
        elif isinstance(outcome, Result):
            if outcome.data["number"] != number:
                self.wrong.append(f"call {number}: the answer to another, {outcome.data['number']}")
        elif outcome.billed is not _BILLED.get(last):
            self.wrong.append(f"call {number}: billed={outcome.billed} after {tries}")

    @property
    def ended(self) -> Counter[str]:
        """What the calls came to that have ended."""
        return Counter(filter(None, self._ended))

    def tries(self, number: int) -> list[str]:
        """Return what the tries of a call came to."""
        told = self._told[number * (1 + RETRIES) : (number + 1) * (1 + RETRIES)]
        return [_NAMES[each - 1] for each in told if each]

    def audit(self, ledger: Ledger, planned: list[str]) -> Counter[str]:
        """Compare what the client told with what the server did, and what was planned, call by call."""
        seen: Counter[str] = Counter()
        for number, name in enumerate(planned):
            wrong = [] if self._ended[number] else ["it never ended"]
            tries, came_to, read = self.tries(number), FATES[name].comes_to, 0
            for told in tries:
                due = came_to[min(read, len(came_to) - 1)]
                if read < ledger.read[number] and (told in {due, "late"}):
                    read += 1
                    seen["late"] += told == "late" and due != "outcome_unknown"
                elif told in {"connection_failed", "outcome_unknown"}:  # lost before the server knew which it was
                    seen["unheard"] += 1
                elif told == "late":
                    seen["late"] += 1
                else:
                    wrong.append(f"{told}, not {due}")
            if read != ledger.read[number]:
                wrong.append(f"the server read {ledger.read[number]} requests")
            if set(tries[:-1]) - set(_BILLED):
                wrong.append("it was tried again all the same")
            if tries and tries[-1] in _BILLED and len(tries) <= RETRIES:
                wrong.append("it was given up too early")
            self.wrong += [f"call {number} ({name}) came to {tries}: {what}" for what in wrong]
            seen["tries"] += len(tries)
        if not ledger.reset <= seen["unheard"] <= ledger.reset + ledger.dropped:
            self.wrong.append(f"{seen['unheard']} tries were lost unread; the server broke {ledger.reset} off so")
        return seen
