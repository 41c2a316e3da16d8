"""The marks of one worker in Postgres: which jobs it asks next, and what the budget that it shares still allows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from attrs import define, field

from ...outcome import State
from ..protocol import Asked, Claim, Claimed, Entry, Finished, Released, now
from ..reading import encode
from .session import Connection

_OF_STATE: Final = (
    "state IN ('open', 'failed', 'uncertain') AND state = %(state)s AND id > %(last)s "
    "AND (run IS NULL OR run <> %(run)s)"
)
_CLAIM: Final = (
    f"WITH next AS MATERIALIZED (SELECT id FROM job WHERE {_OF_STATE} ORDER BY id LIMIT %(most)s "  # noqa: S608
    "FOR UPDATE SKIP LOCKED) "
    "UPDATE job SET state = 'sent', former = state, sent_at = %(sent_at)s, run = %(run)s, worker = %(worker)s "
    "FROM next WHERE job.id = next.id RETURNING job.id, key, operation, parameters, columns"
)
_CLAIM_LOCKED: Final = _CLAIM.replace(" SKIP LOCKED", "")
_HAS_MORE: Final = f"SELECT EXISTS (SELECT 1 FROM job WHERE {_OF_STATE})"  # noqa: S608
_BUDGET: Final = "SELECT budget - reserved FROM run WHERE id = %s FOR UPDATE"
_RESERVE: Final = "UPDATE run SET reserved = reserved + %s WHERE id = %s"
# The call of a worker that was thought to be dead is there already, as uncertain: its answer takes that place. The job
# follows as long as no other worker has marked it since.
_END: Final = """
WITH ended AS (
    INSERT INTO call (job, run, state, sent_at, finished_at, code, billed, attempts, http_status, request_id, error,
        codec, envelope)
    SELECT job.id, %(run)s, e.state, e.sent_at, e.finished_at, e.code, e.billed, e.attempts, e.http_status,
        e.request_id, e.error, e.codec, e.envelope
    FROM unnest(%(id)s::bigint[], %(state)s::text[], %(sent_at)s::text[], %(finished_at)s::text[], %(code)s::bigint[],
        %(billed)s::boolean[], %(attempts)s::integer[], %(http_status)s::integer[], %(request_id)s::text[],
        %(error)s::text[], %(codec)s::text[], %(envelope)s::bytea[])
        AS e (job, state, sent_at, finished_at, code, billed, attempts, http_status, request_id, error, codec, envelope)
    JOIN job ON job.id = e.job
    ON CONFLICT (job, run) DO UPDATE SET state = excluded.state, finished_at = excluded.finished_at,
        code = excluded.code, billed = excluded.billed, attempts = excluded.attempts,
        http_status = excluded.http_status, request_id = excluded.request_id, error = excluded.error,
        codec = excluded.codec, envelope = excluded.envelope
    RETURNING id, job, state, billed
), answered AS (
    SELECT *, CASE WHEN state IN ('done', 'empty') THEN id END AS answer FROM ended
)
UPDATE job SET
    state = CASE WHEN worker = %(worker)s THEN answered.state ELSE job.state END,
    call = CASE WHEN worker = %(worker)s THEN answered.id ELSE call END,
    answer = CASE WHEN worker = %(worker)s THEN coalesce(answered.answer, job.answer)
        ELSE coalesce(job.answer, answered.answer) END
FROM answered
WHERE job.id = answered.job AND (job.state, job.call) IS DISTINCT FROM (answered.state, answered.id)
RETURNING answered.billed IS FALSE AND worker = %(worker)s
"""
_RELEASE: Final = (
    "UPDATE job SET state = former, sent_at = NULL, run = NULL "
    "WHERE worker = %s AND state = 'sent' AND (id = ANY(%s::bigint[])) = %s"
)


@define
class Marks:
    """What one worker has under way in a run. It changes when a transaction is durable.

    Attributes:
        run: The run, which other workers may share.
        worker: This worker.
        states: The states of the jobs that it asks, in this order.
        operation: The operation whose jobs it asks; `None` for all.
        has_budget: Whether the run has a budget.
        last: For each state the last job that was asked.
        under_way: The jobs that this worker has marked and whose end is not written.
        opened: The connection on which the last transaction was durable.
    """

    run: int
    worker: int
    states: Sequence[State]
    operation: str | None
    has_budget: bool
    opened: int
    last: dict[State, int] = field(factory=dict)
    under_way: set[int] = field(factory=set)

    def write(self, db: Connection, entries: Sequence[Entry]) -> list[Claimed | None]:
        """Write entries, ends before claims, because they may give back what they reserved."""
        free = 0
        if ends := [entry for entry in entries if isinstance(entry, Finished)]:
            free += sum(is_free for (is_free,) in db.execute(_END.encode(), self._columns(ends)).fetchall())
        if released := [entry.id for entry in entries if isinstance(entry, Released)]:
            free += db.execute(_RELEASE.encode(), [self.worker, released, True]).rowcount
        self._reserve(db, -free)
        return [self._claim(db, entry.most) if isinstance(entry, Claim) else None for entry in entries]

    def written(self, entries: Sequence[Entry], results: Sequence[Claimed | None]) -> None:
        """Note that these entries are durable."""
        self.under_way -= {entry.id for entry in entries if not isinstance(entry, Claim)}
        for claimed in results:
            for job in claimed.jobs if claimed else ():
                self.under_way.add(job.id)
                self.last[job.state] = job.id

    def release_unknown(self, db: Connection) -> None:
        """Take back marks of which this worker does not know, because the connection was cut while they were made."""
        free = db.execute(_RELEASE.encode(), [self.worker, list(self.under_way), False]).rowcount
        self._reserve(db, -free)

    def _reserve(self, db: Connection, calls: int) -> None:
        if calls and self.has_budget:
            db.execute(_RESERVE, [calls, self.run])

    def _columns(self, ends: Sequence[Finished]) -> dict[str, Any]:
        rows = [end._asdict() for end in ends]
        for row in rows:
            envelope = row.pop("envelope")
            row["codec"], row["envelope"] = (None, None) if envelope is None else encode(envelope)
            row["error"], row["request_id"] = _text(row["error"]), _text(row["request_id"])
        columns = {name: [row[name] for row in rows] for name in rows[0]}
        return {**columns, "run": self.run, "worker": self.worker}

    def _claim(self, db: Connection, most: int) -> Claimed:
        allowed = most
        if self.has_budget:
            (left,) = db.execute(_BUDGET, [self.run]).fetchone() or (0,)
            allowed = max(0, min(most, left))
        jobs = list[Asked]()
        for state in self.states:
            jobs += self._mark(db, _CLAIM, state, allowed - len(jobs))
        if not jobs:  # others may have all of them locked, such as one who adds them again, and leave them open
            for state in self.states:
                jobs += self._mark(db, _CLAIM_LOCKED, state, allowed - len(jobs))
        self._reserve(db, len(jobs))
        return Claimed(jobs, len(jobs) == allowed < most and self._has_more(db))

    def _mark(self, db: Connection, claim: str, state: State, most: int) -> list[Asked]:
        """Mark the next jobs. From the last one on: before it, all were marked, and dead rows would be read again.

        Others than these may be open again before it, because another worker gave them back, so look once more.
        """
        jobs, sent_at = list[Asked](), now()
        for last in (self.last.get(state, 0), 0):
            if most > len(jobs):
                given = {**self._next(state, last), "most": most - len(jobs), "sent_at": sent_at, "worker": self.worker}
                rows = db.execute(self._own(claim), given).fetchall()
                jobs += [
                    Asked(number, key, operation, parameters, columns, state, sent_at)
                    for number, key, operation, parameters, columns in sorted(rows)
                ]
        return jobs

    def _has_more(self, db: Connection) -> bool:
        found = (db.execute(self._own(_HAS_MORE), self._next(state, 0)).fetchone() for state in self.states)
        return any(has_more for (has_more,) in filter(None, found))

    def _own(self, statement: str) -> bytes:
        """Narrow a statement to the operation; not by a parameter that may be NULL, so that its index is used."""
        if self.operation is None:
            return statement.encode()
        return statement.replace(_OF_STATE, f"{_OF_STATE} AND operation = %(operation)s").encode()

    def _next(self, state: State, last: int) -> dict[str, Any]:
        return {"state": state, "last": last, "run": self.run, "operation": self.operation}


def _text(text: str | None) -> str | None:
    """Return a text without what Postgres does not keep."""
    return text and text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")
