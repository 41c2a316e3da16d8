"""Collections in processes of their own, which are killed, run out of disk, or meet each other."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.collect import terminal, trial
from tests.collect.hostile import Served, serve
from tests.collect.worker import STATEMENTS

from justone_creators.collect import Collection, CollectionLockedError

pytestmark = [pytest.mark.integration, pytest.mark.timeout(300)]


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    return tmp_path / "roster.db"


@pytest.fixture
def slow() -> Iterator[Served]:
    """A server without faults that answers after 100 ms."""
    with serve("--kind", "--latency", "0.1") as served:
        yield served


@pytest.mark.parametrize("backends", [("asyncio", "trio"), ("threads",)], ids=" and ".join)
def test_a_thousand_jobs_and_five_kills_are_accounted_for(tmp_path: Path, backends: tuple[str, ...]) -> None:
    findings = trial.trial(tmp_path, jobs=1_000, kills=5, concurrency=16, seed=3, backends=backends)
    assert findings.wrong == []
    assert findings.states["open"] < 50
    assert findings.billed > 900


@pytest.mark.parametrize(("kind", "number"), [*((kind, 30) for kind in STATEMENTS), ("mark", 1), ("commit", 2)])
def test_a_kill_at_any_statement_leaves_each_job_accounted_for(collection: Path, kind: str, number: int) -> None:
    options = ["--jobs", "150", "--concurrency", "8"]
    with serve("--seed", str(number), "--collection", str(collection)) as served:
        trial.kill_aimed(collection, served, (kind, number), options)
        for _ in range(2):
            with trial.worker(collection, served.url, *options) as process:
                said, failed = process.communicate(timeout=60)
                assert process.returncode == 0, said + failed
        assert trial.compare(collection, served.account(), 150).wrong == []


def interrupt(process: subprocess.Popen[str], times: int) -> tuple[str, float]:
    """Wait until jobs are added, send SIGINT, and return what was said, and the seconds until the end."""
    assert process.stdout is not None
    assert process.stdout.readline() == "added\n"
    time.sleep(0.6)
    for _ in range(times):
        process.send_signal(signal.SIGINT)
        time.sleep(0.05)
    began = time.monotonic()
    said, failed = process.communicate(timeout=60)
    assert process.returncode == 130, said + failed
    return said, time.monotonic() - began


@pytest.mark.parametrize("backend", trial.BACKENDS)
def test_one_sigint_leaves_nothing_uncertain(collection: Path, slow: Served, backend: str) -> None:
    with trial.worker(collection, slow.url, "--backend", backend) as process:
        said, _ = interrupt(process, times=1)
    assert "0 uncertain" in said
    findings = trial.compare(collection, slow.account(), 1_000)
    assert findings.wrong == []
    assert findings.states["done"] == findings.billed > 0


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_two_sigints_end_at_once_and_all_is_accounted_for(collection: Path, backend: str) -> None:
    with serve("--kind", "--latency", "20") as served:
        with trial.worker(collection, served.url, "--backend", backend, "--timeout", "60") as process:
            said, seconds = interrupt(process, times=2)
        findings = trial.compare(collection, served.account(), 1_000)
    assert "16 uncertain, 984 left" in said
    assert seconds < 2
    assert findings.wrong == []
    assert findings.states == Counter(uncertain=16, open=984)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root may mount a small disk")
def test_on_a_full_disk_a_run_halts_and_records_what_was_under_way(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk], check=False).returncode:
        pytest.skip("this machine does not let a container mount")
    try:
        collection = disk / "roster.db"
        with serve("--kind", "--latency", "0.01", "--padding", "6000") as served:
            with trial.worker(collection, served.url, "--jobs", "3000") as process:
                said, failed = process.communicate(timeout=120)
            assert process.returncode == 0, said + failed
            findings = trial.compare(collection, served.account(), 3_000)
            assert "database or disk is full" in said
            assert findings.wrong == []
            assert findings.states["uncertain"] == 0
            assert findings.states["done"] == findings.billed > 100
            moved = shutil.copy(collection, tmp_path / "roster.db")
            with trial.worker(Path(moved), served.url, "--jobs", "3000") as process:
                process.communicate(timeout=120)
            assert trial.compare(Path(moved), served.account(), 3_000).states == {"done": 3_000}
            assert (
                served.account()["asked"] == served.account()["billed"] == dict.fromkeys(map(str, range(1, 3_001)), 1)
            )
    finally:
        subprocess.run(["umount", disk], check=True)


READ_ONLY = """
import os, sys
from justone_creators.collect import Collection, CollectionError
with Collection(sys.argv[1]) as roster:
    list(roster.jobs(operation="xingtu.distribution_metrics"))
if os.geteuid() == 0:  # only now: others may not read root's modules
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
with Collection(sys.argv[1]) as roster:
    print(sum(1 for _ in roster.jobs()), roster.plan().calls)
    try:
        roster.add("xingtu.distribution_metrics", ["1"])
    except CollectionError as error:
        print(error)
"""


def test_a_read_only_collection_can_be_read_and_is_not_written() -> None:
    with tempfile.TemporaryDirectory() as name:  # others may not enter the folders of pytest
        folder = Path(name)
        collection = folder / "roster.db"
        with Collection(collection) as roster:
            roster.add("xingtu.distribution_metrics", ["7", "8"])
        collection.chmod(0o444)
        folder.chmod(0o555)
        before = collection.read_bytes()
        command = [sys.executable, "-c", READ_ONLY, collection]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        after = collection.read_bytes()
        folder.chmod(0o755)
    assert done.stderr == ""
    read, refused = done.stdout.splitlines()
    assert read == "2 2"
    assert re.search(r"cannot be written: Permission denied", refused)
    assert after == before


def test_a_second_collector_is_refused_in_a_second_and_the_first_one_goes_on(collection: Path, slow: Served) -> None:
    with trial.worker(collection, slow.url, "--jobs", "300") as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "added\n"
        while not slow.account()["asked"]:
            time.sleep(0.05)
        with Collection(collection) as other:
            began = time.monotonic()
            with pytest.raises(CollectionLockedError, match=f"process {first.pid} on"):
                other.add("xingtu.distribution_metrics", ["9"])
            assert time.monotonic() - began < 1
            assert sum(1 for _ in other.jobs()) == 300
        said, _ = first.communicate(timeout=60)
    assert said.startswith("300 done")


def test_a_killed_planning_leaves_whole_batches(collection: Path, slow: Served) -> None:
    trial.kill_aimed(collection, slow, ("planning", 25_000), ["--jobs", "30000"])
    with Collection(collection) as roster:
        assert sum(1 for _ in roster.jobs()) == 20_000
        assert roster.add("xingtu.distribution_metrics", map(str, range(1, 30_001))).new == 10_000


def test_a_budget_is_never_exceeded_by_the_servers_own_count(collection: Path) -> None:
    with serve("--seed", "5") as served:
        with trial.worker(collection, served.url, "--budget", "200", "--concurrency", "64") as process:
            said, failed = process.communicate(timeout=60)
        assert process.returncode == 0, said + failed
        account = served.account()
    assert "halted: the budget of this run is used up" in said
    assert sum(account["billed"].values()) <= 200
    with Collection(collection) as roster:
        spent = Counter(job.billed for job in roster.jobs() if job.sent_at is not None)
    assert spent[True] + spent[None] == 200


@pytest.mark.parametrize("code", [100, 303, 601, 602])
def test_after_a_halting_code_at_most_the_calls_under_way_arrive(collection: Path, code: int) -> None:
    with serve("--kind", "--latency", "0.02", "--after", "300", "--code", str(code)) as served:
        with trial.worker(collection, served.url, "--concurrency", "32") as process:
            said, failed = process.communicate(timeout=60)
        assert process.returncode == 0, said + failed
        asked = sum(served.account()["asked"].values())
        findings = trial.compare(collection, served.account(), 1_000)
    assert f"(code {code})" in said
    assert 301 <= asked <= 332
    assert findings.wrong == []
    assert findings.states["done"] == 300
    assert findings.states["uncertain"] == 0


def test_a_server_that_is_not_there_halts_the_run_and_nothing_is_uncertain(collection: Path) -> None:
    with serve() as served:
        url = served.url
    with trial.worker(collection, url) as process:
        said, failed = process.communicate(timeout=60)
    assert process.returncode == 0, said + failed
    assert "0 uncertain, 1,000 left" in said
    assert "the server was not reached ten times in a row" in said


def test_a_server_with_a_rate_limit_is_asked_at_a_fair_part_of_it(collection: Path) -> None:
    with serve("--kind", "--latency", "0.01", "--limit", "40") as served:
        with trial.worker(collection, served.url, "--jobs", "400") as process:
            said, failed = process.communicate(timeout=120)
        assert process.returncode == 0, said + failed
        account = served.account()
    seconds = float(re.findall(r"calls; ([\d.]+) s", said)[0])
    answered, asked = sum(account["billed"].values()), sum(account["asked"].values())
    assert answered / seconds > 10  # about 33 on an idle machine; test_pace holds the rate itself
    assert (asked - answered) / asked < 0.35


@pytest.mark.parametrize(("moment", "twice"), [(1.5, False), (2.5, False), (2.5, True)])
def test_ctrl_c_on_a_terminal_ends_the_command_and_loses_nothing(tmp_path: Path, moment: float, *, twice: bool) -> None:
    assert terminal.interrupted(tmp_path, moment, twice=twice).wrong(twice=twice) == []
