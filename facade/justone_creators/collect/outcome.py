"""Jobs, and what became of them and of an input."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from attrs import field, frozen

from ..result import Result

T = TypeVar("T")

State: TypeAlias = Literal["open", "sent", "done", "empty", "failed", "uncertain"]
Retry: TypeAlias = Literal["failed", "uncertain"]


@frozen
class Job:
    """One call that a collection has to make or has made.

    Attributes:
        operation: The operation, as in `xingtu.distribution_metrics`.
        parameters: Its arguments under the method's names, defaults included.
        columns: The other columns of the input, such as a name or a campaign.
        state: `"open"`: not asked yet, or asked without cost and without an answer. `"sent"`: under way. `"done"`.
            `"empty"`: the vendor has nothing (code 201, or no data). `"failed"`: refused. `"uncertain"`: it may have
            been billed, and no answer came.
        code: The business code of its last call, if there was one.
        billed: Whether that call was billed; `None` if that is not known, or it was not asked yet.
        attempts: How many attempts that call took.
        sent_at: When it was marked as sent, just before it was sent.
        finished_at: When its outcome was known.
        request_id: The vendor's id of the call.
        error: What went wrong.
        key: The job's identity: a hash of operation and parameters.
    """

    operation: str
    parameters: Mapping[str, Any]
    state: State
    code: int | None = None
    billed: bool | None = None
    attempts: int = 0
    sent_at: datetime | None = None
    finished_at: datetime | None = None
    error: str | None = None
    request_id: str | None = None
    columns: Mapping[str, str] = field(factory=dict)
    key: str = field(default="", repr=False)


@frozen(repr=False)
class CollectedResult(Result[T], Generic[T]):
    """A result from a collection.

    Attributes:
        columns: The other columns of the input.
        collected_at: When the answer arrived.
    """

    columns: Mapping[str, str] = field(factory=dict, kw_only=True)
    collected_at: datetime | None = field(default=None, kw_only=True)


@frozen
class Outcome:
    """A job that was just asked, with either its result or its error: a `JustOneError`, or a fault of a transport."""

    job: Job
    result: Result[Any] | None = None
    error: Exception | None = None


@frozen
class Invalid:
    """An entry of an input that is no job: its position from 1, its text, and what is wrong with it."""

    position: int
    item: str
    error: str


@frozen
class Added:
    """What became of an input.

    Attributes:
        new: Jobs that the collection did not have.
        renewed: Jobs whose last answer was older than `max_age`: they are open again.
        known: Jobs that it had already, or that the input repeats.
        invalid: The first 1,000 entries that are no jobs.
        invalid_count: How many there are of these.
    """

    new: int = 0
    renewed: int = 0
    known: int = 0
    invalid: tuple[Invalid, ...] = ()
    invalid_count: int = 0
