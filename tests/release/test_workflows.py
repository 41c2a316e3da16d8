"""The workflows: pinned, no more permitted than needed, and nothing in them that does not run locally."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / ".github" / "workflows").iterdir())
WORKFLOWS: dict[str, Any] = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in FILES}
ON = True  # how YAML 1.1 reads the key "on"
READ = {"contents": "read"}

# What a step may run: a session, a script of ours, or one of these.
SESSION = re.compile(r"nox (?:--error-on-missing-interpreters )?-s (?P<session>\S+)(?: -- .*)?")
SCRIPT = re.compile(r"(?P<script>scripts/\S+)( \"\$\w+(/\w+)?\")*")
PLUMBING = (
    re.compile(r'python -m pip install "nox>=[\d.]+"'),
    re.compile(r'cat proposal/outputs\.txt >> "\$GITHUB_OUTPUT"'),
)


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    for workflow, content in WORKFLOWS.items():
        for name, job in content["jobs"].items():
            yield f"{workflow}/{name}", job


def runs(job: dict[str, Any]) -> Iterator[str]:
    """Yield what a job runs, with each value of its matrix in its place."""
    matrix = job.get("strategy", {}).get("matrix", {})
    for step in job["steps"]:
        if "run" in step:
            names = re.findall(r"\$\{\{ matrix\.(\w+) \}\}", step["run"])
            for value in matrix[names[0]] if names else [""]:
                yield step["run"].replace(f"${{{{ matrix.{names[0]} }}}}", value) if names else step["run"]


@pytest.fixture(scope="module")
def sessions() -> set[str]:
    done = subprocess.run(
        [sys.executable, "-m", "nox", "--list", "--noxfile", str(ROOT / "noxfile.py")],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(re.findall(r"^[*-] (\S+)", done.stdout, re.MULTILINE))


def test_both_workflows_are_there() -> None:
    assert set(WORKFLOWS) == {"ci", "drift"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_action_is_pinned_by_commit_with_its_version_beside_it(path: Path) -> None:
    used = [line for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert used
    for line in used:
        assert re.fullmatch(r"\s*- uses: [\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_one_version_of_an_action_is_used_everywhere() -> None:
    used = {step["uses"] for _, job in jobs() for step in job["steps"] if "uses" in step}
    assert len({action.partition("@")[0] for action in used}) == len(used)


@pytest.mark.parametrize(("name", "job"), list(jobs()), ids=lambda value: value if isinstance(value, str) else "")
def test_whatever_a_job_runs_runs_locally_by_the_same_name(name: str, job: dict[str, Any], sessions: set[str]) -> None:
    for command in runs(job):
        if session := SESSION.fullmatch(command):
            assert session["session"] in sessions, name
        elif script := SCRIPT.fullmatch(command):
            assert (ROOT / script["script"]).stat().st_mode & 0o111, name
        else:
            assert any(plumbing.fullmatch(command) for plumbing in PLUMBING), command


def test_ci_blocks_on_all_that_has_to_hold() -> None:
    assert WORKFLOWS["ci"][ON].keys() == {"push", "pull_request"}
    ran = {command for _, job in jobs() if job in WORKFLOWS["ci"]["jobs"].values() for command in runs(job)}
    tests = {f"nox --error-on-missing-interpreters -s tests-3.{minor}" for minor in (11, 12, 13)}
    others = {"nox -s lint", "nox -s types", "nox -s regenerate -- --check", "nox -s drift"}
    assert {command for command in ran if command.startswith("nox")} == tests | others
    assert all("continue-on-error" not in step for job in WORKFLOWS["ci"]["jobs"].values() for step in job["steps"])


def test_only_one_job_may_write_and_what_it_may_is_what_a_pull_request_or_an_issue_needs() -> None:
    assert WORKFLOWS["ci"]["permissions"] == READ
    assert WORKFLOWS["drift"]["permissions"] == {}
    permitted = {name: job.get("permissions") for name, job in jobs()}
    assert permitted == {
        "ci/check": None,
        "ci/tests": None,
        "drift/propose": READ,
        "drift/pull-request": {"contents": "write", "issues": "write", "pull-requests": "write"},
    }


def test_no_job_that_runs_what_was_generated_is_left_with_credentials() -> None:
    for name, job in jobs():
        [checkout] = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        left = checkout.get("with", {}).get("persist-credentials", True)
        assert left is (name == "drift/pull-request")
        assert ("env" in str(job) and "github.token" in str(job)) is (name == "drift/pull-request")


def test_the_job_that_may_write_runs_git_and_gh_and_nothing_else() -> None:
    job = WORKFLOWS["drift"]["jobs"]["pull-request"]
    [command] = runs(job)
    script = SCRIPT.fullmatch(command)
    assert script
    text = (ROOT / script["script"]).read_text(encoding="utf-8")
    code = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    assert not re.search(r"\b(python|nox|pip|pytest|sh|bash|eval|source|exec)\b", "\n".join(code))
    actions = {step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step}
    assert actions == {"actions/checkout", "actions/download-artifact"}


def test_nothing_that_others_wrote_is_put_into_a_command() -> None:
    for name, job in jobs():
        for step in job["steps"]:
            assert set(re.findall(r"\$\{\{ (.*?) \}\}", step.get("run", ""))) <= {"matrix.session", "matrix.python"}, (
                name
            )


def test_the_second_job_begins_only_on_main_and_after_a_first_that_succeeded() -> None:
    propose, request = WORKFLOWS["drift"]["jobs"].values()
    assert (request["needs"], request["if"]) == ("propose", "github.ref == 'refs/heads/main'")
    steps = [step.get("run", step.get("uses", "")).partition("@")[0] for step in propose["steps"]]
    assert steps.index("nox -s propose") < steps.index("actions/upload-artifact") < len(steps) - 1
    lenient = [step["run"] for step in propose["steps"] if step.get("continue-on-error")]
    assert lenient == ["nox --error-on-missing-interpreters -s tests-3.13"]
    [tests] = [step for step in propose["steps"] if step.get("continue-on-error")]
    assert tests["timeout-minutes"] < propose["timeout-minutes"]  # of the two, only the job's own opens nothing
    assert WORKFLOWS["drift"][ON].keys() == {"schedule", "workflow_dispatch"}
