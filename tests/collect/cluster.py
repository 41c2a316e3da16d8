"""Drains a collection in Postgres over a Dask cluster whose workers are killed, and compares it with the server's bill.

    python -m tests.collect.cluster --jobs 3000 --kills 6 --stops 1

Dask has its default settings: it starts dead workers again, and their tasks, too, also those that had finished.
Exits with 1 where anything is not as it has to be.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any, Final

from attrs import define, field
from tests.collect.hostile import Served, serve
from tests.collect.postgres import new_collection, serving
from tests.collect.trial import Findings, compare
from tests.collect.worker import OPERATION

from justone_creators.collect import Collection, drain

_TTL: Final = 3  # seconds after which Dask takes a worker for dead that says nothing
_TASKS: Final = 4  # on two workers, so that two of them begin when the others end, or die


@define
class Trial:
    """A collection in Postgres, a vendor, and a cluster of two processes.

    Attributes:
        url: The collection.
        served: The vendor.
        client: The client of the cluster.
        concurrency: Calls at a time of each drain.
        max_rate: Calls a second of all drains.
        failed: Errors of tasks, by kind.
    """

    url: str
    served: Served
    client: Any
    concurrency: int = 16
    max_rate: float | None = None
    failed: Counter[str] = field(factory=Counter)

    def start(self, run: str | None = None, budget: int | None = None) -> list[Any]:
        """Start drains, as any program would."""
        options = {"concurrency": self.concurrency, "max_rate": self.max_rate, "base_url": self.served.url}
        return list(self.client.map(drain, [self.url] * _TASKS, pure=False, run=run, budget=budget, **options))

    def wait(self, futures: Sequence[Any]) -> list[str]:
        """Wait for drains; return why each halted. Dask gives tasks up whose workers died four times."""
        halts = []
        for future in futures:
            try:
                halts.append(str(future.result(timeout=300).halt))
            except Exception as error:  # noqa: BLE001  (an engine reports what it likes)
                self.failed[type(error).__name__] += 1
        return halts

    def drain_all(self, run: str, budget: int | None) -> list[str]:
        """Start drains until one has ended."""
        while not (halts := self.wait(self.start(run, budget))):
            pass
        return halts

    def processes(self) -> list[int]:
        """Return the processes of the workers that the scheduler knows."""
        return list(self.client.run(os.getpid).values())

    def kill(self, random: Random) -> None:
        """Kill a worker."""
        with suppress(Exception):  # one that just died does not answer
            os.kill(random.choice(self.processes()), signal.SIGKILL)

    def stop(self, random: Random) -> None:
        """Stop a worker for longer than Dask waits for it, and let it go on, if Dask has not killed it."""
        process = random.choice(self.processes())
        os.kill(process, signal.SIGSTOP)
        time.sleep(2 * _TTL)
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGCONT)


@contextmanager
def trial(folder: Path, jobs: int, *server: str, **options: Any) -> Iterator[Trial]:
    """Start what a trial needs; the collection has so many jobs."""
    import dask  # noqa: PLC0415  (only the group integration has it)
    import distributed  # noqa: PLC0415

    os.environ["JUSTONEAPI_TOKEN"] = "token-of-the-trial"
    dask.config.set({"distributed.scheduler.worker-ttl": f"{_TTL}s"})
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # dying workers are many lines
    with serve(*server) as served, serving() as postgres:
        url = new_collection(postgres)
        with Collection(url) as roster:
            roster.add(OPERATION, map(str, range(1, jobs + 1)))
        cluster = distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=str(folder),
            silence_logs=logging.CRITICAL,
        )  # fmt: skip
        with cluster, distributed.Client(cluster) as client:
            yield Trial(url, served, client, **options)


def compare_all(trial: Trial, jobs: int, budget: int | None) -> Findings:
    """Compare the collection with the server's account, which never asked the client for another attempt."""
    account = trial.served.account()
    found = compare(trial.url, account, jobs)
    if more := [author for author, times in account["asked"].items() if times > 1]:
        found.wrong.append(f"sent more than once: {len(more)}, such as {more[:3]}")
    if budget is not None and sum(account["asked"].values()) > budget:
        found.wrong.append(f"{sum(account['asked'].values())} sent with a budget of {budget}")
    if trial.max_rate is not None and account["busiest"] > 1.25 * trial.max_rate:
        found.wrong.append(f"{account['busiest']} in a second with a rate of {trial.max_rate}")
    return found


def main(folder: Path, jobs: int, kills: int, stops: int, seed: int) -> int:
    """Run the trial, and print what was found."""
    random, budget, rate = Random(seed), jobs - jobs // 10, 150.0  # noqa: S311
    with trial(folder, jobs, "--kind", "--latency", "0.1", max_rate=rate) as tried:
        began, futures = time.monotonic(), tried.start("trial", budget)
        deeds = ["kill"] * kills + ["stop"] * stops
        random.shuffle(deeds)
        for deed in deeds:
            time.sleep(random.uniform(0.8, 2.5))
            tried.kill(random) if deed == "kill" else tried.stop(random)
        halts = tried.wait(futures) + tried.drain_all("trial", budget)
        seconds, asked = time.monotonic() - began, sum(tried.served.account()["asked"].values())
        print(f"{jobs} jobs, {deeds}, {seconds:.0f} s: halts {Counter(halts)}, tasks given up {dict(tried.failed)}")
        found = compare_all(tried, jobs, budget)
        account = tried.served.account()
        print(f"sent {asked} with a budget of {budget}: {dict(found.states)}, billed {found.billed}")
        print(f"uncertain and billed {found.uncertain_billed}; busiest second {account['busiest']} with {rate:.0f}/s")
        if found.states["uncertain"] > kills * tried.concurrency:
            found.wrong.append(f"{found.states['uncertain']} uncertain after {kills} kills")
        tried.drain_all("rest", None)
        rest = compare_all(tried, jobs, None)
        print(f"after another run: {dict(rest.states)}")
    wrong = found.wrong + rest.wrong
    print("\n".join(wrong) or "as it has to be")
    return bool(wrong)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs", type=int, default=3_000)
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--stops", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(main(Path(folder), given.jobs, given.kills, given.stops, given.seed))
