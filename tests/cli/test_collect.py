"""The subcommands `collect` and `status`: lists as people have them, a report, and an exit status."""

from __future__ import annotations

import json
import shlex
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Ran, Run, ctrl_c
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.operations import AUTHOR, METRICS

from justone_creators.cli.exit_status import of_run
from justone_creators.collect import Collection, Job, Report
from justone_creators.report.page import environment

DATA = {"item_num": "3"}
COMMAND = ("collect", "distribution-metrics")


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "roster.db"


@pytest.fixture
def ids(tmp_path: Path) -> Callable[..., str]:
    """Write a list, and return its path."""

    def write(text: str | bytes, name: str = "ids.txt") -> str:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


@pytest.fixture
def collect(run_live: Run, into: Path) -> Run:
    return lambda *arguments: run_live(*COMMAND, *arguments, "--into", str(into))


def kept(into: Path) -> list[tuple[str, str, dict[str, str]]]:
    """Return id, state and columns of each job."""
    with Collection(into) as roster:
        return [(job.parameters["author_id"], job.state, dict(job.columns)) for job in roster.jobs()]


def test_a_list_is_collected_from_the_sandbox_in_both_spellings(run: Run, into: Path, ids: Any) -> None:
    for name in ("distribution-metrics", METRICS):
        ran = run(
            "collect", name, "--ids", ids(f"{AUTHOR}\n"), "--into", str(into), "--sandbox", "--time-range", "DAY_90"
        )
        assert ran.status == 0
    assert kept(into) == [(AUTHOR, "done", {})]
    assert ran.out.startswith("0 done, 0 empty, 0 failed, 0 uncertain, 0 left\n")


def test_the_sandbox_answers_a_whole_list_says_so_once_and_has_no_cost(run: Run, into: Path, ids: Any) -> None:
    listed = ids("".join(f"{7000000000000000000 + number}\n" for number in range(50)))
    arguments = (*COMMAND, "--ids", listed, "--into", str(into), "--sandbox", "--price", "0.5")
    assert "yuan" not in run(*arguments, "--dry-run").out
    ran = run(*arguments)
    assert ran.status == 0
    assert ran.out.startswith("50 done, 0 empty, 0 failed, 0 uncertain, 0 left\n")
    assert "yuan" not in ran.out
    assert ran.err.count("sandbox: every id gets the documented example") == 1


def test_help_lists_the_operations_and_the_options_of_each(run: Run) -> None:
    assert "distribution-metrics" in run("collect", "--help").out
    ran = run(*COMMAND, "--help")
    for option in (
        "--ids",
        "--into",
        "--budget",
        "--max-rate",
        "--max-age",
        "--retry",
        "--price",
        "--dry-run",
        "--time-range",
    ):
        assert option in ran.out


def test_the_report_is_data_and_the_rest_goes_to_standard_error(
    collect: Run, vendor: Vendor, into: Path, ids: Any
) -> None:
    vendor.says(envelope(data=DATA), envelope(201), envelope(400))
    ran = collect("--ids", ids("1\n\n2\n1\n3\n"), "--price", "0.5", "--concurrency", "1")
    assert ran.status == 1
    assert ran.out.splitlines()[:2] == [
        "1 done, 1 empty, 1 failed, 0 uncertain, 0 left",
        "  failed 1: code 400 (invalid parameters)",
    ]
    assert ran.out.splitlines()[-1] == "cost: 1.00 yuan"
    assert [line.partition(": ")[2] for line in ran.err.splitlines()] == [
        f"{into.with_name('ids.txt')}: 1 line without an id: 2",
        f"{into.with_name('ids.txt')}: 1 repeated line: 4",
        "3 calls to make",
        "ended: 1 done, 1 empty, 1 failed, 0 uncertain, 0 left",
    ]
    assert "\r" not in ran.err
    assert "\x1b" not in ran.err


def test_quiet_shows_no_progress(collect: Run, vendor: Vendor, ids: Any) -> None:
    vendor.says(envelope(data=DATA))
    assert collect("--ids", ids("1\n"), "--quiet").err == ""


TABLE = '达人,author_id,time_range\r\n"甲,乙",1,DAY_90\r\n丙,2,\r\n,,\r\n丁,,\r\n'
FORMS = {"UTF-8 with a BOM": ("utf-8-sig", ":author_id"), "GB18030": ("gb18030", "")}


@pytest.mark.parametrize(("encoding", "column"), FORMS.values(), ids=FORMS)
def test_a_column_of_a_spreadsheet_is_the_list_and_the_other_columns_are_kept(
    collect: Run, vendor: Vendor, into: Path, ids: Any, encoding: str, column: str
) -> None:
    vendor.says(envelope(data=DATA))
    ran = collect("--ids", ids(TABLE.encode(encoding), "creators.csv") + column, "--concurrency", "1")
    assert ran.status == 0
    assert kept(into) == [("1", "done", {"达人": "甲,乙"}), ("2", "done", {"达人": "丙"})]
    assert [asked["query"]["range"] for asked in vendor.asked] == ["DAY_90", "DAY_30"]
    assert "2 lines without an id: 4, 5" in ran.err


@pytest.mark.parametrize("delimiter", [";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_other_delimiters_and_utf_16_are_read(
    collect: Run, vendor: Vendor, into: Path, ids: Any, delimiter: str, encoding: str
) -> None:
    vendor.says(envelope(data=DATA))
    rows = (("name", "author_id"), ("甲,乙", "1"))
    text = "\n".join(map(delimiter.join, rows))
    assert collect("--ids", ids(text.encode(encoding), "creators.csv") + ":2").status == 0
    assert kept(into) == [("1", "done", {"name": "甲,乙"})]


def test_a_column_without_a_name_is_named_by_its_number(collect: Run, vendor: Vendor, into: Path, ids: Any) -> None:
    vendor.says(envelope(data=DATA))
    assert collect("--ids", ids("甲,1\n乙,2\n", "creators.csv") + ":2", "--concurrency", "1").status == 0
    assert kept(into) == [("1", "done", {"column_1": "甲"}), ("2", "done", {"column_1": "乙"})]


def test_a_column_that_is_not_there_is_named_with_those_that_are(collect: Run, ids: Any) -> None:
    ran = collect("--ids", ids("name,author_id\n甲,1\n", "creators.csv") + ":id")
    assert ran.status == 2
    assert "has no column 'id'. It has: name, author_id." in ran.err


def test_entries_that_are_no_jobs_are_named_by_their_lines(collect: Run, vendor: Vendor, into: Path, ids: Any) -> None:
    vendor.says(envelope(data=DATA))
    ran = collect("--ids", ids("1\n\n7.39E+18\nhttps://example.com/x\n2\n"))
    assert "line 3: author_id='7.39E+18' was rounded by a spreadsheet" in ran.err
    assert "line 4: " in ran.err
    assert [author for author, _, _ in kept(into)] == ["1", "2"]


def test_a_list_with_a_line_that_is_no_job_does_not_end_with_0(collect: Run, vendor: Vendor, ids: Any) -> None:
    vendor.says(envelope(data=DATA))
    listed = ids("1\nhttps://example.com/x\n")
    assert [collect("--ids", listed, *more).status for more in (["--dry-run"], [])] == [1, 1]


def test_ids_come_from_standard_input(
    collect: Run, vendor: Vendor, into: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vendor.says(envelope(data=DATA))
    path = tmp_path / "piped"
    path.write_text("1\n2\n")
    with path.open() as piped:
        monkeypatch.setattr(sys, "stdin", piped)
        assert collect("--ids", "-").status == 0
    assert [author for author, _, _ in kept(into)] == ["1", "2"]


def test_a_dry_run_sends_and_changes_nothing(collect: Run, vendor: Vendor, into: Path, ids: Any) -> None:
    ran = collect("--ids", ids("1\n2\n"), "--dry-run", "--price", "0.3")
    assert (ran.status, ran.out.splitlines()[0]) == (0, "2 calls to make, 0.60 yuan at most")
    assert not into.exists()
    vendor.says(envelope(data=DATA))
    collect("--ids", ids("1\n"))
    assert collect("--ids", ids("1\n2\n"), "--dry-run").out.splitlines()[0] == "1 call to make"
    assert kept(into) == [("1", "done", {})]
    assert len(vendor.asked) == 1


def test_a_halt_says_how_to_go_on_and_the_command_does(collect: Run, vendor: Vendor, into: Path, ids: Any) -> None:
    vendor.says(envelope(data=DATA))
    ran = collect("--ids", ids("1\n2\n3\n"), "--budget", "2", "--concurrency", "1")
    assert ran.status == 1
    assert "halted: the budget of this run is used up. Run again with a new one." in ran.out
    go_on = next(line for line in ran.err.splitlines() if "to go on: " in line)
    assert shlex.split(go_on.partition("to go on: ")[2])[:3] == ["justone-creators", *COMMAND]
    assert collect().status == 0  # what is open needs no list
    assert [state for _, state, _ in kept(into)] == ["done"] * 3


def test_a_run_of_an_operation_asks_no_job_of_another_and_resume_asks_all(
    collect: Run, run_live: Run, vendor: Vendor, into: Path, ids: Any
) -> None:
    vendor.says(envelope(data=DATA))
    collect("--ids", ids("1\n2\n3\n"), "--budget", "1", "--concurrency", "1")
    ran = run_live("collect", "note", "--into", str(into))
    assert (ran.status, ran.out.splitlines()[0]) == (0, "0 done, 0 empty, 0 failed, 0 uncertain, 0 left")
    ran = run_live("collect", "showcase-items", "--ids", ids("4\n"), "--into", str(into), "--dry-run")
    assert ran.out.splitlines()[0] == "1 call to make"
    assert len(vendor.asked) == 1
    assert run_live("collect", "showcase-items", "--ids", ids("4\n"), "--into", str(into), "--budget", "0").status == 1
    ran = run_live("collect", "resume", "--into", str(into), "--dry-run", "--price", "0.5")
    assert ran.out.splitlines()[0] == "3 calls to make, 1.50 yuan at most"
    ran = run_live("collect", "resume", "--into", str(into))
    assert (ran.status, ran.out.splitlines()[0]) == (0, "3 done, 0 empty, 0 failed, 0 uncertain, 0 left")


def test_resume_takes_a_collection_that_is_there_and_no_list(run_live: Run, into: Path) -> None:
    ran = run_live("collect", "resume", "--into", str(into))
    assert (ran.status, ran.err) == (2, f"justone-creators: {into} does not exist.\n")
    assert not into.exists()
    assert run_live("collect", "resume", "--into", str(into), "--ids", "a.txt").status == 2
    assert "--ids" not in run_live("collect", "resume", "--help").out


def test_options_of_the_client_may_stand_before_resume(run: Run, into: Path, ids: Any) -> None:
    run(*COMMAND, "--ids", ids(f"{AUTHOR}\n"), "--into", str(into), "--sandbox", "--budget", "0")
    ran = run("--sandbox", "collect", "resume", "--into", str(into))
    assert (ran.status, ran.out.splitlines()[0]) == (0, "1 done, 0 empty, 0 failed, 0 uncertain, 0 left")


def test_the_sandbox_and_real_calls_do_not_share_a_collection(
    collect: Run, run: Run, run_live: Run, vendor: Vendor, into: Path, ids: Any
) -> None:
    vendor.says(envelope(data=DATA))
    run(*COMMAND, "--ids", ids(f"{AUTHOR}\n"), "--into", str(into), "--sandbox")
    for more in (["--ids", ids("1\n")], ["--ids", ids("1\n"), "--dry-run"], ["--retry", "failed"]):
        ran = collect(*more)
        assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert f"{into} has examples from the sandbox, and this run would make real calls" in ran.err
    assert run_live("collect", "resume", "--into", str(into)).status == 2
    assert vendor.asked == []
    assert kept(into) == [(AUTHOR, "done", {})]


def test_a_trial_in_the_sandbox_leaves_a_real_collection_as_it_is(
    collect: Run, run: Run, vendor: Vendor, into: Path, ids: Any
) -> None:
    vendor.says(envelope(data=DATA))
    collect("--ids", ids("1\n2\n"), "--budget", "1")
    before = kept(into)
    for more in ([], ["--dry-run"]):
        ran = run(*COMMAND, "--ids", ids(f"{AUTHOR}\n"), "--into", str(into), "--sandbox", *more)
        assert ran.status == 2
        assert f"{into} has real answers, and this run would ask the sandbox" in ran.err
    assert kept(into) == before


def test_status_says_that_the_answers_are_examples(
    collect: Run, run: Run, vendor: Vendor, into: Path, ids: Any
) -> None:
    run(*COMMAND, "--ids", ids(f"{AUTHOR}\n"), "--into", str(into), "--sandbox")
    ran = run("status", str(into))
    assert ran.out.splitlines()[0] == "from the sandbox: the answers are examples, not real figures"
    assert json.loads(run("status", str(into), "-f", "json").out)["sandbox"] is True
    into.unlink()
    vendor.says(envelope(data=DATA))
    collect("--ids", ids("1\n"))
    assert "sandbox" not in run("status", str(into)).out
    assert json.loads(run("status", str(into), "-f", "json").out)["sandbox"] is False


@pytest.mark.parametrize("quiet", [[], ["--quiet"]])
def test_ctrl_c_is_answered_at_once(collect: Run, vendor: Vendor, ids: Any, quiet: list[str]) -> None:
    def interrupt(_: Any) -> Answer:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        time.sleep(0.1)
        return envelope(data=DATA)

    vendor.says(interrupt)
    with ctrl_c():
        ran = collect("--ids", ids("1\n2\n"), "--concurrency", "1", *quiet)
    said = "Stopping: 1 call under way ends first. Ctrl-C again cancels it; it may be billed."
    assert (ran.status, ran.out.splitlines()[0]) == (130, "1 done, 0 empty, 0 failed, 0 uncertain, 1 left")
    assert ran.err.count(f"justone-creators: {said}\n") == 1


def test_a_halt_names_options_and_not_arguments_of_the_library(collect: Run, vendor: Vendor, ids: Any) -> None:
    vendor.says(envelope(602))
    ran = collect("--ids", ids("1\n"))
    assert "--retry failed also asks those again" in ran.out
    assert "retry=" not in ran.out
    assert "halted: " not in ran.err  # it is said once


GOING_ON = [
    (["--budget", "0"], ["--budget=CALLS"]),
    (["--budget=0"], ["--budget=CALLS"]),
    (["--budget", "1", "--retry", "uncertain"], ["--budget=CALLS"]),
    (["--retry=failed", "--budget=1"], ["--budget=CALLS"]),
    (["--max-age", "0h", "--budget", "1"], ["--budget=CALLS"]),
]


@pytest.mark.parametrize(("given", "proposed"), GOING_ON)
def test_the_command_to_go_on_has_a_budget_and_pays_nothing_twice(
    collect: Run, vendor: Vendor, into: Path, ids: Any, given: list[str], proposed: list[str]
) -> None:
    vendor.says(envelope(data=DATA))
    listed = ids("1\n2\n3\n")
    go_on = collect("--ids", listed, *given).err.splitlines()[-1].partition("to go on: ")[2]
    base_url = ["--into", str(into), "--base-url", vendor.url]
    assert shlex.split(go_on) == ["justone-creators", *COMMAND, "--ids", listed, *proposed, *base_url]


def test_the_command_to_go_on_has_what_is_left_of_the_budget(collect: Run, vendor: Vendor, ids: Any) -> None:
    vendor.says(envelope(data=DATA), envelope(601))
    ran = collect("--ids", ids("1\n2\n3\n"), "--budget", "20", "--concurrency", "1")
    assert " --budget=19 " in ran.err.splitlines()[-1]


def test_to_go_on_renews_nothing_that_the_halted_run_has_renewed(
    collect: Run, run: Run, vendor: Vendor, ids: Any
) -> None:
    vendor.says(envelope(data=DATA))
    listed = ids("1\n2\n")
    collect("--ids", listed, "--concurrency", "1")
    go_on = collect("--ids", listed, "--max-age=0h", "--budget=1").err.splitlines()[-1].partition("to go on: ")[2]
    assert run(*shlex.split(go_on.replace("CALLS", "1"))[1:]).status == 0
    assert [asked["query"]["oAuthorId"] for asked in vendor.asked] == ["1", "2", "1", "2"]


def test_a_line_that_replaces_the_columns_of_an_earlier_one_is_named(
    collect: Run, vendor: Vendor, into: Path, ids: Any
) -> None:
    vendor.says(envelope(data=DATA))
    listed = ids("author_id,campaign\n1,spring\n2,spring\n1,autumn\n1,autumn\n", "creators.csv")
    ran = collect("--ids", listed)
    assert f"{listed}: 1 line with an earlier job and other columns: 4\n" in ran.err
    assert f"{listed}: 1 repeated line: 5\n" in ran.err
    assert kept(into) == [("1", "done", {"campaign": "autumn"}), ("2", "done", {"campaign": "spring"})]


EXITS = {
    "answered": ([envelope(data=DATA)], 0),
    "empty": ([envelope(201)], 0),
    "failed": ([envelope(400)], 1),
    "the token": ([envelope(100)], 4),
    "permission": ([envelope(600)], 4),
    "quota": ([envelope(303)], 5),
    "balance": ([envelope(601)], 5),
    "the token's budget": ([envelope(602)], 5),
    "uncertain": ([Answer(status=None)], 3),
    "maybe billed": ([envelope(202)], 3),
    "uncertain before failed": ([Answer(status=None), envelope(400)], 3),
    "the balance before uncertain": ([Answer(status=None), envelope(601)], 5),
}


@pytest.mark.parametrize(("answers", "status"), EXITS.values(), ids=EXITS)
def test_the_exit_status_is_the_first_that_holds(
    collect: Run, vendor: Vendor, ids: Any, answers: list[Answer], status: int
) -> None:
    vendor.says(*answers)
    assert collect("--ids", ids("1\n2\n"), "--concurrency", "1").status == status


def test_an_interrupted_run_and_calls_of_a_killed_one_have_their_status() -> None:
    assert of_run(Report(halt="interrupted", uncertain=1, failed={601: 1})) == 130
    assert of_run(Report(found=1, failed={400: 1})) == 3
    assert of_run(Report(halt="storage")) == 1


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--concurrency", "1000"], "100 connections"),
        (["--retry", "all"], "Use 'failed', 'uncertain'"),
        (["--time-range", "DAY_7"], "Last 90 days"),
        (["--ids", "missing.txt"], "missing.txt cannot be read: No such file"),
        (["--max-age", "soon"], "Use a number with m, h or d"),
    ],
)
def test_a_wrong_argument_ends_with_2_and_one_line(collect: Run, ids: Any, arguments: list[str], why: str) -> None:
    given = arguments if "--ids" in arguments else ["--ids", ids("1\n"), *arguments]
    ran = collect(*given)
    assert (ran.status, why in ran.err, ran.err.count("\n")) == (2, True, 1)


@pytest.mark.parametrize("list_of_ids", ["missing.csv:author_id", "{}:nickname"])
def test_a_list_that_cannot_be_read_leaves_no_collection(collect: Run, into: Path, ids: Any, list_of_ids: str) -> None:
    assert collect("--ids", list_of_ids.format(ids("name\n甲\n", "creators.csv"))).status == 2
    assert not into.exists()


def test_status_shows_counts_rounds_the_last_run_and_uncertain_calls(
    collect: Run, run: Run, vendor: Vendor, into: Path, ids: Any
) -> None:
    vendor.says(envelope(data=DATA), Answer(status=None))
    collect("--ids", ids("name,author_id\n甲,1\n乙,2\n", "creators.csv"), "--concurrency", "1")
    ran: Ran = run("status", str(into))
    lines = ran.out.splitlines()
    assert (ran.status, lines[0]) == (0, f"{METRICS}: 1 done, 1 uncertain")
    assert lines[1].startswith("  answered from 20")
    assert any(line.startswith("last run: began 20") for line in lines)
    assert lines[-5].startswith(f"uncertain: {METRICS} name=乙 author_id=2 ")
    assert lines[-4] == "1 call may have been billed without an answer. Look each up in the vendor's bill:"
    assert f"settle {into} --not-billed KEY" in lines[-2]
    assert lines[-1].endswith("which may be paid twice: collect with --retry uncertain.")
    document = json.loads(run("status", str(into), "-f", "json").out)
    assert document["jobs"] == {METRICS: {"done": 1, "uncertain": 1}}
    (uncertain,) = document["uncertain"]
    assert (uncertain["parameters"]["author_id"], uncertain["columns"]) == ("2", {"name": "乙"})


@pytest.fixture
def lost(collect: Run, vendor: Vendor, into: Path, ids: Any) -> list[Job]:
    """Collect three jobs whose responses are lost, and return their calls."""
    vendor.says(Answer(status=None))
    assert collect("--ids", ids("1\n2\n3\n"), "--concurrency", "1").status == 3
    with Collection(into) as roster:
        return list(roster.uncertain())


def test_uncertain_calls_are_settled_by_id_key_or_time(run: Run, into: Path, lost: list[Job]) -> None:
    status = run("status", str(into)).out
    key, time = lost[0].key[:12], lost[1].sent_at.isoformat(timespec="milliseconds")  # type: ignore[union-attr]
    assert f"sent {time}, key " in status
    assert f", key {key}\n" in status
    ran = run("settle", str(into), "--not-billed", key, time)
    assert (ran.status, ran.out) == (0, "")
    assert f"not billed: {METRICS}, sent {time}, key {lost[1].key[:12]}" in ran.err
    assert run("settle", str(into), "--billed", "3").status == 0
    assert kept(into) == [("1", "open", {}), ("2", "open", {}), ("3", "failed", {})]
    assert "uncertain: " not in run("status", str(into)).out


def test_all_uncertain_calls_are_settled_at_once(run: Run, into: Path, lost: list[Job]) -> None:
    ran = run("settle", str(into), "--all", "--billed")
    assert (ran.status, ran.err.count("\n")) == (0, len(lost))
    assert [state for _, state, _ in kept(into)] == ["failed"] * 3


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--billed"], "Name the calls"),
        (["--billed", "--all", "1"], "Name the calls"),
        (["1"], "Say what the vendor's bill says of the calls: --billed or --not-billed."),
        (["--billed", "1", "4"], "No uncertain call has the id, key or time 4. Nothing was recorded"),
        (["--billed", "1", "DAY_30"], "No uncertain call has the id, key or time DAY_30. Nothing was recorded"),
    ],
)
@pytest.mark.usefixtures("lost")
def test_settle_records_nothing_unless_each_call_is_named_for_certain(
    run: Run, into: Path, arguments: list[str], why: str
) -> None:
    ran = run("settle", str(into), *arguments)
    assert (ran.status, why in ran.err, ran.err.count("\n")) == (2, True, 1)
    assert [state for _, state, _ in kept(into)] == ["uncertain"] * 3


@pytest.mark.usefixtures("lost")
def test_an_id_that_was_asked_for_twice_does_not_name_a_call(run: Run, collect: Run, into: Path, ids: Any) -> None:
    collect("--ids", ids("3\n"), "--time-range", "DAY_90")
    ran = run("settle", str(into), "--billed", "1", "3")
    assert (ran.status, "3 is 2 uncertain calls: sent 20" in ran.err) == (2, True)
    assert [state for _, state, _ in kept(into)] == ["uncertain"] * 4


def test_to_settle_all_where_none_is_uncertain_says_so(run: Run, collect: Run, into: Path, ids: Any) -> None:
    collect("--ids", ids("1\n"), "--budget", "0")
    ran = run("settle", str(into), "--billed", "--all")
    assert (ran.status, ran.err) == (0, "justone-creators: There are no uncertain calls.\n")


@pytest.mark.parametrize(
    ("option", "value"), [("--time-range", "DAY_90"), ("--max-age", "0d"), ("--flow-type", "INCLUDE")]
)
def test_without_a_list_its_options_are_refused_instead_of_ignored(
    collect: Run, vendor: Vendor, ids: Any, option: str, value: str | None
) -> None:
    collect("--ids", ids("1\n"), "--budget", "0")
    ran = collect(option, *([] if value is None else [value]))
    assert (ran.status, f"{option} is for a list" in ran.err, ran.err.count("\n")) == (2, True, 1)
    assert vendor.asked == []


@pytest.mark.parametrize(
    "refused",
    [
        ["--retry-uncertain"],
        ["--concurrency", "1000"],
        ["--max-rate", "0"],
        ["--retry", "all"],
        ["--timeout", "0"],
    ],
)
def test_a_run_that_is_refused_leaves_no_jobs_that_a_later_one_would_pay_for(
    collect: Run, into: Path, ids: Any, refused: list[str]
) -> None:
    assert collect("--ids", ids("1\n2\n"), *refused).status in {1, 2}
    assert not into.exists()


def test_a_run_names_the_jobs_that_it_asks_beside_its_list(collect: Run, vendor: Vendor, ids: Any) -> None:
    vendor.says(envelope(data=DATA))
    first = collect("--ids", ids("1\n2\n3\n"), "--budget", "1")
    second = collect("--ids", ids("4\n"), "--time-range", "DAY_90", "--budget", "1")
    again = collect("--ids", ids("4\n5\n"), "--time-range", "DAY_90")
    assert "also asked" not in first.err
    assert "also asked: 2 jobs that earlier runs left open\n" in second.err
    assert "also asked: at least 1 job that earlier runs left open\n" in again.err


def test_status_of_a_file_that_is_not_there_or_is_something_else(run: Run, tmp_path: Path) -> None:
    missing = str(tmp_path / "none.db")
    assert run("status", missing).err == f"justone-creators: {missing} does not exist.\n"
    described = json.loads(run("status", missing, "-f", "json").err)
    assert (described["error"], described["message"]) == ("invalid_argument", f"{missing} does not exist.")
    assert run("status", missing).status == 2
    for folder in (".", "/", str(tmp_path)):
        ran = run("status", folder)
        assert (ran.status, ran.err.count("\n"), "cannot be read: " in ran.err) == (1, 1, True)
    other = tmp_path / "other.db"
    other.write_text("text")
    ran = run("status", str(other))
    assert (ran.status, "is not a collection of this package" in ran.err) == (1, True)


@pytest.mark.parametrize("command", [["status"], ["collect", "resume", "--into"]])
def test_without_psycopg_a_url_ends_with_one_line_that_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    ran = run(*command, "postgresql://collector:s3cret@127.0.0.1:1/creators")
    assert (ran.status, ran.err.count("\n"), 'pip install "psycopg[binary]"' in ran.err) == (1, 1, True)
    assert "s3cret" not in ran.err


def test_without_jinja2_the_report_ends_with_one_line_that_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch, into: Path, ids: Any
) -> None:
    run(*COMMAND, "--sandbox", "--ids", ids(f"{AUTHOR}\n"), "--into", str(into))
    monkeypatch.setitem(sys.modules, "jinja2", None)
    environment.cache_clear()
    ran = run("report", str(into), "-o", str(into.with_name("report.html")))
    assert (ran.status, ran.err) == (
        1,
        "justone-creators: The report needs Jinja2: pip install Jinja2, or the extra justone-creators[cli].\n",
    )


def test_status_does_not_replace_the_collection(run: Run, into: Path, ids: Any) -> None:
    run(*COMMAND, "--sandbox", "--ids", ids(f"{AUTHOR}\n"), "--into", str(into))
    before = into.read_bytes()
    ran = run("status", str(into), "-o", str(into))
    assert (ran.status, "is a database" in ran.err, into.read_bytes()) == (2, True, before)


def test_status_writes_a_file_by_its_ending(run: Run, into: Path, ids: Any, tmp_path: Path) -> None:
    run(*COMMAND, "--sandbox", "--ids", ids(f"{AUTHOR}\n"), "--into", str(into))
    for ending, form in ((".json", "json"), (".txt", "text")):
        file = tmp_path / f"status{ending}"
        assert run("status", str(into), "-o", str(file)) == (0, "", "")
        assert file.read_text("utf-8") == run("status", str(into), "-f", form).out
