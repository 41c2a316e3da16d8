"""The top of the report: what was collected, when, what it cost in calls, and what is missing or uncertain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from attrs import define, field, frozen

from ..codes import describe
from ..collect import Job
from ..collect.outcome import State
from .formats import Formats, cut
from .roster import Roster
from .words import Words

_LISTED: Final = 50
_MISSING: Final[frozenset[State]] = frozenset({"empty", "failed", "uncertain", "sent", "open"})


@define
class _Counted:
    """What the jobs of a collection come to."""

    states: dict[str, Counter[str]] = field(factory=dict)
    last_billed: Counter[str] = field(factory=Counter)
    last_unknown: Counter[str] = field(factory=Counter)
    missing: list[Job] = field(factory=list)


@frozen
class Collected:
    """One operation: its jobs by state, and from when its answers are."""

    title: str
    answered: str
    states: Sequence[tuple[str, str]]
    answers: str
    oldest: str
    newest: str


@frozen
class Missing:
    """A job without data: its name and id, the operation, and why it has none."""

    name: str
    beside: str
    operation: str
    state: str
    why: str


@frozen
class Summary:
    """The top of the report, ready to be written."""

    collected: Sequence[Collected]
    calls: str
    uncertain: str
    missing: Sequence[Missing]
    more_missing: str


def summary_of(
    jobs: Iterable[Job],
    rosters: Mapping[str, Roster],
    name_of: Callable[[Job], tuple[str, str]],
    formats: Formats,
    words: Words,
) -> Summary:
    """Return the top of the report.

    Args:
        jobs: All jobs, each with its last call.
        rosters: The answers of each operation.
        name_of: Returns the id that a job asks for, and the name of what has that id; empty if none is known.
        formats: Writes numbers and times.
        words: The texts.
    """
    counted = _count(jobs)
    billed = sum(roster.answers for roster in rosters.values()) + counted.last_billed.total()
    unknown = counted.last_unknown.total()
    calls = words("summary.calls", count=formats("count", billed))
    listed = [_missing(job, name_of, words) for job in counted.missing[:_LISTED]]
    listed += [each for roster in rosters.values() for each in _reported(roster, words)]
    more = len(counted.missing) - _LISTED
    return Summary(
        collected=[
            _collected(operation, counted.states[operation], rosters.get(operation), formats, words)
            for operation in counted.states
        ],
        calls=calls,
        uncertain=words("summary.unknown", count=formats("count", unknown)) if unknown else "",
        missing=listed,
        more_missing=words("summary.more", count=more) if more > 0 else "",
    )


def _count(jobs: Iterable[Job]) -> _Counted:
    counted = _Counted()
    for job in jobs:
        counted.states.setdefault(job.operation, Counter())[_state(job)] += 1
        if job.state in _MISSING:
            counted.missing.append(job)
        # An answer with code 0 is counted with the answers; so is each earlier one.
        if job.state == "failed" or job.code:
            counted.last_billed[job.operation] += job.billed is True
        counted.last_unknown[job.operation] += job.billed is None and job.state in {"failed", "uncertain", "sent"}
    return counted


def _state(job: Job) -> str:
    """Return the word for the state of a job; an open one may have been asked before."""
    if job.state != "open" or job.sent_at is None:
        return job.state
    return "renewed" if job.billed else "again"


def _collected(
    operation: str, states: Counter[str], roster: Roster | None, formats: Formats, words: Words
) -> Collected:
    times = [each.collected_at for each in roster.subjects if each.collected_at] if roster else list[datetime]()
    return Collected(
        title=words.find(f"section.{operation}") or operation,
        answered=words("summary.answered", done=formats("count", states["done"]), all=formats("count", states.total())),
        states=[
            (state, f"{formats('count', states[state])} {words(f'state.{state}')}")
            for state in ("empty", "failed", "uncertain", "sent", "again", "renewed", "open")
            if states[state]
        ],
        answers=formats("count", roster.answers if roster else 0),
        oldest=formats.moment(min(times)) if times else "",
        newest=formats.moment(max(times)) if times else "",
    )


def _missing(job: Job, name_of: Callable[[Job], tuple[str, str]], words: Words) -> Missing:
    identifier, name = name_of(job)
    why = "" if job.code is None else words.find(f"code.{job.code}") or describe(job.code).meaning
    return Missing(
        name=cut(name or identifier),
        beside=identifier if name else "",
        operation=words.find(f"section.{job.operation}") or job.operation,
        state=words(f"state.{_state(job)}"),
        why=why,
    )


def _reported(roster: Roster, words: Words) -> Iterable[Missing]:
    """Yield the answers in which the platform itself reports an error."""
    for subject in roster.subjects:
        if subject.upstream_error is not None:
            yield Missing(
                name=subject.id,
                beside="",
                operation=words.find(f"section.{roster.operation.name}") or roster.operation.name,
                state=words("state.reported"),
                why=cut(subject.upstream_error),
            )
