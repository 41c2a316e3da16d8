"""A program that collects, to be killed: `python -m tests.collect.worker roster.db URL --jobs 1000`.

It adds the jobs 1 to N and collects. `--kill-at` ends it by SIGKILL at the n-th statement of a kind.
"""

from __future__ import annotations

import argparse
import os
import signal
import sqlite3
import sys
import threading
import time
from typing import Any

import anyio

from justone_creators import AsyncClient, Client
from justone_creators._core import retry
from justone_creators.collect import Collection, Interrupted
from justone_creators.collect._store import schema

OPERATION = "xingtu.distribution_metrics"
STATEMENTS = {
    "planning": "INSERT INTO job",
    "mark": "UPDATE job SET state = 'sent'",
    "finish": "INSERT INTO call (id",
    "commit": "COMMIT",
    "checkpoint": "COMMIT",
}


def kill_at(kind: str, number: int) -> None:
    """End this process at the n-th statement of a kind; for a checkpoint shortly after, when each commit makes one."""
    opened, count = schema.open_writer, 0

    def trace(statement: str) -> None:
        nonlocal count
        count += statement.startswith(STATEMENTS[kind])
        if count == number:
            if kind == "checkpoint":
                threading.Thread(target=lambda: (time.sleep(number % 7 / 10_000), kill())).start()
            else:
                kill()

    def open_writer(*arguments: Any) -> sqlite3.Connection:
        db = opened(*arguments)
        db.set_trace_callback(trace)
        if kind == "checkpoint":
            db.execute("PRAGMA wal_autocheckpoint=1")
        return db

    schema.open_writer = open_writer


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("collection")
    parser.add_argument("url")
    parser.add_argument("--jobs", type=int, default=1_000)
    parser.add_argument("--backend", default="asyncio", help="asyncio, trio or threads")
    parser.add_argument("--concurrency", type=int, default=16)
    parser.add_argument("--budget", type=int)
    parser.add_argument("--kill-at", nargs=2, metavar=("KIND", "NUMBER"))
    parser.add_argument("--timeout", type=float, default=10.0)
    given = parser.parse_args()
    retry.random = lambda: 0.01  # waits are short
    if given.kill_at:
        kill_at(given.kill_at[0], int(given.kill_at[1]))
    options = {"concurrency": given.concurrency, "budget": given.budget}
    client = {"token": "token-of-the-trial", "base_url": given.url, "timeout": given.timeout}
    with Collection(given.collection) as roster:
        roster.add(OPERATION, map(str, range(1, given.jobs + 1)))
        print("added", flush=True)
        try:
            print(run(roster, given.backend, client, options))
        except Interrupted as interrupted:
            print(interrupted.report)
            return 130
    return 0


def run(roster: Collection, backend: str, client: dict[str, Any], options: dict[str, Any]) -> Any:
    if backend == "threads":
        with Client(**client) as api:
            return roster.collect_blocking(api, **options)

    async def collect() -> Any:
        async with AsyncClient(**client) as api:
            return await roster.collect(api, **options)

    return anyio.run(collect, backend=backend)


if __name__ == "__main__":
    sys.exit(main())
