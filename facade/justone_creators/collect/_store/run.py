"""The marks of one run in a collection's file: which jobs it asks next, and what its budget still allows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Self

from attrs import evolve, frozen

from ..outcome import State
from .protocol import Asked, Claim, Claimed, Entry, Finished, Released, now
from .reading import encode

_NEXT: Final = (
    "SELECT id, key, operation, parameters, columns FROM job WHERE state IN ('open', 'failed', 'uncertain') "
    "AND state = :state AND id > :last AND (run IS NULL OR run <> :run) ORDER BY id LIMIT :most"
)
# A statement of its own, so that SQLite uses the index of the operation: the jobs of others may be many.
_NEXT_OF: Final = _NEXT.replace("ORDER BY", "AND operation = :operation ORDER BY")
_COUNT: Final = (
    "SELECT count(*) FROM job WHERE state IN ('open', 'failed', 'uncertain') AND state = :state "
    "AND (:operation IS NULL OR operation = :operation)"
)
_MARK: Final = "UPDATE job SET state = 'sent', sent_at = ?, run = ? WHERE id = ?"
_RELEASE: Final = "UPDATE job SET state = ?, sent_at = NULL WHERE id = ?"
_END: Final = "UPDATE job SET state = ?, call = ?, answer = coalesce(?, answer) WHERE id = ?"
_ANSWERED: Final = ("done", "empty")
_CALL: Final = (
    "INSERT INTO call (id, job, run, state, sent_at, finished_at, code, billed, attempts, http_status, request_id, "
    "error, codec, envelope) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@frozen
class Run:
    """A run. A transaction makes the next one of it, which counts if it is committed.

    Attributes:
        number: Its number in the collection.
        operation: The operation whose jobs it asks; `None` for all.
        call: The number of the last call.
        budget: Calls that are or may be billed at most; `None` for no limit.
        reserved: Calls that are or may be billed so far, those under way included.
        last: For each state that it asks, in this order, the last job that was asked.
    """

    number: int
    operation: str | None
    call: int
    budget: int | None
    last: Mapping[State, int]
    reserved: int = 0

    def total(self, db: sqlite3.Connection) -> int:
        """Count the jobs that it asks."""
        each = [{"state": state, "operation": self.operation} for state in self.last]
        return sum(db.execute(_COUNT, values).fetchone()[0] for values in each)

    def write(self, db: sqlite3.Connection, entries: Sequence[Entry]) -> tuple[Self, list[Claimed | None]]:
        """Write entries, ends before claims, because they may give back what they reserved."""
        run = self
        if ends := [entry for entry in entries if isinstance(entry, Finished)]:
            run = run._finished(db, ends)
        if released := [entry for entry in entries if isinstance(entry, Released)]:
            run = run._released(db, released)
        results: list[Claimed | None] = []
        for entry in entries:
            claimed = None
            if isinstance(entry, Claim):
                run, claimed = run._claimed(db, entry.most)
            results.append(claimed)
        return run, results

    def _finished(self, db: sqlite3.Connection, ends: Iterable[Finished]) -> Self:
        calls, jobs, call, free = [], [], self.call, 0
        for end in ends:
            call += 1
            free += end.billed is False
            kept = (None, None) if end.envelope is None else encode(end.envelope)
            calls.append((call, end.id, self.number, *end[1:-1], *kept))
            jobs.append((end.state, call, call if end.state in _ANSWERED else None, end.id))
        db.executemany(_CALL, calls)
        db.executemany(_END, jobs)
        return evolve(self, call=call, reserved=self.reserved - free)

    def _released(self, db: sqlite3.Connection, released: Sequence[Released]) -> Self:
        db.executemany(_RELEASE, released)
        return evolve(self, reserved=self.reserved - len(released))

    def _claimed(self, db: sqlite3.Connection, most: int) -> tuple[Self, Claimed]:
        allowed = most if self.budget is None else max(0, min(most, self.budget - self.reserved))
        jobs, last, sent_at = list[Asked](), dict(self.last), now()
        for state in self.last:
            if rows := self._next(db, state, allowed - len(jobs)):
                jobs += [Asked(*row, state, sent_at) for row in rows]
                last[state] = rows[-1][0]
        db.executemany(_MARK, [(sent_at, self.number, job.id) for job in jobs])
        run = evolve(self, last=last, reserved=self.reserved + len(jobs))
        return run, Claimed(jobs, len(jobs) == allowed < most and run._has_more(db))

    def _next(self, db: sqlite3.Connection, state: State, most: int) -> list[tuple[int, bytes, str, str, str | None]]:
        if not most:
            return []
        given = {"state": state, "last": self.last[state], "run": self.number, "most": most}
        query = _NEXT if self.operation is None else _NEXT_OF
        return db.execute(query, {**given, "operation": self.operation}).fetchall()

    def _has_more(self, db: sqlite3.Connection) -> bool:
        return any(self._next(db, state, 1) for state in self.last)
