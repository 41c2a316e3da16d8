"""The tables of a collection in Postgres. They are those of a file, and what more than one worker needs."""

from __future__ import annotations

from typing import Any, Final

from ...errors import CollectionError
from .location import Location

VERSION: Final = 1

# As in a file, times are text in UTC (ISO 8601). A run has a worker for each process that takes part in it; they share
# its budget, and a job is asked once in it. A worker holds an advisory lock on its number as long as it lives.
_TABLES: Final = """
CREATE TABLE meta (version integer NOT NULL);
CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key bytea NOT NULL UNIQUE,
    operation text NOT NULL,
    parameters text NOT NULL,
    columns text,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'sent', 'done', 'empty', 'failed', 'uncertain')),
    former text,
    run bigint,
    worker bigint,
    sent_at text,
    call bigint,
    answer bigint
) WITH (fillfactor = 70);
CREATE INDEX to_ask ON job (state, id) WHERE state IN ('open', 'failed', 'uncertain');
CREATE INDEX to_ask_of ON job (operation, state, id) WHERE state IN ('open', 'failed', 'uncertain');
CREATE INDEX under_way ON job (worker) WHERE state = 'sent';
CREATE TABLE call (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job bigint NOT NULL,
    run bigint NOT NULL,
    state text NOT NULL,
    sent_at text,
    finished_at text,
    code bigint,
    billed boolean,
    attempts integer,
    http_status integer,
    request_id text,
    error text,
    codec text,
    envelope bytea,
    UNIQUE (job, run)
);
CREATE INDEX unsettled ON call (id) WHERE state = 'uncertain' AND billed IS NULL;
CREATE TABLE run (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text UNIQUE,
    began_at text NOT NULL,
    budget bigint,
    reserved bigint NOT NULL DEFAULT 0
);
CREATE TABLE worker (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run bigint NOT NULL,
    host text NOT NULL,
    process integer NOT NULL,
    began_at text NOT NULL,
    ended_at text,
    settings text NOT NULL,
    report text
);
CREATE TABLE pace (next_at timestamptz NOT NULL);
INSERT INTO pace VALUES (now());
"""


def check(db: Any, location: Location) -> bool:
    """Return whether the schema has a collection.

    Raises:
        CollectionError: It has one of another version.
    """
    if db.execute("SELECT to_regclass(%s)", [f"{location.schema}.meta"]).fetchone()[0] is None:
        return False
    (version,) = db.execute("SELECT version FROM meta").fetchone()
    if version != VERSION:
        why = f"{location} is a collection of version {version}, and this release reads version {VERSION}."
        raise CollectionError(f"{why} Upgrade justone-creators.")
    return True


def create(db: Any, location: Location) -> None:
    """Make the schema, if it is not there, and its tables. Several processes may do so at once."""
    db.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [location.schema])
    if check(db, location):
        return
    if db.execute("SELECT to_regnamespace(%s)", [location.schema]).fetchone()[0] is None:
        db.execute(f"CREATE SCHEMA {location.schema}".encode())  # its name was checked when the URL was read
    db.execute(_TABLES.encode())
    db.execute("INSERT INTO meta VALUES (%s)", [VERSION])
