"""What a run will do, does and did: plan, progress and report; and the status of a collection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias

from attrs import field, frozen

from ..codes import describe
from .outcome import State

Halt: TypeAlias = Literal[
    "token", "quota", "balance", "token_budget", "permission", "unreachable", "uncertain", "budget", "storage",
    "client", "interrupted", "left",
]  # fmt: skip

# Why a run halted, and how to go on.
HALTS: Final[Mapping[Halt, str]] = {
    "token": "the token is invalid or inactive (code 100). Run again with a valid token.",
    "quota": "the day's quota is used up (code 303). Run again tomorrow.",
    "balance": "the balance is used up (code 601). Top up, and run again.",
    "token_budget": "the token's own budget is used up (code 602), and no source states whether these calls were "
    'billed. Raise that budget, and run again; retry="failed" also asks those again.',
    "permission": "the account may not call the operation (code 600, ten times in a row). Have it enabled, and run "
    'again with retry="failed".',
    "unreachable": "the server was not reached ten times in a row. Check network, proxy and address, and run again.",
    "uncertain": "twenty calls in a row may have been billed and brought no answer. Compare uncertain() with the "
    "vendor's bill before you run again.",
    "budget": "the budget of this run is used up. Run again with a new one.",
    "storage": "the collection could not be written. Free some space, or bring its server back, and run again.",
    "client": "the client refused a call, for example because it is closed. Run again with an open client.",
    "interrupted": "it was interrupted. Run again to go on.",
    "left": "the loop over the outcomes was left. Run again to go on.",
}


@frozen
class Plan:
    """What a run would do.

    Attributes:
        calls: Calls that it would make, each of which is billed at most once; with a budget, billed ones at most.
        jobs: Jobs by operation and state, the states that it would ask among them.
        cost: The most it can cost in yuan; `None` without a price.
    """

    calls: int
    jobs: Mapping[str, Mapping[State, int]]
    cost: float | None = None

    def __str__(self) -> str:
        """Return the plan as text."""
        cost = "" if self.cost is None else f", {self.cost:,.2f} yuan at most"
        lines = [f"{operation}: {_counted(states)}" for operation, states in self.jobs.items()]
        return "\n".join([f"{plural(self.calls, 'call')} to make{cost}", *lines])


@frozen
class Progress:
    """How far a run is.

    Attributes:
        total: Jobs to ask in this run.
        done: Jobs that have an answer by it.
        empty: Jobs for which the vendor has nothing.
        failed: Jobs that failed and are not asked again.
        uncertain: Jobs that may have been billed without an answer.
        open_again: Jobs whose call failed without cost and may pass another time.
        billed: Calls that ended and were or may have been billed. It never falls.
        rate: Calls that ended per second, of the last 30 s.
        seconds: Seconds since it began.
        budget_left: Calls that the budget still allows beside those under way, which may turn out to be free; `None`
            without a budget.
        under_way: Calls under way.
        halt: Why the run is halting: it sends no further call, and ends when those under way have ended. `None` as long
            as it goes on. The function is called at once when it begins to halt. At `"interrupted"`, a second Ctrl-C
            cancels the calls under way, and they may be billed.
    """

    total: int
    done: int
    empty: int
    failed: int
    uncertain: int
    open_again: int
    billed: int
    rate: float
    seconds: float
    budget_left: int | None
    under_way: int
    halt: Halt | None

    @property
    def ended(self) -> int:
        """Jobs that were asked in this run."""
        return self.done + self.empty + self.failed + self.uncertain + self.open_again

    @property
    def seconds_left(self) -> float | None:
        """The seconds that the rest takes at this rate; `None` if that is not known yet."""
        return (self.total - self.ended) / self.rate if self.rate else None


@frozen
class Report:
    """What a run did.

    `done`, `empty`, `failed`, `uncertain` and `open_again` add up to the jobs that it asked.

    Attributes:
        done: Jobs that have an answer by it.
        empty: Jobs for which the vendor has nothing: code 201, or no data.
        failed: Jobs that failed and are not asked again, by code; `None` for those whose parameters were refused.
        uncertain: Jobs that may have been billed and have no answer.
        found: Calls of an earlier run that ended without recording them, such as by kill -9. They are uncertain now.
        left: Jobs that are open, `open_again` among them; in a run of one operation, those of that one.
        open_again: Jobs whose call failed without cost and may pass another time, by code; `None` if nothing was sent.
            The next run asks them.
        billed_at_least: Calls of this run that were billed for certain.
        billed_at_most: These, and those that may have been billed.
        seconds: Seconds that it took.
        halt: Why it halted; `None` if it asked everything.
        detail: What made it halt, in words.
    """

    done: int = 0
    empty: int = 0
    failed: Mapping[int | None, int] = field(factory=dict)
    uncertain: int = 0
    found: int = 0
    left: int = 0
    open_again: Mapping[int | None, int] = field(factory=dict)
    billed_at_least: int = 0
    billed_at_most: int = 0
    seconds: float = 0.0
    halt: Halt | None = None
    detail: str = ""

    def __str__(self) -> str:
        """Return the report as text."""
        counted = _counted({"done": self.done, "empty": self.empty, "failed": sum(self.failed.values())})
        lines = [f"{counted}, {self.uncertain:,} uncertain, {self.left:,} left"]
        lines += [f"  failed {count:,}: {why}" for count, why in _by_code(self.failed)]
        again = _by_code(self.open_again)
        lines += [f"  of those left, {count:,} to ask again, not billed: {why}" for count, why in again]
        billed = plural(self.billed_at_most, "call")
        if self.billed_at_most != self.billed_at_least:
            billed = f"{self.billed_at_least:,} to {billed}"
        lines.append(f"billed: {billed}; {self.seconds:,.1f} s")
        if self.found:
            earlier = plural(self.found, "call")
            lines.append(f"{earlier} of an earlier run may have been billed, and count as uncertain now")
        if self.halt is not None:
            lines.append(f"halted: {HALTS[self.halt]}{f' ({self.detail})' if self.detail else ''}")
        return "\n".join(lines)


@frozen
class Status:
    """The state of a collection.

    Attributes:
        jobs: Jobs by operation and state.
        rounds: For each operation the most answers that a job has, and the times of the first and last answer.
        began_at: When the last run began (ISO 8601, UTC).
        ended_at: When it ended; `None` if it is under way, or was killed.
        settings: Its settings, as JSON.
        report: Its report.
        sandbox: Whether the answers are examples from the sandbox; `None` before the first run. A collection belongs
            either to the sandbox or to the vendor.
    """

    jobs: Mapping[str, Mapping[State, int]]
    rounds: Mapping[str, tuple[int, str, str]]
    began_at: str | None = None
    ended_at: str | None = None
    settings: str | None = None
    report: str | None = None
    sandbox: bool | None = None


def only(jobs: Mapping[str, Mapping[State, int]], operation: str | None) -> Mapping[str, Mapping[State, int]]:
    """Return the counts of one operation, or of all."""
    return {each: states for each, states in jobs.items() if operation in {None, each}}


def plural(count: int, noun: str) -> str:
    """Return a number with its noun: `1 call`, `1,000 calls`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _by_code(failed: Mapping[int | None, int]) -> Iterator[tuple[int, str]]:
    """Yield how many calls failed, and why, the most frequent reason first."""
    for code, count in sorted(failed.items(), key=lambda each: -each[1]):
        yield count, "nothing was sent" if code is None else f"code {code} ({describe(code).meaning})"


def _counted(counts: Mapping[Any, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items())
