"""What a collection keeps: jobs, answers, uncertain calls; and how it is settled and removed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, Self

import attrs

from ..errors import InvalidArgumentError
from ..operations import registry
from ..result import Result
from ._store.kind import kind_of
from ._store.opening import store_at
from ._store.protocol import Call, Store
from .errors import CollectionError
from .outcome import CollectedResult, Job, State
from .report import Status

_UNITS: Final = {"m": "minutes", "h": "hours", "d": "days"}


class KeptJobs:
    """The part of a collection that sends nothing."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Open a collection, or name a new one.

        Args:
            path: The file, a SQLite database. It holds no token, and only its owner may read it. Or the URL of a
                database in Postgres, `postgresql://user@host/database`, which any number of processes on any number of
                machines may write to; `?collection=name` names one of several in a database.

        Raises:
            CollectionError: The file is not a collection, of a newer version, or cannot be read; or the URL cannot be
                read.
            ImportError: A URL needs the extra `postgres`.
        """
        self._store: Store = store_at(os.fspath(path))

    def jobs(self, state: State | None = None, *, operation: str | None = None) -> Iterator[Job]:
        """Return the jobs in the order of the input, each with its last call.

        Args:
            state: Only those in this state.
            operation: Only those of this operation.

        Raises:
            InvalidArgumentError: There is no such operation.
        """
        name = None if operation is None else registry.find(operation).name
        return map(job_of, self._store.jobs(state, name))

    def results(self, operation: str, *, latest: bool = True) -> Iterator[CollectedResult[Any]]:
        """Return the answers, read from the kept envelopes with the models of this version.

        A meaning that was corrected since then corrects old answers, too. Answers with code 0 and without data are
        among them; jobs without an answer are not.

        Args:
            operation: The operation.
            latest: Only the last answer of each job, in the order of the input; otherwise all in the order of time.

        Raises:
            InvalidArgumentError: There is no such operation.
        """
        name = registry.find(operation).name
        return (_result(call, envelope) for call, envelope in self._store.answers(name, latest=latest) if not call.code)

    def uncertain(self) -> Iterator[Job]:
        """Return the calls that may have been billed and brought no answer.

        Compare operation, parameters and `sent_at` with the vendor's bill, and record what it says with `settle`.
        Calls whose job was asked again since then are among them.
        """
        return map(job_of, self._store.uncertain())

    def settle(self, job: Job, *, billed: bool) -> None:
        """Record what the vendor's bill says of a call that was uncertain.

        Args:
            job: One of `uncertain()`, or another one whose `billed` is `None`.
            billed: Whether it was billed. If the job is uncertain, it is open again if it was not, and failed if it
                was: it was paid and has no answer, and `retry="failed"` pays again. A job in another state stays in
                it: one that failed with code 602, of which no source states the billing, is still failed.

        Raises:
            InvalidArgumentError: There is no such call, or it is settled.
            CollectionLockedError: Another run writes to the collection.
        """
        sent_at = None if job.sent_at is None else job.sent_at.isoformat(timespec="milliseconds")
        with self._store.hold():
            if not self._store.settle(bytes.fromhex(job.key), sent_at, billed=billed):
                why = f"No call of {job.operation} {dict(job.parameters)} from {sent_at} is without a known billing."
                raise InvalidArgumentError(why, argument="job")

    def forget(self, *, keep_days: float | None = None, **parameters: Any) -> int:
        """Remove data for good, and write the file anew without it.

        Args:
            keep_days: Remove the answers that are older than so many days. Their jobs stay as they are.
            parameters: Remove the jobs that have all these parameters, such as `author_id="7392575310895513619"`, with
                all their answers and columns.

        Returns:
            How many answers and jobs were removed.

        Raises:
            InvalidArgumentError: There is no argument.
            CollectionLockedError: Another run writes to the collection.
            CollectionError: A call of one of the jobs is under way; nothing was removed.
        """
        if keep_days is None and not parameters:
            raise InvalidArgumentError("Name what to forget: keep_days=30, or author_id='...'.", argument="keep_days")
        before = None if keep_days is None else ago(timedelta(days=keep_days))
        with self._store.hold():
            return self._store.forget(parameters.items(), before)

    def status(self) -> Status:
        """Return the counts by operation and state, the answers so far, and the last run."""
        jobs, rounds, last = self._store.counts(), self._store.rounds(), self._store.last_run()
        return Status(jobs, rounds) if last is None else Status(jobs, rounds, *last, kind_of(last[2]))

    def copy(self, path: str | os.PathLike[str]) -> str:
        """Write a copy into a new file, also while a run writes, and return its path.

        Raises:
            CollectionError: There is a file already, or it cannot be written.
        """
        copied = os.fspath(path)
        if Path(copied).exists():
            raise CollectionError(f"{copied} exists already. Name a new file.")
        self._store.copy(Path(copied))
        return copied

    def close(self) -> None:
        """Close the file. A collection that is used again opens it again."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Collection {self._store.location}>"


def ago(age: str | timedelta) -> str:
    """Return the time that is so long ago, as a collection writes it."""
    if isinstance(age, str):
        number, unit = age[:-1], _UNITS.get(age[-1:])
        try:
            age = timedelta(**{unit or "": float(number)})
        except (TypeError, ValueError, OverflowError):
            why = f"max_age={age!r} is not allowed. Use a number with m, h or d, such as '20h', or a timedelta."
            raise InvalidArgumentError(why, argument="max_age", value=repr(age)) from None
    return (datetime.now(UTC) - age).isoformat(timespec="milliseconds")


def job_of(call: Call) -> Job:
    """Return a job as it is given out."""
    return Job(
        operation=call.operation,
        parameters=json.loads(call.parameters),
        state=call.state,
        code=call.code,
        billed=None if call.billed is None else bool(call.billed),
        attempts=call.attempts or 0,
        sent_at=_time(call.sent_at),
        finished_at=_time(call.finished_at),
        error=call.error,
        request_id=call.request_id,
        columns=json.loads(call.columns) if call.columns else {},
        key=call.key.hex(),
    )


def _result(call: Call, envelope: bytes) -> CollectedResult[Any]:
    result = registry.read_result(call.operation, json.loads(call.parameters), envelope)
    known: dict[str, Any] = {str(each.alias): getattr(result, each.name) for each in attrs.fields(Result)}
    known |= {"attempts": call.attempts, "http_status": call.http_status}
    columns = json.loads(call.columns) if call.columns else {}
    return CollectedResult(**known, columns=columns, collected_at=_time(call.finished_at))


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
