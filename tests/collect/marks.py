"""How many jobs a second a store can mark as sent and finish, in batches: `python -m tests.collect.marks`."""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from pathlib import Path
from random import Random
from typing import Final

from tests.collect.postgres import new_collection, serving

from justone_creators.collect._input import JobMaker
from justone_creators.collect._store.opening import store_at
from justone_creators.collect._store.protocol import Claim, Finished, NewJob, now

_ANSWER: Final = json.dumps({"code": 0, "data": Random(1).randbytes(1_150).hex()})  # noqa: S311  (2.3 KB, as answers are)


def speed(location: str, batch: int, jobs: int) -> float:
    """Return the jobs a second: both marks are durable, one batch after the other, on one connection."""
    store, maker = store_at(location), JobMaker("xingtu.distribution_metrics", {})
    with store.hold():
        store.add([job for job in maker.jobs(map(str, range(jobs))) if isinstance(job, NewJob)], None)
        store.begin(["open"], None, jobs, "{}")
        began = time.perf_counter()
        for _ in range(jobs // batch):
            (claimed,) = store.commit(store.prepare([Claim(batch)]))
            assert claimed is not None
            ends = [
                Finished(job.id, "done", job.sent_at, now(), 0, True, 1, 200, "r", None, _ANSWER)
                for job in claimed.jobs
            ]
            store.commit(store.prepare(ends))
        taken = time.perf_counter() - began
        counts = store.counts()["xingtu.distribution_metrics"]
        assert counts["done"] == jobs // batch * batch, counts
        store.end("")
    store.close()
    return jobs / taken


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving() as postgres:
        for batch, jobs in ((1, 1_000), (16, 8_000), (64, 16_000)):
            found: dict[str, list[float]] = {"file": [], "postgres": []}
            for number in range(given.rounds):  # in turn, because the machine has other work, too
                found["file"].append(speed(str(Path(folder, f"{batch}-{number}.db")), batch, jobs))
                found["postgres"].append(speed(new_collection(postgres), batch, jobs))
            print(f"batches of {batch}:", end="")
            for name, speeds in found.items():
                print(f" {name} {statistics.median(speeds):,.0f}/s ({min(speeds):,.0f}-{max(speeds):,.0f})", end="")
            print(flush=True)
