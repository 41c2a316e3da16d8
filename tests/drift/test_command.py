"""The command: what it takes, and what it comes to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.drift.conftest import Command
from tests.support.checkout import copy_checkout
from tests.support.openapi.edits import BASE, Edit, cut, edited, put
from tests.support.openapi.files import Write

import check_drift

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "check_drift.py"


@pytest.mark.parametrize(
    ("edit", "status", "strict"),
    [
        (put("info", BASE["info"]), 0, 0),
        (put("get summary", "Another"), 0, 3),
        (put("get operationId", "another"), 0, 3),
        (put("get deprecated", True), 0, 3),
        (cut("get parameters q"), 1, 1),
    ],
)
def test_the_status_says_whether_a_client_would_break(
    command: Command, write: Write, edit: Edit, status: int, strict: int
) -> None:
    old, new = write("old.json", BASE), write("new.json", edited(BASE, edit))
    assert command("compare", old, new).status == status
    assert command("compare", old, new, "--strict").status == strict


def test_options_may_stand_anywhere(command: Command, write: Write) -> None:
    old, new = write("old.json", BASE), write("new.json", edited(BASE, put("get deprecated", True)))
    first = command("--format", "json", "--strict", "compare", old, new)
    assert first.status == 3
    assert command("compare", old, new, "--format", "json", "--strict") == first
    assert command("compare", old, "--format", "json", new, "--strict") == first


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["nothing"], "invalid choice: 'nothing'"),
        (["compare", "a.json"], "compare: takes OLD NEW"),
        (["compare", "a.json", "b.json", "c.json"], "compare: takes OLD NEW"),
        (["answers"], "answers: takes PATH"),
        (["facade", "a"], "facade: takes no path"),
        (["--format", "xml"], "invalid choice: 'xml'"),
        (["--published-root", "a"], "--published-root goes with published or --live"),
        (["facade", "--operation", "GET /a"], "--operation goes with answers"),
    ],
)
def test_a_mistake_in_the_arguments_is_said(command: Command, arguments: list[str], why: str) -> None:
    outcome = command(*arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert why in outcome.err


def test_without_a_name_it_checks_all_that_needs_no_network_and_finds_nothing(command: Command) -> None:
    assert command("--strict") == (0, "no drift\n", "")


def test_live_adds_what_is_published(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_checkout(tmp_path / "project", ("openapi", "generated", "pyproject.toml"))
    monkeypatch.setattr(check_drift, "ROOT", tmp_path / "project")
    assert command("--live", "--strict", "--published-root", ROOT / "openapi").status == 0
    assert command("facade", "--live", "--strict", "--published-root", ROOT / "openapi").status == 0


def test_of_several_checks_one_that_cannot_be_run_is_a_finding_beside_those_of_the_others(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_checkout(tmp_path / "project", ("openapi", "generated"))  # without the pins of the generator
    monkeypatch.setattr(check_drift, "ROOT", tmp_path / "project")
    outcome = command("--format", "json")
    [failed] = outcome.findings
    assert (outcome.status, failed["rule"], failed["wire"], failed["before"]) == (
        2,
        "check-failed",
        "warning",
        "generated",
    )
    assert "pyproject.toml" in failed["message"]


def test_an_interrupt_is_said_and_not_clean(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check_drift, "run_checks", interrupted)
    assert command("facade") == (2, "", "check_drift: interrupted\n")


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the script as a person would, from anywhere, with nothing installed but what it needs."""
    full = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | environment
    command = [sys.executable, str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, cwd="/", env=full, capture_output=True, check=False, timeout=60)


def test_the_script_runs_by_itself_from_anywhere() -> None:
    result = run("facade", "--strict")
    assert (result.returncode, result.stdout, result.stderr) == (0, b"no drift\n", b"")


def test_a_terminal_that_knows_no_chinese_is_no_reason_to_fail(write: Write) -> None:
    old, new = write("old.json", BASE), write("new.json", edited(BASE, put("get x-sunset", "明天")))
    result = run("compare", old, new, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert result.returncode == 0
    assert rb"\u660e\u5929" in result.stdout


def test_a_reader_who_leaves_early_is_no_reason_to_fail(write: Write) -> None:
    old, new = write("old.json", BASE), write("new.json", edited(BASE, cut("get parameters q")))
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, str(SCRIPT), "compare", str(old), str(new)]
    with os.fdopen(writing, "wb") as pipe:
        result = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, check=False, timeout=60)
    assert (result.returncode, result.stderr) == (1, b"")


FACADE = """
import sys, check_drift
status = check_drift.main(sys.argv[1:])
loaded = [name for name in sys.modules if name.startswith("justone_creators")]
print(status, *loaded, file=sys.stderr)
"""


def test_comparing_two_documents_loads_no_module_of_the_facade(write: Write) -> None:
    old, new = write("old.json", BASE), write("new.json", edited(BASE, cut("get parameters q")))
    command = [sys.executable, "-c", FACADE, "compare", str(old), str(new), "--format", "json"]
    done = subprocess.run(command, cwd=SCRIPT.parent, capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == "1\n"
    findings = json.loads(done.stdout)["findings"]
    assert [each["rule"] for each in findings] == ["parameter-removed", "code-parameter-removed"]
    assert {each["facade"] for each in findings} == {"not checked"}


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_what_comparing_two_documents_did_not_check_is_not_in_the_report(
    command: Command, write: Write, form: str
) -> None:
    old, new = write("old.json", BASE), write("new.json", edited(BASE, cut("get parameters q")))
    out = command("compare", old, new, "--format", form).out
    assert "parameter-removed" in out
    assert "impact" not in out


def test_a_reason_of_several_lines_is_shown_in_one(command: Command, write: Write) -> None:
    path = write("a.yaml", "a: [")
    outcome = command("compare", path, path)
    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert outcome.err.startswith(f"check_drift: {path}: while parsing")
