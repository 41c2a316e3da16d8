"""What transactions have in common: how they are undone, how their errors are reported, what they settle and remove."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from ..errors import CollectionError

# Its answer would come back for a job that is not there, or, in a file, for a new one with its number.
UNDER_WAY: Final = "A call of a job to be removed is under way. Remove it when that call has ended."
# The error of a call that was settled: its former one says that the call may have been billed.
SETTLED_ERROR: Final = {
    True: "No answer came, and the vendor's bill says that the call was billed.",
    False: "No answer came, and the vendor's bill says that the call was not billed.",
}
_SETTLE: Final = (
    "UPDATE call SET billed = ?, error = CASE WHEN code IS NULL THEN ? ELSE error END "
    "WHERE job = (SELECT id FROM job WHERE key = ?) AND sent_at IS ? AND billed IS NULL"
)
# These are for Postgres, too: `with_its_marks`.
SETTLED: Final = (
    "UPDATE job SET state = ? WHERE key = ? AND state = 'uncertain' "
    "AND (SELECT billed FROM call WHERE call.id = job.call) IS NOT NULL"
)
RENEW: Final = (
    "UPDATE job SET state = 'open' WHERE key = ? AND state IN ('done', 'empty') "
    "AND (SELECT finished_at FROM call WHERE call.id = job.call) < ?"
)
FORGET_ANSWERS: Final = "UPDATE call SET envelope = NULL, codec = NULL WHERE envelope IS NOT NULL AND finished_at < ?"


@contextmanager
def undone(db: sqlite3.Connection) -> Generator[sqlite3.Connection]:
    """Roll a transaction back if the code inside fails."""
    try:
        yield db
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def explained(path: Path) -> Generator[None]:
    """Report errors of SQLite and of the system as errors of the collection."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise CollectionError(f"{path} cannot be used: SQLite reports {error}.") from error
    except OSError as error:
        raise CollectionError(f"{path} cannot be used: {error.strerror}.") from error


def settle(db: sqlite3.Connection, key: bytes, sent_at: str | None, *, billed: bool) -> int:
    """Record whether a call was billed; return how many calls that were."""
    settled = db.execute(_SETTLE, [billed, SETTLED_ERROR[billed], key, sent_at]).rowcount
    db.execute(SETTLED, ["failed" if billed else "open", key])
    return settled


def forget_answers(db: sqlite3.Connection, before: str) -> int:
    """Remove the envelopes from before a time; return how many."""
    return db.execute(FORGET_ANSWERS, [before]).rowcount


def forget_jobs(db: sqlite3.Connection, parameters: Iterable[tuple[str, Any]]) -> int:
    """Remove jobs with all these parameters; none of them means none."""
    parts = fragments(parameters)
    if not parts:
        return 0
    where = " AND ".join(["instr(parameters, ?)"] * len(parts))
    if db.execute(f"SELECT 1 FROM job WHERE state = 'sent' AND {where}", parts).fetchone():  # noqa: S608
        raise CollectionError(UNDER_WAY)
    db.execute(f"DELETE FROM call WHERE job IN (SELECT id FROM job WHERE {where})", parts)  # noqa: S608
    return db.execute(f"DELETE FROM job WHERE {where}", parts).rowcount  # noqa: S608


def fragments(parameters: Iterable[tuple[str, Any]]) -> list[str]:
    """Return what the JSON of parameters contains that has these among them.

    A quotation mark inside a text is escaped in JSON: such a fragment can only be a name with its value.
    """
    return [json.dumps({name: value}, ensure_ascii=False, separators=(",", ":"))[1:-1] for name, value in parameters]


def with_its_marks(statement: str) -> bytes:
    """Return a statement with the marks that Postgres has for values."""
    return statement.replace("?", "%s").encode()
