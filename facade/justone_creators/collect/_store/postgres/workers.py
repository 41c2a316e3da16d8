"""The processes that take part in runs: how one begins, and what one that is gone leaves."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from typing import Final, NamedTuple

from ....errors import InvalidArgumentError
from ...outcome import State
from ..kind import check_kind, kind_of
from ..protocol import now
from .session import IS_DEAD, Connection

_OPEN: Final = (
    "SELECT count(*) FROM job WHERE state = ANY(%(states)s) "
    "AND (%(operation)s::text IS NULL OR operation = %(operation)s)"
)
_NEW_RUN: Final = (
    "INSERT INTO run (name, began_at, budget) VALUES (%s, %s, %s) ON CONFLICT (name) DO NOTHING RETURNING id, budget"
)
_RUN: Final = "SELECT id, budget FROM run WHERE name = %s"
_BEGINNING: Final = "SELECT pg_advisory_xact_lock('worker'::regclass::oid::bigint)"  # two may be of different kinds
_LAST: Final = "SELECT settings FROM worker ORDER BY id DESC LIMIT 1"
_NEW: Final = "INSERT INTO worker (run, host, process, began_at, settings) VALUES (%s, %s, %s, %s, %s) RETURNING id"
_MARKED: Final = "SELECT DISTINCT worker FROM job WHERE state = 'sent'"
_LOST: Final = (
    "WITH lost AS (SELECT id, run, sent_at FROM job WHERE state = 'sent' AND worker = ANY(%s) ORDER BY id FOR UPDATE), "
    "made AS (INSERT INTO call (job, run, state, sent_at, error) SELECT id, run, 'uncertain', sent_at, %s FROM lost "
    "ON CONFLICT (job, run) DO UPDATE SET error = excluded.error RETURNING id, job) "
    "UPDATE job SET state = 'uncertain', call = made.id FROM made WHERE job.id = made.job"
)
_WHY: Final = "the process ended, or lost its connection to Postgres, while the call was under way"


class Begun(NamedTuple):
    """How many jobs there are to ask, the number of the run, and that of the worker in it."""

    total: int
    run: int
    worker: int


def begin(
    db: Connection,
    location: str,
    name: str | None,
    states: Sequence[State],
    operation: str | None,
    budget: int | None,
    settings: str,
) -> Begun:
    """Begin a run, or take part in the one that has this name.

    Raises:
        InvalidArgumentError: That one has another budget; or the collection is not of this kind.
    """
    db.execute(_BEGINNING)
    (last,) = db.execute(_LAST).fetchone() or (None,)
    check_kind(location, last, sandbox=kind_of(settings))
    run, its_budget = (
        db.execute(_NEW_RUN, [name, now(), budget]).fetchone() or db.execute(_RUN, [name]).fetchone() or (0, None)
    )
    if its_budget != budget:
        why = f"budget={budget} is not that of the run {name!r}, which is {its_budget}. All its workers name the same"
        raise InvalidArgumentError(f"{why}; a new budget needs a new name.", argument="budget", value=str(budget))
    (total,) = db.execute(_OPEN, {"states": list(states), "operation": operation}).fetchone() or (0,)
    (worker,) = db.execute(_NEW, [run, socket.gethostname(), os.getpid(), now(), settings]).fetchone() or (0,)
    return Begun(total, run, worker)


def recover(db: Connection, own: int | None) -> int:
    """Make the calls uncertain that workers left under way which are gone. `own` is this worker, which is not."""
    marked = [worker for (worker,) in db.execute(_MARKED).fetchall() if worker != own]
    # A worker that lives has its lock; those of the others are ours until the end of this transaction.
    return lose(db, [worker for worker in marked if _is_gone(db, worker)])


def lose(db: Connection, workers: Sequence[int]) -> int:
    """Make the calls uncertain that these workers left under way; return how many."""
    return db.execute(_LOST.encode(), [list(workers), _WHY]).rowcount if workers else 0


def _is_gone(db: Connection, worker: int) -> bool:
    (is_gone,) = db.execute(IS_DEAD.encode(), [worker]).fetchone() or (False,)
    return bool(is_gone)
