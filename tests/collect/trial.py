"""Collects under faults and kills, and compares the collection with what the server billed.

    python -m tests.collect.trial --jobs 10000 --kills 30 --concurrency 32

Exits with 1 where anything is not as it has to be.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any, Final

from attrs import define, field
from tests.collect.hostile import Served, serve
from tests.collect.worker import STATEMENTS

from justone_creators.collect import Collection

BACKENDS: Final = ("asyncio", "trio", "threads")


@define
class Findings:
    """What the comparison of a collection with the server's account found.

    Attributes:
        wrong: What is not as it has to be.
        states: Jobs by state.
        billed: Calls that the server billed.
        uncertain_billed: Of these, how many are uncertain in the collection.
    """

    wrong: list[str] = field(factory=list)
    states: Counter[str] = field(factory=Counter)
    billed: int = 0
    uncertain_billed: int = 0


def compare(collection: Path | str, account: dict[str, Any], jobs: int) -> Findings:
    """Compare a collection with the server's account."""
    found, billed = Findings(), Counter(account["billed"])
    found.billed = billed.total()
    twice = [author for author, times in billed.items() if times > 1]
    unknown, unfounded = [], []
    with Collection(collection) as roster:
        for job in roster.jobs():
            author = job.parameters["author_id"]
            found.states[job.state] += 1
            if billed[author] and job.billed is False:
                unknown.append(author)
            if billed[author] and job.billed is None and job.state not in {"failed", "uncertain"}:
                unknown.append(author)
            if job.billed and not billed[author]:
                unfounded.append(author)
            found.uncertain_billed += bool(billed[author]) and job.state == "uncertain"
        listed = sum(1 for _ in roster.uncertain())
    for what, authors in {
        "billed twice": twice,
        "billed by the server, neither billed nor uncertain in the collection": unknown,
        "billed in the collection, not by the server": unfounded,
    }.items():
        if authors:
            found.wrong.append(f"{what}: {len(authors)}, such as {authors[:3]}")
    if found.states.total() != jobs:
        found.wrong.append(f"{found.states.total()} jobs instead of {jobs}")
    if listed != found.states["uncertain"]:
        found.wrong.append(f"{listed} uncertain calls are listed, {found.states['uncertain']} jobs are uncertain")
    if found.states["sent"]:
        found.wrong.append(f"{found.states['sent']} jobs are still marked as sent")
    if account["unmarked"]:
        found.wrong.append(f"{account['unmarked']} requests arrived before their mark")
    return found


def worker(collection: Path, url: str, *more: str) -> subprocess.Popen[str]:
    """Start a process that collects."""
    command = [sys.executable, "-m", "tests.collect.worker", str(collection), url, *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def kill_at_random(collection: Path, served: Served, random: Random, options: Sequence[str], seconds: float) -> None:
    """Run for a random time, and kill."""
    with worker(collection, served.url, *options) as process:
        try:
            process.wait(0.3 + random.uniform(0, seconds))
        except subprocess.TimeoutExpired:
            process.kill()


def kill_aimed(collection: Path, served: Served, aim: tuple[str, int], options: Sequence[str]) -> None:
    """Run until the n-th statement of a kind."""
    with worker(collection, served.url, *options, "--kill-at", aim[0], str(aim[1])) as process:
        process.wait(300)
        if process.returncode != -signal.SIGKILL:
            print(f"  not killed at {aim}: {process.returncode}", flush=True)


def aims(random: Random) -> Iterator[tuple[str, int]]:
    """Aim at each kind of statement in turn."""
    for kind in cycle(STATEMENTS):
        yield kind, random.randint(1, 3 if kind == "planning" else 200)


def trial(folder: Path, jobs: int, kills: int, concurrency: int, seed: int, backends: Sequence[str]) -> Findings:
    """Collect with kills, half of them aimed, and then to the end."""
    collection, random = folder / "roster.db", Random(seed)  # noqa: S311
    aimed = aims(random)
    with serve("--seed", str(seed), "--collection", str(collection)) as served:
        for number in range(kills):
            backend = backends[number % len(backends)]
            options = ["--jobs", str(jobs), "--concurrency", str(concurrency), "--backend", backend]
            if number % 2:
                kill_aimed(collection, served, next(aimed), options)
            else:
                kill_at_random(collection, served, random, options, seconds=max(0.5, jobs / kills / 500))
        for _ in range(4):  # what cost nothing is open again
            with worker(collection, served.url, *options) as process:
                said, failed = process.communicate(timeout=600)
                if process.returncode:
                    raise RuntimeError(said + failed)
        print(said, end="")
        return compare(collection, served.account(), jobs)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--concurrency", type=int, default=32)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--backends", nargs="+", default=BACKENDS[:2], choices=BACKENDS)
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        findings = trial(Path(folder), given.jobs, given.kills, given.concurrency, given.seed, given.backends)
    print(f"{given.jobs} jobs, {given.kills} kills, {time.monotonic() - began:.0f} s: {dict(findings.states)}")
    print(f"billed by the server {findings.billed}, of these uncertain {findings.uncertain_billed}")
    print("\n".join(findings.wrong) or "as it has to be")
    sys.exit(bool(findings.wrong))
