"""What a collection needs of its store, and the entries that a run writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeAlias

from ..outcome import State
from .slots import Slots


class NewJob(NamedTuple):
    """A checked job: its identity, operation, parameters and other columns, both as JSON."""

    key: bytes
    operation: str
    parameters: str
    columns: str | None


class Asked(NamedTuple):
    """A job that is marked as sent; `state` is the one it had before."""

    id: int
    key: bytes
    operation: str
    parameters: str
    columns: str | None
    state: State
    sent_at: str


class Claim(NamedTuple):
    """Marks the next jobs as sent, at most so many, and reserves their calls in the budget."""

    most: int


class Claimed(NamedTuple):
    """The jobs that a claim marked; whether the budget, rather than the list, was the reason that there are fewer."""

    jobs: Sequence[Asked]
    over_budget: bool


class Finished(NamedTuple):
    """The end of a call.

    Attributes:
        id: The job.
        state: Its new state.
        sent_at: When it was marked as sent.
        finished_at: When its outcome was known.
        code: The business code, if there was one.
        billed: Whether it was billed; `None` if that is not known.
        attempts: How many attempts it took.
        http_status: The HTTP status, if there was one.
        request_id: The vendor's id of the call.
        error: What went wrong.
        envelope: The envelope as JSON, if there was one.
    """

    id: int
    state: State
    sent_at: str
    finished_at: str
    code: int | None
    billed: bool | None
    attempts: int
    http_status: int | None
    request_id: str | None
    error: str | None
    envelope: str | None


class Released(NamedTuple):
    """Takes a mark back: nothing was sent, and the job has its former state again."""

    state: State
    id: int


Entry: TypeAlias = Claim | Finished | Released


class Call(NamedTuple):
    """A call that ended, as it is kept; for a job that was never asked, all but the first four are `None`."""

    key: bytes
    operation: str
    parameters: str
    columns: str | None
    state: State
    sent_at: str | None
    finished_at: str | None
    code: int | None
    billed: int | None
    attempts: int | None
    http_status: int | None
    request_id: str | None
    error: str | None


class Counts(NamedTuple):
    """How many jobs an input added, renewed, and found there already."""

    new: int
    renewed: int
    known: int


class Store(Protocol):
    """A collection's jobs and calls, durable.

    Everything that writes needs `hold`. A store that several processes write to at once hands each job to one of them.

    Attributes:
        location: Where it is, without a password.
    """

    location: str

    @property
    def slots(self) -> Slots:
        """The moments at which calls may begin, with a rate."""
        ...

    def hold(self) -> AbstractContextManager[None]:
        """Become a writer. Calls that one which is gone left under way are uncertain from then on.

        Raises:
            CollectionLockedError: There is one already, and only one is possible.
        """
        ...

    def add(self, jobs: Sequence[NewJob], renew_before: str | None) -> Counts:
        """Add jobs; open those again whose last answer is from before a time."""
        ...

    def begin(
        self, states: Sequence[State], operation: str | None, budget: int | None, settings: str
    ) -> tuple[int, int]:
        """Begin a run that asks the jobs in these states, in the order of the states, each job at most once.

        With an operation, it asks only jobs of that one.

        Returns the number of these jobs, and of the calls that earlier runs left under way.

        Raises:
            InvalidArgumentError: The run asks the sandbox, and the runs before it did not, or the other way round.
        """
        ...

    def prepare(self, entries: Sequence[Entry]) -> Any:
        """Do what is quick of writing entries in one transaction, in the event loop; `commit` has to follow.

        Raises:
            CollectionError: They could not be written, and none of them was; `commit` must not follow.
        """
        ...

    def commit(self, prepared: Any) -> Sequence[Claimed | None]:
        """Do the rest, in a thread; return what each claim marked when everything is durable.

        Raises:
            CollectionError: The entries could not be written, and none of them was.
        """
        ...

    def make_room(self) -> None:
        """Free the space that is kept for the end of calls under way."""
        ...

    def recover(self) -> int:
        """Make the calls uncertain that are still marked as sent; return how many. This writer has none under way."""
        ...

    def end(self, report: str) -> None:
        """End the run."""
        ...

    def counts(self) -> Mapping[str, Mapping[State, int]]:
        """Count the jobs by operation and state."""
        ...

    def rounds(self) -> Mapping[str, tuple[int, str, str]]:
        """Return for each operation how many answers a job has at most, and the times of the first and last answer."""
        ...

    def last_run(self) -> tuple[str, str | None, str, str | None] | None:
        """Return when the last run began and ended, its settings and its report."""
        ...

    def jobs(self, state: State | None, operation: str | None) -> Iterator[Call]:
        """Return the jobs in the order of the input, each with its last call."""
        ...

    def answers(self, operation: str, *, latest: bool) -> Iterator[tuple[Call, bytes]]:
        """Return the calls that brought an envelope, and that envelope: the last of each job, or all in time order."""
        ...

    def uncertain(self) -> Iterator[Call]:
        """Return the calls that may have been billed and brought no answer, but for those that were settled."""
        ...

    def settle(self, key: bytes, sent_at: str | None, *, billed: bool) -> int:
        """Record whether a call was billed; return how many calls that were."""
        ...

    def forget(self, parameters: Iterable[tuple[str, Any]], before: str | None) -> int:
        """Remove jobs with these parameters, or answers from before a time, for good; return how many."""
        ...

    def copy(self, path: Path) -> None:
        """Write a copy into a new file, also while a run writes."""
        ...

    def close(self) -> None:
        """Close what is open."""
        ...


def now() -> str:
    """Return the time as a collection writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
