"""The file of a collection: its tables, and how it is made and opened."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Final

from ..errors import CollectionError

APPLICATION: Final = 0x4A4F4E45  # "JONE", which `file` and SQLite tools show
VERSION: Final = 1
_PAGE: Final = 8192  # two answers of 2 KB in a page; with 4096 a file is half as large again
_HEADER: Final = 100  # bytes
_MAGIC: Final = b"SQLite format 3\0"

# Times are text in UTC (ISO 8601). `columns` are the other columns of the input. A call is a row when it ended, or
# when it was found not to have ended; of one that is under way, the job has the time. `job.call` is the last call,
# `job.answer` the last one that brought an answer.
_TABLES: Final = """
CREATE TABLE job (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,
    operation TEXT NOT NULL,
    parameters TEXT NOT NULL,
    columns TEXT,
    state TEXT NOT NULL DEFAULT 'open'
        CHECK (state IN ('open', 'sent', 'done', 'empty', 'failed', 'uncertain')),
    run INTEGER,
    sent_at TEXT,
    call INTEGER,
    answer INTEGER
);
CREATE INDEX to_ask ON job (state, id) WHERE state IN ('open', 'failed', 'uncertain');
CREATE INDEX to_ask_of ON job (operation, state, id) WHERE state IN ('open', 'failed', 'uncertain');
CREATE TABLE call (
    id INTEGER PRIMARY KEY,
    job INTEGER NOT NULL,
    run INTEGER,
    state TEXT NOT NULL,
    sent_at TEXT,
    finished_at TEXT,
    code INTEGER,
    billed INTEGER,
    attempts INTEGER,
    http_status INTEGER,
    request_id TEXT,
    error TEXT,
    codec TEXT,
    envelope BLOB
);
CREATE INDEX unsettled ON call (id) WHERE state = 'uncertain' AND billed IS NULL;
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    began_at TEXT NOT NULL,
    ended_at TEXT,
    settings TEXT NOT NULL,
    report TEXT
);
"""


def check(path: Path) -> bool:
    """Return whether there is a collection at a path. The file is only read, and only its first bytes.

    Raises:
        CollectionError: There is another file, or a collection of a newer version.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise CollectionError(f"{path} cannot be read: {error.strerror}.") from None
    if not head:
        return False
    if not head.startswith(_MAGIC) or int.from_bytes(head[68:72], "big") != APPLICATION:
        raise CollectionError(f"{path} is not a collection of this package. It was not changed; name another file.")
    version = int.from_bytes(head[60:64], "big")
    if version > VERSION:
        why = f"{path} is a collection of version {version}, and this release reads version {VERSION}."
        raise CollectionError(f"{why} Upgrade justone-creators.")
    if version < VERSION:
        raise CollectionError(f"{path} is a collection of version {version}, which no release has written.")
    return True


def create(path: Path) -> None:
    """Make an empty collection. It is there as a whole or not at all, and only its owner may read it."""
    draft = path.with_name(f"{path.name}-new")
    for leftover in (draft, draft.with_name(f"{draft.name}-wal"), draft.with_name(f"{draft.name}-journal")):
        leftover.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    db = sqlite3.connect(draft, isolation_level=None)
    try:
        db.execute(f"PRAGMA page_size={_PAGE}")
        db.execute(f"PRAGMA application_id={APPLICATION}")
        db.execute(f"PRAGMA user_version={VERSION}")
        db.executescript(f"BEGIN; {_TABLES} COMMIT;")
        mode = db.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    finally:
        db.close()
    if mode != "wal":
        draft.unlink()
        why = f"{path} is on a file system on which SQLite's WAL does not work, such as a network drive."
        raise CollectionError(f"{why} Use a local disk, or a collection in Postgres (Collection('postgresql://...')).")
    for log in ("-wal", "-shm"):  # of a collection that was killed and removed since then: SQLite would replay it
        path.with_name(f"{path.name}{log}").unlink(missing_ok=True)
    draft.replace(path)
    _sync_folder(path)


def open_writer(path: Path) -> sqlite3.Connection:
    """Open a collection to write; each commit is on the disk when it returns."""
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
    db.execute("PRAGMA synchronous=FULL")  # a lost mark would be a call paid twice
    db.execute("PRAGMA fullfsync=1")  # macOS has another fsync for the disk's own cache
    db.execute("PRAGMA secure_delete=1")
    db.execute("PRAGMA cache_size=-16000")  # KiB
    mode = db.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    if mode != "wal":
        db.close()
        raise CollectionError(f"{path} cannot be written with SQLite's WAL here: journal_mode is {mode!r}.")
    return db


def open_reader(path: Path) -> sqlite3.Connection:
    """Open a collection to read, also while another process writes, and where nothing may be written."""
    uri = path.absolute().as_uri()
    # Opened to write, if that is allowed, the last connection to close removes SQLite's two files beside this one.
    db = sqlite3.connect(f"{uri}?mode=rw", uri=True, isolation_level=None, check_same_thread=False, timeout=10)
    try:
        db.execute("PRAGMA query_only=1")
        db.execute("SELECT 1 FROM job LIMIT 1")
    except sqlite3.OperationalError:
        db.close()
        if path.with_name(f"{path.name}-wal").exists():
            raise
        # These files cannot be made in this folder; without them, nobody writes.
        db = sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True, isolation_level=None, check_same_thread=False)
    return db


def empty() -> sqlite3.Connection:
    """Return what a collection without a file reads as."""
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    db.executescript(_TABLES)
    return db


def _sync_folder(path: Path) -> None:
    with suppress(OSError):  # Windows opens no folders
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
