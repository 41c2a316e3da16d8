"""The file of a collection: one writer, readers at any time, nothing foreign touched, no token in it."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.collect.conftest import DATA, METRICS, Collect, FakeVendor, envelope, numbers, run, states, text_of

from justone_creators.collect import Collection, CollectionError, CollectionLockedError
from justone_creators.collect._store import schema
from justone_creators.collect._store.lock import FileLock


def test_nothing_is_made_before_something_is_added(path: Path) -> None:
    with Collection(path) as roster:
        assert (list(roster.jobs()), roster.plan().calls, roster.status().jobs) == ([], 0, {})
    assert not path.exists()


def test_a_closed_collection_is_one_file_that_only_its_owner_may_read(
    roster: Collection, path: Path, collect_once: Collect
) -> None:
    roster.add(METRICS, numbers(3))
    collect_once(roster)
    list(roster.results(METRICS))
    roster.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_file_is_a_database_that_any_tool_reads(roster: Collection, path: Path, collect_once: Collect) -> None:
    roster.add(METRICS, numbers(3))
    collect_once(roster)
    db = sqlite3.connect(path)
    pragmas = [db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version", "page_size")]
    assert pragmas == [schema.APPLICATION, schema.VERSION, 8192]
    assert db.execute("SELECT state, count(*) FROM job GROUP BY 1").fetchall() == [("done", 3)]
    assert db.execute("SELECT json_extract(parameters, '$.author_id') FROM job LIMIT 1").fetchone() == ("1",)
    db.close()


def test_the_token_is_in_no_file_even_if_the_server_repeats_it(
    roster: Collection, path: Path, vendor: FakeVendor, collect_once: Collect
) -> None:
    token = "tok/en&with:9876543210"
    vendor.says({
        "1": envelope(data={"note": f"your token {token}", "url": f"?token={quote(token, safe='')}"}),
        "2": envelope(400, None, message=f"bad token {token}"),
    })  # fmt: skip
    roster.add(METRICS, ["1", "2"])
    collect_once(roster, client={"token": token})
    kept = b"".join(answer.raw["data"]["note"].encode() for answer in roster.results(METRICS)) + text_of(path)
    assert b"your token [token]" in kept
    assert token.encode() not in kept
    assert quote(token, safe="").encode() not in kept


FOREIGN = {
    "a text": b"author_id\n1\n",
    "another database": None,
    "a collection of a newer version": schema.VERSION + 1,
    "a collection of no known version": 0,
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
def test_a_file_that_is_no_collection_of_this_version_is_refused_and_not_touched(
    path: Path, content: bytes | int | None
) -> None:
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        db = sqlite3.connect(path)
        db.execute("CREATE TABLE job (id)")
        if content is not None:
            db.execute(f"PRAGMA application_id={schema.APPLICATION}")
            db.execute(f"PRAGMA user_version={content}")
        db.close()
    before = path.read_bytes()
    with pytest.raises(CollectionError, match=r"not a collection|version"):
        Collection(path)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_an_empty_file_becomes_a_collection(path: Path) -> None:
    path.touch()
    with Collection(path) as roster:
        assert roster.add(METRICS, ["1"]).new == 1


def test_another_scheme_is_no_file() -> None:
    with pytest.raises(CollectionError, match="mysql:// is not supported"):
        Collection("mysql://somewhere")


def test_a_second_writer_is_refused_and_reading_is_possible(
    roster: Collection, path: Path, vendor: FakeVendor, collect_once: Collect
) -> None:
    roster.add(METRICS, numbers(3))
    lock = FileLock(path)
    lock.acquire()
    try:
        with Collection(path) as other:
            for write in (lambda: other.add(METRICS, ["9"]), lambda: collect_once(other)):
                with pytest.raises(CollectionLockedError, match=f"process {os.getpid()} on") as refused:
                    write()
                assert (refused.value.process, refused.value.billed) == (os.getpid(), False)
                assert refused.value.since.startswith("20")
            assert (len(list(other.jobs())), other.plan().calls) == (3, 3)
    finally:
        lock.release()
    assert vendor.asked == []
    assert collect_once(roster).done == 3


def test_a_collection_is_read_while_a_run_writes_to_it(roster: Collection, path: Path, vendor: FakeVendor) -> None:
    seen = []

    def answer(author: str) -> object:
        with Collection(path) as other:
            seen.append((len(list(other.results(METRICS))), states(other)[author]))
        return envelope(data=DATA)

    vendor.answer = answer  # type: ignore[assignment]
    roster.add(METRICS, numbers(5))
    run("asyncio", roster, vendor, concurrency=1)
    assert seen == [(done, "sent") for done in range(5)]  # each mark is there before its call


def test_the_lock_is_free_at_once_when_its_process_is_killed(path: Path) -> None:
    hold = (
        "import os, sys; from pathlib import Path; from justone_creators.collect._store.lock import FileLock;"
        "FileLock(Path(sys.argv[1])).acquire(); print('held', flush=True); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", hold, str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (-9, "held\n")
    with Collection(path) as roster:
        assert roster.add(METRICS, ["1"]).new == 1


def test_a_file_system_without_wal_is_refused_with_a_hint(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    def on_a_network_drive(name: object, **options: object) -> sqlite3.Connection:
        return connect(f"file:{name}?vfs=unix-dotfile", uri=True, **options)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(sqlite3, "connect", on_a_network_drive)  # it has no shared memory, as network drives have none
    with Collection(path) as roster, pytest.raises(CollectionError, match=r"such as a network drive.*Postgres"):
        roster.add(METRICS, ["1"])
    assert list(path.parent.iterdir()) == []


def test_a_copy_can_be_made_while_a_collection_is_in_use(roster: Collection, path: Path) -> None:
    roster.add(METRICS, numbers(3))
    with Collection(roster.copy(path.with_name("copy.db"))) as copy:
        assert states(copy) == states(roster)
        with pytest.raises(CollectionError, match="exists already"):
            roster.copy(path.with_name("copy.db"))
