"""A collection in a file: SQLite with a write-ahead log."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from ..errors import CollectionError
from ..outcome import State
from . import schema
from .kind import check_kind, kind_of
from .lock import FileLock
from .protocol import Claimed, Counts, Entry, NewJob, now
from .reading import Reader
from .run import Run
from .slots import LocalSlots, Slots
from .statements import RENEW, explained, forget_answers, forget_jobs, settle, undone

# Room for the end of a hundred calls under way, should the disk fill up meanwhile.
_KEPT: Final = 4 * 2**20  # bytes
_ADD: Final = (
    "INSERT INTO job (key, operation, parameters, columns) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE "
    "SET columns = excluded.columns WHERE excluded.columns IS NOT NULL AND excluded.columns IS NOT job.columns"
)
# A run that ended has no job under way; that of one that was killed is looked for once.
_KILLED: Final = "SELECT id FROM run WHERE ended_at IS NULL AND report IS NULL"
_NOTE_KILLED: Final = "UPDATE run SET report = 'killed' WHERE ended_at IS NULL AND report IS NULL"
_END: Final = (
    "UPDATE run SET ended_at = ?, report = ? WHERE id = ? AND NOT EXISTS (SELECT 1 FROM job WHERE state = 'sent')"
)
_LEFT_CALLS: Final = (
    "INSERT INTO call (job, run, state, sent_at, error) SELECT id, run, 'uncertain', sent_at, ? FROM job "
    "WHERE state = 'sent'"
)
_LEFT_JOBS: Final = (
    "UPDATE job SET state = 'uncertain', call = (SELECT id FROM call WHERE call.job = job.id AND call.id > ?) "
    "WHERE state = 'sent'"
)
_LEFT: Final = "the process ended while the call was under way"


class SqliteStore(Reader):
    """The store of a collection in a file."""

    def __init__(self, path: Path) -> None:
        self.location = str(path)
        self.slots: Slots = LocalSlots()
        # By any name, also a link's or after a change of the folder, the same file has the same lock and log.
        self._path = path = Path(os.path.realpath(path))
        self._kept = Path(f"{path}-reserve")
        self._lock = FileLock(path)
        self._mutex = threading.RLock()  # for opening and closing
        self._transactions = threading.Lock()  # one at a time; the thread that commits is not the one that began it
        self._holders = 0
        self._writer: sqlite3.Connection | None = None
        self._reader: sqlite3.Connection | None = None
        self._empty: sqlite3.Connection | None = None
        self._found = 0
        self._run: Run | None = None
        self._draft: Run | None = None
        schema.check(path)

    @contextmanager
    def hold(self) -> Generator[None]:
        """Become the one writer; what an earlier one left under way is uncertain from then on."""
        with self._mutex:
            if not self._holders:
                self._lock.acquire()
                try:
                    self._open()
                except BaseException:
                    self._lock.release()
                    raise
            self._holders += 1
        try:
            yield
        finally:
            with self._mutex:
                self._holders -= 1
                if not self._holders:
                    self._shut()

    def _open(self) -> None:
        with explained(self._path):
            if not schema.check(self._path):
                schema.create(self._path)
            self._writer = schema.open_writer(self._path)
            self._found += self.recover()

    def _shut(self) -> None:
        writer, self._writer, self._run = self._writer, None, None
        try:
            self.close()  # the connection that closes last has to be the writer: it empties the log and removes it
            if writer is not None:
                writer.close()
            self._kept.unlink(missing_ok=True)
        finally:
            self._lock.release()

    def add(self, jobs: Sequence[NewJob], renew_before: str | None) -> Counts:
        """Add jobs; open those again whose last answer is from before a time."""
        with self._transaction() as db:
            known = db.execute("SELECT coalesce(max(id), 0) FROM job").fetchone()[0]
            db.executemany(_ADD, jobs)
            new = db.execute("SELECT count(*) FROM job WHERE id > ?", [known]).fetchone()[0]
            renewed = 0
            if renew_before is not None:
                renewed = db.executemany(RENEW, [(job.key, renew_before) for job in jobs]).rowcount
        return Counts(new, renewed, len(jobs) - new - renewed)

    def begin(
        self, states: Sequence[State], operation: str | None, budget: int | None, settings: str
    ) -> tuple[int, int]:
        """Begin a run."""
        with self._mutex, explained(self._path):
            if self._run is not None:
                raise CollectionError("A run of this collection is under way already; wait for it, or halt it.")
            last = self.last_run()
            check_kind(self.location, last and last[2], sandbox=kind_of(settings))
            self._kept.write_bytes(bytes(_KEPT))
            self._kept.chmod(0o600)
            with self._transaction() as db:
                number = db.execute("INSERT INTO run (began_at, settings) VALUES (?, ?)", [now(), settings]).lastrowid
                call = db.execute("SELECT coalesce(max(id), 0) FROM call").fetchone()[0]
                run = Run(number or 0, operation, call, budget, dict.fromkeys(states, 0))
                total = run.total(db)
            self._run = run
            found, self._found = self._found, 0
        return total, found

    def prepare(self, entries: Sequence[Entry]) -> list[Claimed | None]:
        """Write entries into a transaction: in memory, so that the loop does not wait for the disk."""
        assert self._run is not None  # noqa: S101  (a run has begun)
        self._transactions.acquire()
        try:
            with explained(self._path), undone(self._held) as db:
                db.execute("BEGIN IMMEDIATE")
                self._draft, claimed = self._run.write(db, entries)
        except BaseException:
            self._transactions.release()
            raise
        return claimed

    def commit(self, prepared: list[Claimed | None]) -> list[Claimed | None]:
        """Commit this transaction. It is the only step in the thread: each one more may wait for the interpreter."""
        try:
            with explained(self._path), undone(self._held) as db:
                db.execute("COMMIT")
            self._run = self._draft
        finally:
            self._transactions.release()
        return prepared

    def make_room(self) -> None:
        """Free the space that is kept for the end of calls under way."""
        with suppress(OSError):
            self._kept.unlink(missing_ok=True)

    def recover(self) -> int:
        """Make the calls that are still marked as sent uncertain."""
        with self._transaction() as db:
            if db.execute(_KILLED).fetchone() is None:
                return 0
            last = db.execute("SELECT coalesce(max(id), 0) FROM call").fetchone()[0]
            left = db.execute(_LEFT_CALLS, [_LEFT]).rowcount
            db.execute(_LEFT_JOBS, [last])
            if self._run is None:
                db.execute(_NOTE_KILLED)
        return left

    def end(self, report: str) -> None:
        """End the run."""
        with self._mutex:
            run, self._run = self._run, None
            if run is not None:
                with self._transaction() as db:
                    db.execute(_END, [now(), report, run.number])

    def settle(self, key: bytes, sent_at: str | None, *, billed: bool) -> int:
        """Record whether a call was billed. Its job is open again if it was not, and failed if it was."""
        with self._transaction() as db:
            return settle(db, key, sent_at, billed=billed)

    def forget(self, parameters: Iterable[tuple[str, Any]], before: str | None) -> int:
        """Remove jobs with these parameters, or answers from before a time, and their traces in the file."""
        with self._transaction() as db:
            removed = forget_answers(db, before) if before is not None else 0
            removed += forget_jobs(db, parameters)
        with self._transactions, explained(self._path):
            self._held.execute("VACUUM")
            self._held.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return removed

    def copy(self, path: Path) -> None:
        """Write a copy into a new file, also while a run writes."""
        with explained(path):
            schema.create(path)
            if schema.check(self._path):
                with closing(schema.open_writer(path)) as copy:
                    self._connect().backup(copy)

    def close(self) -> None:
        """Close the connection that reads."""
        with self._mutex:
            for db in (self._reader, self._empty):
                if db is not None:
                    db.close()
            self._reader = self._empty = None

    @contextmanager
    def _transaction(self) -> Generator[sqlite3.Connection]:
        with self._transactions, explained(self._path), undone(self._held) as db:
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")

    @property
    def _held(self) -> sqlite3.Connection:
        if self._writer is None:
            raise CollectionError("The collection is not held for writing.")
        return self._writer

    def _query(self, statement: str, values: Sequence[object] = ()) -> list[Any]:
        return self._connect().execute(statement, values).fetchall()

    def _connect(self) -> sqlite3.Connection:
        with self._mutex, explained(self._path):
            if self._reader is None and schema.check(self._path):
                self._reader = schema.open_reader(self._path)
            if self._reader is not None:
                return self._reader
            if self._empty is None:
                self._empty = schema.empty()
            return self._empty
