"""A collection in Postgres: any number of workers, on any number of machines."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

from ...errors import CollectionError
from ...outcome import State
from .. import schema as file_schema
from .. import statements
from ..forking import inherited
from ..protocol import Claimed, Counts, Entry, NewJob, now
from ..reading import Reader
from ..slots import Slots
from . import copying, schema, workers
from .location import Location
from .marks import Marks
from .session import Connection, Session
from .slots import SharedSlots

_ADD: Final = (
    "INSERT INTO job (key, operation, parameters, columns) VALUES (%s, %s, %s, %s) ON CONFLICT (key) DO UPDATE "
    "SET columns = excluded.columns WHERE excluded.columns IS NOT NULL "
    "AND excluded.columns IS DISTINCT FROM job.columns"
)
_RENEW: Final = statements.with_its_marks(statements.RENEW)
_ADDING: Final = "SELECT pg_advisory_xact_lock('job'::regclass::oid::bigint)"  # two inputs at once would deadlock
_END: Final = "UPDATE worker SET ended_at = %s, report = %s WHERE id = %s"
_LAST: Final = "SELECT began_at, ended_at, settings, report FROM worker ORDER BY id DESC LIMIT 1"
_SETTLE: Final = (
    "UPDATE call SET billed = %s, error = CASE WHEN code IS NULL THEN %s ELSE error END "
    "WHERE job = (SELECT id FROM job WHERE key = %s) AND sent_at IS NOT DISTINCT FROM %s AND billed IS NULL"
)
_SETTLED: Final = statements.with_its_marks(statements.SETTLED)
_FORGET_ANSWERS: Final = statements.with_its_marks(statements.FORGET_ANSWERS)


class PostgresStore(Reader):
    """The store of a collection in Postgres.

    `run` names the run that this process takes part in, and that others may share; without it, each has its own.
    """

    def __init__(self, location: Location, run: str | None = None) -> None:
        self.location = location.shown
        self._session = Session(location)
        self.slots: Slots = SharedSlots(self._session)
        self._where = location
        self._run = run
        self._mutex = threading.RLock()
        self._holders = 0
        self._found = 0
        self._is_there = False
        self._marks: Marks | None = None
        inherited.add(self)

    @contextmanager
    def hold(self) -> Generator[None]:
        """Get ready to write; what workers left under way that are gone is uncertain from then on."""
        with self._mutex:
            if not self._holders:
                self._session.do(partial(schema.create, location=self._where))
                self._found += self._session.do(partial(workers.recover, own=None))
            self._holders += 1
        try:
            yield
        finally:
            with self._mutex:
                self._holders -= 1
                if not self._holders:
                    self._resign()

    def add(self, jobs: Sequence[NewJob], renew_before: str | None) -> Counts:
        """Add jobs; open those again whose last answer is from before a time."""
        return self._session.do(partial(_add, jobs=jobs, renew_before=renew_before))

    def begin(
        self, states: Sequence[State], operation: str | None, budget: int | None, settings: str
    ) -> tuple[int, int]:
        """Begin a run, or take part in the one that has the name."""
        with self._mutex:
            if self._marks is not None:
                raise CollectionError("A run of this collection is under way already; wait for it, or halt it.")
            run = (self.location, self._run, states, operation, budget, settings)
            begun = self._session.do(lambda db: workers.begin(db, *run))
            self._session.become(begun.worker)
            self._marks = Marks(begun.run, begun.worker, states, operation, budget is not None, self._session.opened)
            found, self._found = self._found, 0
        return begun.total, found

    def prepare(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Do nothing yet: each step waits for the network."""
        return entries

    def commit(self, prepared: Sequence[Entry]) -> list[Claimed | None]:
        """Write entries in one transaction, again if the connection was cut."""
        marks = self._marks
        assert marks is not None  # noqa: S101  (a run has begun)

        def write(db: Connection) -> list[Claimed | None]:
            if marks.opened != self._session.opened:
                marks.release_unknown(db)
            return marks.write(db, prepared)

        results = self._session.do(write)
        marks.opened = self._session.opened
        marks.written(prepared, results)
        return results

    def make_room(self) -> None:
        """Do nothing: the server's disk is not ours."""

    def recover(self) -> int:
        """Make the calls uncertain that this worker left marked as sent, and those of workers that are gone.

        Only its own ones are counted: a run reports what it did.
        """
        own = None if self._marks is None else self._marks.worker
        self._session.do(partial(workers.recover, own=own))
        return 0 if own is None else self._session.do(partial(workers.lose, workers=[own]))

    def end(self, report: str) -> None:
        """End the part that this process took in its run."""
        with self._mutex:
            if self._marks is not None:
                worker = self._marks.worker
                self._session.do(lambda db: db.execute(_END, [now(), report, worker]))
                self._resign()

    def settle(self, key: bytes, sent_at: str | None, *, billed: bool) -> int:
        """Record whether a call was billed. Its job is open again if it was not, and failed if it was."""

        def settle(db: Connection) -> int:
            settled = db.execute(_SETTLE, [billed, statements.SETTLED_ERROR[billed], key, sent_at]).rowcount
            db.execute(_SETTLED, ["failed" if billed else "open", key])
            return settled

        return self._session.do(settle)

    def forget(self, parameters: Iterable[tuple[str, Any]], before: str | None) -> int:
        """Remove jobs with these parameters, or answers from before a time. The server reuses their space later."""
        return self._session.do(partial(_forget, parts=statements.fragments(parameters), before=before))

    def last_run(self) -> tuple[str, str | None, str, str | None] | None:
        """Return what the worker did that began last."""
        return next(iter(self._query(_LAST)), None) if self._exists() else None

    def copy(self, path: Path) -> None:
        """Write a copy into a new file, also while runs write."""
        with statements.explained(path):
            if self._exists():
                self._session.do(partial(copying.copy, path=path))
            else:
                file_schema.create(path)

    def close(self) -> None:
        """Close the connection, unless it is in use."""
        with self._mutex:
            if not self._holders:
                self._session.close()

    def leave_to_parent(self) -> None:
        """Begin anew in a forked process: connection, lock and run are those of its parent."""
        self._session.leave_to_parent()
        self._mutex = threading.RLock()
        self._holders, self._marks = 0, None

    def _resign(self) -> None:
        self._marks = None
        with suppress(CollectionError):  # without a connection, there is no lock either
            self._session.resign()

    def _exists(self) -> bool:
        self._is_there = self._is_there or self._session.do(partial(schema.check, location=self._where))
        return self._is_there

    def _query(self, statement: str, values: Sequence[object] = ()) -> list[Any]:
        if self._exists():
            own = statements.with_its_marks(statement)
            return self._session.do(lambda db: db.execute(own, values).fetchall())
        with closing(file_schema.empty()) as nothing:
            return nothing.execute(statement, values).fetchall()


def _add(db: Connection, jobs: Sequence[NewJob], renew_before: str | None) -> Counts:
    db.execute(_ADDING)
    (known,) = db.execute("SELECT coalesce(max(id), 0) FROM job").fetchone() or (0,)
    renewed = 0
    with db.cursor() as cursor:
        cursor.executemany(_ADD, jobs)
        if renew_before is not None:
            cursor.executemany(_RENEW, [(job.key, renew_before) for job in jobs])
            renewed = cursor.rowcount
    (new,) = db.execute("SELECT count(*) FROM job WHERE id > %s", [known]).fetchone() or (0,)
    return Counts(new, renewed, len(jobs) - new - renewed)


def _forget(db: Connection, parts: Sequence[str], before: str | None) -> int:
    removed = db.execute(_FORGET_ANSWERS, [before]).rowcount if before is not None else 0
    if parts:
        where = b" AND ".join([b"strpos(parameters, %s) > 0"] * len(parts))
        db.execute(_ADDING)  # one that came meanwhile could be marked, and be removed all the same
        # Locked, so that no worker marks one of them meanwhile.
        states = db.execute(b"SELECT state FROM job WHERE " + where + b" FOR UPDATE", parts).fetchall()
        if ("sent",) in states:
            raise CollectionError(statements.UNDER_WAY)
        db.execute(b"DELETE FROM call WHERE job IN (SELECT id FROM job WHERE " + where + b")", parts)
        removed += db.execute(b"DELETE FROM job WHERE " + where, parts).rowcount
    return removed
