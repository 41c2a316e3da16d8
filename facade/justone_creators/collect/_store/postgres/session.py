"""The connection of a process to Postgres: one for everything, opened again when it was cut."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from typing import Any, Final, TypeAlias, TypeVar

import psycopg

from ...errors import CollectionError
from . import schema
from .location import Location

T = TypeVar("T")
Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]
_of_parents: Final[list[Connection]] = []  # kept, so that a forked process does not complain that they are open

_PATIENCE: Final = 60.0  # seconds from the first failure in which a connection that was cut may be opened again
_PAUSE: Final = 0.2  # seconds between two attempts
_LOCK_TIMEOUT: Final = "5s"
# `on` waits for the disk: a mark that is lost would be a call paid twice. A server may have a stricter one.
_SETTINGS: Final = """
SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;
-- A worker that is stopped within a transaction must not stop the others; one that waits for answers lives.
SET idle_in_transaction_session_timeout = '10s'; SET idle_session_timeout = 0;
-- What these statements are written for: with another level, workers would undo each other's work.
SET default_transaction_isolation = 'read committed';
"""
_IN_BETWEEN: Final = (
    psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure,
    # Another process made the tables. A transaction that waited for it does not see them; the next one does.
    psycopg.errors.DuplicateTable, psycopg.errors.DuplicateSchema, psycopg.errors.UniqueViolation,
)  # fmt: skip
# An advisory lock has one number; its high half is the table's, because other collections count workers, too.
_KEY: Final = "(('worker'::regclass::oid::bigint << 32) + %s)"
_LOCK: Final = f"SELECT pg_advisory_lock({_KEY})"
IS_DEAD: Final = f"SELECT pg_try_advisory_xact_lock({_KEY})"
# The server may not know yet that our former connection was cut. It must not write any more.
_END_FORMER: Final = (
    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid = %s "  # noqa: S608
    f"AND (classid::bigint << 32) + objid::bigint = {_KEY}"
)


class Session:
    """Does work in transactions. Work that a cut connection interrupted is done again, so it has to be repeatable.

    Attributes:
        opened: How often a connection was opened.
    """

    def __init__(self, location: Location) -> None:
        self.opened = 0
        self._location = location
        self._mutex = threading.RLock()
        self._db: Connection | None = None
        self._process: int | None = None  # that of the server, of the last connection
        self._worker: int | None = None
        self._gives_up: float | None = None  # while work fails; once that has passed, each attempt is the only one

    def do(self, work: Callable[[Connection], T]) -> T:
        """Do work in a transaction, and return its result when that is durable.

        Raises:
            CollectionError: The server refused it, or was not reached for a minute; of the work nothing was done, or
                it is not known.
        """
        with self._mutex:
            while True:
                try:
                    db = self._connected()
                    with db.transaction():
                        result = work(db)
                except psycopg.Error as error:
                    if not self._may_pass(error) or self._is_too_late():
                        raise self._explained(error) from None
                else:
                    self._gives_up = None
                    return result
                time.sleep(_PAUSE)

    def become(self, worker: int) -> None:
        """Take the lock of a worker, and keep it over connections until `resign`."""
        with self._mutex:
            self._worker = worker
            self.do(lambda db: db.execute(_LOCK.encode(), [worker]))

    def resign(self) -> None:
        """Give the lock of the worker back."""
        with self._mutex:
            worker, self._worker = self._worker, None
            if worker is not None and self._db is not None and not self._db.closed:
                self.do(lambda db: db.execute("SELECT pg_advisory_unlock_all()"))

    def close(self) -> None:
        """Close the connection."""
        with self._mutex:
            db, self._db, self._process = self._db, None, None
            if db is not None:
                db.close()

    def leave_to_parent(self) -> None:
        """Forget the connection in a forked process, without a word to the server: its parent goes on with it.

        The socket is closed here, because a process that outlives its parent would keep the parent's lock.
        """
        if self._db is not None and not self._db.closed:
            os.close(self._db.fileno())
            _of_parents.append(self._db)
        self._mutex = threading.RLock()
        self._db = self._process = self._worker = self._gives_up = None

    def _connected(self) -> Connection:
        if self._db is None or self._db.closed:
            self._db = None
            db = psycopg.connect(**self._location.parameters, autocommit=True)
            try:
                self._prepare(db)
            except BaseException:
                db.close()
                raise
            # As the server says: a pooler tells its clients numbers of its own.
            (process,) = db.execute("SELECT pg_backend_pid()").fetchone() or (None,)
            self._db, self._process, self.opened = db, process, self.opened + 1
        return self._db

    def _prepare(self, db: Connection) -> None:
        db.execute(f"{_SETTINGS} SET search_path = {self._location.schema}".encode())
        if (encoding := db.info.parameter_status("server_encoding")) != "UTF8":
            why = f"{self._location} cannot be used: the encoding of the database is {encoding}, and texts are Chinese."
            raise CollectionError(f"{why} Use a database with the encoding UTF8.")
        schema.check(db, self._location)
        if self._worker is not None and self._process is not None:
            db.execute(_END_FORMER.encode(), [self._process, self._worker])
            db.execute(f"SET lock_timeout = '{_LOCK_TIMEOUT}'".encode())
            db.execute(_LOCK.encode(), [self._worker])
            db.execute("RESET lock_timeout")

    def _may_pass(self, error: psycopg.Error) -> bool:
        """Return whether an attempt more may succeed: the connection was cut, or another transaction came in between.

        A first connection that fails has a wrong address or password, rather.
        """
        if isinstance(error, _IN_BETWEEN):
            return True
        is_cut = self._db is None or self._db.closed
        return is_cut and self._process is not None

    def _is_too_late(self) -> bool:
        now = time.monotonic()
        if self._gives_up is None:
            self._gives_up = now + _PATIENCE
        return now > self._gives_up

    def _explained(self, error: psycopg.Error) -> CollectionError:
        said = " ".join(str(error).split())
        if password := str(self._location.parameters.get("password") or ""):
            said = said.replace(password, "[password]")
        return CollectionError(f"{self._location} cannot be used: Postgres reports {said}")
