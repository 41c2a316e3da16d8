"""Copies a collection from Postgres into a file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from .. import schema
from .session import Connection

_ROWS: Final = 2_000
# In a file a run is what a worker is here.
_TABLES: Final = {
    "job": "id, key, operation, parameters, columns, state, worker AS run, sent_at, call, answer",
    "call": "id, job, run, state, sent_at, finished_at, code, billed, attempts, http_status, request_id, error, codec, "
    "envelope",
    "worker": "id, began_at, ended_at, settings, report",
}


def copy(db: Connection, path: Path) -> None:
    """Copy what the collection has at one moment."""
    db.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    path.unlink(missing_ok=True)  # that of an attempt whose connection was cut
    schema.create(path)
    with closing(schema.open_writer(path)) as file:
        file.execute("BEGIN")
        for table, columns in _TABLES.items():
            _copy_table(db, file, table, columns)
        file.execute("COMMIT")


def _copy_table(db: Connection, file: sqlite3.Connection, table: str, columns: str) -> None:
    with db.cursor("rows") as rows:
        rows.itersize = _ROWS
        rows.execute(f"SELECT {columns} FROM {table} ORDER BY id".encode())  # noqa: S608
        names = [column.name for column in rows.description or ()]
        target = "run" if table == "worker" else table
        insert = f"INSERT INTO {target} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
        file.executemany(insert, rows)
