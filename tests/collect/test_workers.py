"""A collection in Postgres with several workers: one claim a job, one budget, and connections that are cut."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

import anyio
import httpx
import pytest
from tests.collect.conftest import DATA, METRICS, FakeVendor, envelope, numbers, run, states
from tests.collect.postgres import SOCKET, Cut, new_collection
from typer.testing import CliRunner

from justone_creators import InvalidArgumentError
from justone_creators.cli.app import app
from justone_creators.collect import Collection, CollectionError, Report, drain

NOWHERE = "postgresql://reader:s3cret-w0rd@127.0.0.1:1/somewhere"


def test_drain_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(drain)) is drain  # noqa: S301


@pytest.mark.parametrize(
    ("url", "options", "why"),
    [
        ("roster.db", {}, "a file has one writer"),
        (NOWHERE, {"token": "t"}, "set JUSTONEAPI_TOKEN for the workers"),
        (NOWHERE, {"budget": 5}, "budget needs run="),
        (NOWHERE, {"retry": "failed"}, "retry needs run="),
        (NOWHERE, {"run": ""}, "run='' is not allowed: use a text of 1 to 200"),
        (NOWHERE, {"run": "x" * 201}, "run='xxx.* is not allowed"),
        (NOWHERE, {"run": "a\0"}, "is not allowed"),
        (NOWHERE, {"run": 20261127}, "run=20261127 is not allowed"),
    ],
)
def test_arguments_of_drain_that_are_not_allowed_are_named(url: str, options: dict[str, Any], why: str) -> None:
    with pytest.raises(InvalidArgumentError, match=why):
        drain(url, **options)


@pytest.mark.integration
@pytest.mark.parametrize(
    ("url", "why"),
    [
        (NOWHERE, "postgresql://reader@127.0.0.1:1/somewhere cannot be used: Postgres reports .*refused"),
        ("postgresql://reader:s3cret-w0rd%zz@127.0.0.1:1/somewhere", "Percent-encode special characters"),
        ("postgresql://reader@127.0.0.1:1/somewhere?pasword=s3cret-w0rd", "cannot be read"),
        (f"{NOWHERE}?collection=Roster!", "small letters, digits and _"),
        ("postgresql://reader:pa/s3cret-w0rd@127.0.0.1/somewhere", "Percent-encode special characters"),
        ("postgresql://reader:12/s3cret-w0rd@127.0.0.1/somewhere", "Percent-encode special characters"),
        ("postgresql://reader:pa@s3cret-w0rd@127.0.0.1/somewhere", "Percent-encode special characters"),
    ],
)
def test_a_url_that_cannot_be_used_is_reported_without_its_password(url: str, why: str) -> None:
    with pytest.raises(CollectionError, match=why) as raised:
        Collection(url).add(METRICS, ["1"])
    shown, error = "", raised.value
    while error is not None:
        shown += f"{error!r} {error}"
        error = error.__cause__ if error.__suppress_context__ else error.__context__  # type: ignore[assignment]
    assert "s3cret" not in shown


@pytest.mark.integration
def test_a_collection_shows_its_url_without_the_password() -> None:
    assert repr(Collection(NOWHERE)) == "<Collection postgresql://reader@127.0.0.1:1/somewhere>"


@pytest.mark.integration
def test_the_parameters_of_a_url_reach_libpq_as_they_are(url: str) -> None:
    folder = parse_qs(urlsplit(url).query)["host"][0]
    more = "options=-c%20work_mem%3D7MB&application_name=a%20b+c"
    with Collection(f"postgresql:///postgres?host={folder}&user=postgres&{more}&collection=odd") as roster:
        roster.add(METRICS, ["1"])
        assert repr(roster) == "<Collection postgresql://postgres@/postgres?collection=odd>"
        found = row(url, "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'a b+c'")
        assert found == (1,)


def test_without_psycopg_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ImportError, match=r'"psycopg\[binary\]", or the extra justone-creators\[postgres\]'):
        Collection(NOWHERE)


@pytest.fixture
def url(postgres: str) -> str:
    return new_collection(postgres)


async def collect_in(url: str, vendor: FakeVendor, **options: Any) -> Report:
    with Collection(url) as roster:
        async with vendor.client() as api:
            return await roster.collect(api, **options)


def row(url: str, query: str) -> Any:
    """Return a row from the tables of a collection."""
    import psycopg  # noqa: PLC0415  (needs libpq, of the group integration)

    server, _, schema = url.partition("&collection=")
    with psycopg.connect(server, autocommit=True) as db:
        db.execute(f"SET search_path = {schema or 'public'}".encode())
        done = db.execute(query.encode())
        return done.fetchone() if done.description else None


@pytest.mark.integration
def test_two_workers_share_the_jobs_and_ask_none_twice(url: str, vendor: FakeVendor) -> None:
    vendor.latency = 0.005
    with Collection(url) as roster:
        roster.add(METRICS, numbers(300))
    reports = []

    async def main() -> None:
        async def work() -> None:
            reports.append(await collect_in(url, vendor, concurrency=8))

        async with anyio.create_task_group() as group:
            group.start_soon(work)
            group.start_soon(work)

    anyio.run(main)
    assert Counter(vendor.asked) == Counter(numbers(300))
    assert sum(report.done for report in reports) == 300
    assert min(report.done for report in reports) > 50


@pytest.mark.integration
def test_what_a_dead_worker_left_is_uncertain_and_what_a_living_one_has_under_way_is_not(
    url: str, vendor: FakeVendor
) -> None:
    seen: list[str] = []

    def answer(_: str) -> Any:
        with Collection(url) as other:
            other.add(METRICS, ["9"])  # becomes a writer while this call is under way
            seen.extend(states(other).values())
        return envelope(data=DATA)

    vendor.answer = answer
    with Collection(url) as roster:
        roster.add(METRICS, ["1"])
        run("asyncio", roster, vendor, concurrency=1)
        assert seen[0] == "sent"
        row(url, "UPDATE job SET state = 'sent', run = 99, worker = 99 WHERE id = 1 RETURNING id")
        roster.add(METRICS, ["2"])
        assert [job.parameters["author_id"] for job in roster.uncertain()] == ["1"]


@pytest.mark.integration
def test_workers_that_begin_a_new_collection_at_once_all_can(postgres: str) -> None:
    async def main(url: str) -> None:
        async with anyio.create_task_group() as group:
            for number in range(6):
                group.start_soon(anyio.to_thread.run_sync, add, url, str(number))

    def add(url: str, author: str) -> None:
        with Collection(url) as roster:
            start.wait()
            roster.add(METRICS, [author])

    for _ in range(5):
        start = threading.Barrier(6)
        url = new_collection(postgres)
        anyio.run(main, url)
        with Collection(url) as roster:
            assert len(states(roster)) == 6


@pytest.mark.integration
def test_a_report_counts_only_calls_of_its_own_worker(url: str, vendor: FakeVendor) -> None:
    def answer(author: str) -> Any:
        if author == "1":  # another worker has marked the other job, and dies
            row(url, "UPDATE job SET state = 'sent', run = 99, worker = 99 WHERE id = 2 RETURNING id")
        return envelope(data=DATA)

    vendor.answer = answer
    with Collection(url) as roster:
        roster.add(METRICS, ["1", "2"])
        report = run("asyncio", roster, vendor, concurrency=1)
        assert (report.done, report.uncertain, report.billed_at_most) == (1, 0, 1)
        assert states(roster) == {"1": "done", "2": "uncertain"}


def cut_all(url: str) -> None:
    """End all connections to the server but this one, as it does when it restarts."""
    row(url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'justone-creators'")


@pytest.mark.integration
@pytest.mark.parametrize("way", ["asyncio", "trio", "threads"])
def test_an_answer_is_written_after_the_connection_was_cut_while_its_call_was_under_way(
    url: str, vendor: FakeVendor, way: str
) -> None:
    def answer(author: str) -> Any:
        if author == "3":
            cut_all(url)
        return envelope(data=DATA)

    vendor.answer = answer
    with Collection(url) as roster:
        roster.add(METRICS, numbers(20))
        report = run(way, roster, vendor, concurrency=4)
        assert set(states(roster).values()) == {"done"}
    assert (report.done, report.uncertain, report.halt) == (20, 0, None)
    assert Counter(vendor.asked) == Counter(numbers(20))


@pytest.mark.integration
def test_a_worker_whose_server_stays_away_halts_and_reports_after_one_time_of_patience(
    url: str, vendor: FakeVendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("justone_creators.collect._store.postgres.session._PATIENCE", 0.5)
    with Cut(0, "before").before(url) as way, Collection(way) as roster:
        door = Path(parse_qs(urlsplit(way).query)["host"][0], SOCKET)

        def answer(author: str) -> Any:
            if author == "3":
                door.rename(door.with_name("closed"))
                cut_all(url)
            return envelope(data=DATA)

        vendor.answer = answer
        roster.add(METRICS, numbers(20))
        report = run("asyncio", roster, vendor, concurrency=1, max_rate=1_000)
        assert (report.halt, report.done, report.uncertain, report.left) == ("storage", 2, 1, 17)
        assert report.seconds < 1.5
        door.with_name("closed").rename(door)
        vendor.answer = lambda _: envelope(data=DATA)
        report = run("asyncio", roster, vendor)
        assert (report.halt, report.done, report.found) == (None, 17, 1)
    assert Counter(vendor.asked) == Counter(numbers(20))


@pytest.mark.integration
def test_a_worker_that_was_thought_to_be_dead_still_writes_its_answer(url: str, vendor: FakeVendor) -> None:
    between: list[str] = []

    def answer(_: str) -> Any:
        cut_all(url)
        with Collection(url) as other:
            other.add(METRICS, ["1"])
            between.extend(states(other).values())
        return envelope(data=DATA)

    vendor.answer = answer
    with Collection(url) as roster:
        roster.add(METRICS, ["1"])
        assert run("asyncio", roster, vendor).done == 1
        assert between == ["uncertain"]
        assert states(roster) == {"1": "done"}
        assert list(roster.uncertain()) == []
        assert len(list(roster.results(METRICS, latest=False))) == 1
    assert vendor.asked == ["1"]


@pytest.mark.integration
def test_a_late_answer_is_kept_beside_that_of_a_call_that_was_made_again_on_request(
    url: str, vendor: FakeVendor
) -> None:
    def answer(_: str) -> Any:
        if len(vendor.asked) == 1:
            cut_all(url)
            other = FakeVendor(lambda _: envelope(data={"item_num": "7"}))
            with Collection(url) as second:
                assert run("threads", second, other, retry="uncertain").done == 1
        return envelope(data=DATA)

    vendor.answer = answer
    with Collection(url) as roster:
        roster.add(METRICS, ["1"])
        run("threads", roster, vendor)
        assert sorted(result.data.videos for result in roster.results(METRICS, latest=False)) == [3, 7]
        assert [result.data.videos for result in roster.results(METRICS)] == [7]


@pytest.mark.integration
@pytest.mark.parametrize("side", ["before", "after"])
def test_wherever_a_commit_is_lost_each_job_is_asked_once_and_none_is_uncertain(
    postgres: str, side: Literal["before", "after"], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("justone_creators.collect._store.postgres.session._PAUSE", 0.01)
    for at in range(1, 40):
        cut, vendor, url = Cut(at, side), FakeVendor(), new_collection(postgres)
        with cut.before(url) as way, Collection(way) as roster:
            roster.add(METRICS, numbers(6))
            report = run("asyncio", roster, vendor, concurrency=2, budget=6)
            assert (sorted(vendor.asked), set(states(roster).values())) == (numbers(6), {"done"}), at
            assert (report.done, report.uncertain, report.billed_at_most) == (6, 0, 6), at
        assert row(url, "SELECT reserved FROM run ORDER BY id DESC LIMIT 1") == (6,), at
        if cut.commits < at:
            break
    assert at > 10


@pytest.mark.integration
def test_workers_of_a_run_share_its_budget_and_a_run_that_is_over_stays_so(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Collection(url) as roster:
        roster.add(METRICS, numbers(30))
    done = [drain_sandbox(url, monkeypatch, run="nightly", budget=20).done for _ in range(3)]
    assert done == [20, 0, 0]
    with pytest.raises(InvalidArgumentError, match=r"budget=30 is not that of the run 'nightly', which is 20"):
        drain_sandbox(url, monkeypatch, run="nightly", budget=30)
    assert drain_sandbox(url, monkeypatch).done == 10


def drain_sandbox(url: str, monkeypatch: pytest.MonkeyPatch, **options: Any) -> Report:
    monkeypatch.setenv("JUSTONEAPI_TOKEN", "token-of-a-worker")
    return drain(url, transport=FakeVendor(), **options)


@pytest.mark.integration
def test_a_collection_is_copied_into_a_file_while_it_is_in_use(url: str, tmp_path: Path, vendor: FakeVendor) -> None:
    vendor.says({"2": envelope(400)})
    with Collection(url) as roster:
        roster.add(METRICS, [{"author_id": "1", "name": "甲"}, "2"])
        run("asyncio", roster, vendor, concurrency=1)
        roster.add(METRICS, ["3"])
        with Collection(roster.copy(tmp_path / "copy.db")) as copy:
            assert list(copy.jobs()) == list(roster.jobs())
            assert [result.raw for result in copy.results(METRICS)] == [
                result.raw for result in roster.results(METRICS)
            ]
            assert run("asyncio", copy, vendor).done == 1
        assert states(roster)["3"] == "open"


@pytest.mark.integration
def test_a_collection_of_a_newer_version_is_refused(url: str) -> None:
    with Collection(url) as roster:
        roster.add(METRICS, ["1"])
    row(url, "UPDATE meta SET version = 2 RETURNING version")
    with Collection(url) as roster, pytest.raises(CollectionError, match="version 2, and this release reads version 1"):
        list(roster.jobs())


@pytest.mark.integration
@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_a_database_that_cannot_keep_chinese_texts_is_refused(postgres: str, encoding: str) -> None:
    name = f"in_{encoding.lower()}"
    row(postgres, f"CREATE DATABASE {name} ENCODING '{encoding}' TEMPLATE template0 LOCALE 'C'")
    other = postgres.replace("/postgres?", f"/{name}?")
    with Collection(other) as roster, pytest.raises(CollectionError, match=f"{encoding}.* Use a database with .*UTF8"):
        roster.add(METRICS, ["1"])


@pytest.mark.integration
def test_the_settings_of_a_role_change_nothing(postgres: str, vendor: FakeVendor) -> None:
    settings = {
        "default_transaction_isolation": "serializable", "client_encoding": "LATIN1", "synchronous_commit": "off",
        "idle_session_timeout": "50ms",
    }  # fmt: skip
    row(postgres, "CREATE ROLE odd LOGIN SUPERUSER")
    for name, value in settings.items():
        row(postgres, f"ALTER ROLE odd SET {name} = '{value}'")
    vendor.latency = 0.1
    connections = "SELECT array_agg(pid) FROM pg_stat_activity WHERE usename = 'odd'"
    with Collection(new_collection(postgres.replace("postgres:@", "odd:@"))) as roster:
        roster.add(METRICS, [{"author_id": "1", "name": "甲"}])
        connected = row(postgres, connections)
        assert run("asyncio", roster, vendor).done == 1
        assert [job.columns for job in roster.jobs()] == [{"name": "甲"}]
        assert row(postgres, connections) == connected  # it was not cut while the call was under way


@pytest.mark.integration
@pytest.mark.parametrize("name", ["user", "select", "default"])
def test_a_collection_may_have_a_word_of_sql_as_its_name(postgres: str, vendor: FakeVendor, name: str) -> None:
    with Collection(f"{postgres}&collection={name}") as roster:
        roster.add(METRICS, ["1"])
        assert run("asyncio", roster, vendor).done == 1


@pytest.mark.integration
def test_a_forked_process_has_a_connection_of_its_own_and_leaves_that_of_its_parent(url: str) -> None:
    fork = (
        "import os, sys; from justone_creators.collect import Collection\n"
        "roster = Collection(sys.argv[1]); roster.add('xingtu.distribution_metrics', ['1'])\n"
        "child = os.fork()\n"
        "print(len(list(roster.jobs())), flush=True); child or roster.close()\n"
        "if child: os.waitpid(child, 0); print(len(list(roster.jobs())), roster._store._session.opened)"
    )
    done = subprocess.run([sys.executable, "-c", fork, url], capture_output=True, text=True, check=False)
    assert (sorted(done.stdout.split()), done.stderr) == (["1"] * 4, "")


@pytest.mark.integration
def test_a_worker_waits_for_jobs_that_another_one_has_locked_and_leaves_open(url: str, vendor: FakeVendor) -> None:
    import psycopg  # noqa: PLC0415  (needs libpq, of the group integration)

    server, _, schema = url.partition("&collection=")
    with Collection(url) as roster:
        roster.add(METRICS, numbers(3))
        with psycopg.connect(server) as other:
            other.execute(f"SET search_path = {schema}".encode())
            other.execute("SELECT 1 FROM job FOR UPDATE")
            threading.Timer(0.3, other.rollback).start()
            assert run("asyncio", roster, vendor).done == 3


@pytest.mark.integration
def test_a_code_and_a_budget_may_be_large(url: str, vendor: FakeVendor) -> None:
    vendor.says({"2": envelope(10**11)})
    with Collection(url) as roster:
        roster.add(METRICS, numbers(3))
        report = run("asyncio", roster, vendor, budget=10**10)
        assert (report.done, report.failed) == (2, {10**11: 1})


@pytest.mark.integration
def test_a_worker_that_cannot_keep_the_pace_sends_nothing(url: str, vendor: FakeVendor) -> None:
    with Collection(url) as roster:
        roster.add(METRICS, ["1"])
        row(url, "ALTER TABLE pace RENAME TO gone")
        report = run("asyncio", roster, vendor, max_rate=5)
        assert (report.halt, report.left, vendor.asked) == ("storage", 1, [])


@pytest.mark.integration
def test_a_copy_that_cannot_be_written_is_reported(url: str, tmp_path: Path) -> None:
    with Collection(url) as roster, pytest.raises(CollectionError, match=r"nowhere.* cannot be used"):
        roster.copy(tmp_path / "nowhere" / "copy.db")


@pytest.mark.integration
def test_texts_that_postgres_does_not_keep_are_escaped(url: str, vendor: FakeVendor) -> None:
    vendor.answer = lambda _: envelope(400, None, message="nul \0", requestId="a\0b")
    with Collection(url) as roster:
        roster.add(METRICS, ["1"])
        assert run("asyncio", roster, vendor).failed == {400: 1}
        (job,) = roster.jobs()
        assert job.request_id == "a\\0b"


@pytest.mark.integration
def test_the_commands_take_a_url(url: str, tmp_path: Path, vendor: FakeVendor) -> None:
    with Collection(url) as roster:
        roster.add(METRICS, ["1"])
        run("asyncio", roster, vendor)
    (tmp_path / "ids.txt").write_text("1\n2\n")
    page, table = tmp_path / "report.html", tmp_path / "metrics.csv"
    for line in (
        ["collect", "distribution-metrics", "--ids", str(tmp_path / "ids.txt"), "--into", url, "--dry-run"],
        ["status", url],
        ["export", url, "-o", str(table)],
        ["report", url, "-o", str(page)],
    ):
        done = CliRunner().invoke(app, line)
        assert done.exit_code == 0, done.output
    assert table.read_text("utf-8").count("\n") == 2
    assert page.exists()
    with Collection(url) as roster:
        assert states(roster) == {"1": "done"}  # a dry run changes nothing


@pytest.mark.integration
@pytest.mark.parametrize(
    ("user", "more"),
    [("postgres:s3cret-w0rd@", ""), ("postgres:s3cret?w0rd@", ""), ("postgres@", "&password=s3cret-w0rd")],
)
def test_the_command_to_go_on_is_shown_without_the_password(
    url: str, monkeypatch: pytest.MonkeyPatch, user: str, more: str
) -> None:
    with Collection(url) as roster:
        roster.add(METRICS, ["1"])
    into = url.replace("postgres:@", user).replace("&", f"{more}&")
    line = ["collect", "distribution-metrics", "--into", into, "--budget", "0"]
    monkeypatch.setenv("JUSTONEAPI_TOKEN", "token-of-a-worker")
    monkeypatch.setattr("sys.argv", ["justone-creators", *line])
    done = CliRunner().invoke(app, line)
    assert "s3cret" not in done.output
    assert "w0rd" not in done.output
    shown = url.replace("postgres:@", "postgres@")
    assert f"to go on: justone-creators collect distribution-metrics --into '{shown}' --budget=CALLS" in done.output
    assert "--budget counts the calls of this process alone" in done.output


@pytest.mark.integration
def test_an_uncertain_call_is_settled_by_the_command_which_status_shows_without_the_password(
    url: str, vendor: FakeVendor
) -> None:
    vendor.answer = lambda _: httpx.ReadTimeout("slow")
    with Collection(url) as roster:
        roster.add(METRICS, ["1"])
        run("asyncio", roster, vendor)
    shown = CliRunner().invoke(app, ["status", url.replace("postgres:@", "postgres:s3cret-w0rd@")]).output
    assert "s3cret" not in shown
    assert f"settle '{url.replace('postgres:@', 'postgres@')}' --not-billed KEY" in shown
    assert CliRunner().invoke(app, ["settle", url, "--not-billed", "1"]).exit_code == 0
    with Collection(url) as roster:
        assert states(roster) == {"1": "open"}
