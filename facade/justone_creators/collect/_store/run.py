"""The marks of one run in a collection's file: which jobs it asks next, and what its budget still allows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final, Self

from attrs import evolve, frozen

from ..outcome import State
from .protocol import Asked, Claim, Claimed, Entry, Finished, Released, now
from .reading import encode

_NEXT: Final = (
    "SELECT id, key, operation, parameters, columns FROM job WHERE state NOT IN ('done', 'empty') "
    "AND state = ? AND id > ? AND (run IS NULL OR run <> ?) ORDER BY id LIMIT ?"
)
_MARK: Final = "UPDATE job SET state = 'sent', sent_at = ?, run = ? WHERE id = ?"
_RELEASE: Final = "UPDATE job SET state = ?, sent_at = NULL WHERE id = ?"
_END: Final = "UPDATE job SET state = ?, call = ? WHERE id = ?"
_CALL: Final = (
    "INSERT INTO call (id, job, run, state, sent_at, finished_at, code, billed, attempts, http_status, request_id, "
    "error, codec, envelope) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@frozen
class Run:
    """A run. A transaction makes the next one of it, which counts if it is committed.

    Attributes:
        number: Its number in the collection.
        call: The number of the last call.
        states: The states that it has yet to ask, in this order.
        budget: Calls that are or may be billed at most; `None` for no limit.
        reserved: Calls that are or may be billed so far, those under way included.
        last: The last job of the first of these states that was asked.
    """

    number: int
    call: int
    states: Sequence[State]
    budget: int | None
    reserved: int = 0
    last: int = 0

    def write(self, db: sqlite3.Connection, entries: Sequence[Entry]) -> tuple[Self, list[Claimed | None]]:
        """Write entries, ends before claims, because they may give back what they reserved."""
        run = self._finished(db, [entry for entry in entries if isinstance(entry, Finished)])
        run = run._released(db, [entry for entry in entries if isinstance(entry, Released)])
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
            jobs.append((end.state, call, end.id))
        db.executemany(_CALL, calls)
        db.executemany(_END, jobs)
        return evolve(self, call=call, reserved=self.reserved - free)

    def _released(self, db: sqlite3.Connection, released: Sequence[Released]) -> Self:
        db.executemany(_RELEASE, released)
        return evolve(self, reserved=self.reserved - len(released))

    def _claimed(self, db: sqlite3.Connection, most: int) -> tuple[Self, Claimed]:
        allowed = most if self.budget is None else min(most, self.budget - self.reserved)
        run, jobs, sent_at = self, list[Asked](), now()
        while len(jobs) < allowed and run.states:
            rows = run._next(db, allowed - len(jobs))
            jobs += [Asked(*row, run.states[0], sent_at) for row in rows]
            run = evolve(run, last=rows[-1][0]) if rows else evolve(run, states=run.states[1:], last=0)
        db.executemany(_MARK, [(sent_at, run.number, job.id) for job in jobs])
        over_budget = allowed < most and len(jobs) == allowed and run._has_more(db)
        return evolve(run, reserved=run.reserved + len(jobs)), Claimed(jobs, over_budget)

    def _next(self, db: sqlite3.Connection, most: int) -> list[tuple[int, bytes, str, str, str | None]]:
        return db.execute(_NEXT, [self.states[0], self.last, self.number, most]).fetchall()

    def _has_more(self, db: sqlite3.Connection) -> bool:
        later = [evolve(self, states=[state], last=0) for state in self.states[1:]]
        return any(run._next(db, 1) for run in [self, *later] if run.states)
