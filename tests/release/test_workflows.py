"""The workflows: pinned, no more permitted than needed, and nothing in them that does not run locally."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
import tomllib
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
WRITING = {"drift/pull-request", "release/github"}  # the jobs that have the token

# What a step may run: a session, a script of ours, or one of these.
SESSION = re.compile(r"nox (?:--error-on-missing-interpreters )?-s \"?(?P<session>[^\s\"]+)\"?(?: -- .*)?")
SCRIPT = re.compile(r"(?P<script>scripts/\S+)( \"\$\w+(/\w+)?\")*")
PLUMBING = (
    re.compile(r'python -m pip install "nox>=[\d.]+"( uv==[\d.]+)?'),
    re.compile(r"uv export --locked [a-z -]+ --output-file constraints\.txt"),
    re.compile(r'gh release create "\$TAG" --verify-tag --generate-notes "\$RUNNER_TEMP"/release/\*'),
    re.compile(r'cat proposal/outputs\.txt >> "\$GITHUB_OUTPUT"'),
)


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    for workflow, content in WORKFLOWS.items():
        for name, job in content["jobs"].items():
            yield f"{workflow}/{name}", job


def combinations(job: dict[str, Any]) -> list[dict[str, str]]:
    """Return the combinations of a job's matrix, as GitHub makes them of ours; one without values if it has none."""
    matrix = dict(job.get("strategy", {}).get("matrix", {}))
    more = matrix.pop("include", [])
    found = [dict(zip(matrix, values, strict=True)) for values in itertools.product(*matrix.values())] if matrix else []
    added = []
    for extra in more:
        if same := [one for one in found if all(one[key] == extra[key] for key in one.keys() & extra.keys())]:
            for one in same:
                one.update(extra)
        else:
            added.append(extra)
    return [*found, *added] or [{}]


def runs(job: dict[str, Any]) -> Iterator[str]:
    """Yield what a job runs, with each value of its matrix in its place."""
    for step in job.get("steps", []):
        if "run" in step:
            for values in combinations(job):
                command = step["run"]
                for name, value in step.get("env", {}).items():
                    for key in re.findall(r"\$\{\{ matrix\.(\w+) \}\}", value):
                        command = command.replace(f"${name}", values.get(key, ""))
                yield command.removesuffix(" -- ")


@pytest.fixture(scope="module")
def sessions() -> set[str]:
    done = subprocess.run(
        [sys.executable, "-m", "nox", "--list", "--noxfile", str(ROOT / "noxfile.py")],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(re.findall(r"^[*-] (\S+)", done.stdout, re.MULTILINE))


def test_all_workflows_are_there() -> None:
    assert set(WORKFLOWS) == {"ci", "drift", "release"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_action_is_pinned_by_commit_with_its_version_beside_it(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    used = [line for line in lines if "uses:" in line and "uses: ./" not in line]
    assert used
    for line in used:
        assert re.fullmatch(r"\s*- uses: [\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_one_version_of_an_action_is_used_everywhere() -> None:
    used = {step["uses"] for _, job in jobs() for step in job.get("steps", []) if "uses" in step}
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
    assert WORKFLOWS["ci"][ON].keys() == {"push", "pull_request", "workflow_call"}
    blocking = [job for job in WORKFLOWS["ci"]["jobs"].values() if not job.get("continue-on-error")]
    ran = {command.replace('"', "") for job in blocking for command in runs(job) if command.startswith("nox")}
    tests = {f"nox --error-on-missing-interpreters -s tests-3.{minor}" for minor in (11, 12, 13)}
    others = {"lint", "types", "docs", "regenerate -- --check", "drift", "release-check"}
    assert ran == tests | {f"nox -s {session}" for session in others}
    assert all("continue-on-error" not in step for job in WORKFLOWS["ci"]["jobs"].values() for step in job["steps"])


SYSTEMS = {"ubuntu": "POSIX :: Linux", "windows": "Microsoft :: Windows", "macos": "MacOS"}


def test_the_classifiers_promise_what_the_tests_of_ci_run_on_and_the_candidates_are_promised_nowhere() -> None:
    classifiers = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["classifiers"]
    promised, candidates = (combinations(WORKFLOWS["ci"]["jobs"][name]) for name in ("tests", "candidates"))
    python, system = "Programming Language :: Python :: ", "Operating System :: "
    pythons = {one.removeprefix(python) for one in classifiers if one.startswith(python)}
    systems = {one.removeprefix(system) for one in classifiers if one.startswith(system)}
    assert pythons == {one["python"] for one in promised}
    assert systems == {SYSTEMS[one["system"].partition("-")[0]] for one in promised}
    assert not [one for one in candidates if one in promised]
    assert WORKFLOWS["ci"]["jobs"]["candidates"]["continue-on-error"] is True


def test_ci_tests_on_each_python_that_nox_knows(sessions: set[str]) -> None:
    tried = {one["python"] for name in ("tests", "candidates") for one in combinations(WORKFLOWS["ci"]["jobs"][name])}
    assert {f"tests-{python}" for python in tried} == {session for session in sessions if session.startswith("tests-")}


def test_a_job_may_write_only_what_its_purpose_needs() -> None:
    assert WORKFLOWS["ci"]["permissions"] == READ
    assert WORKFLOWS["drift"]["permissions"] == WORKFLOWS["release"]["permissions"] == {}
    permitted = {name: job.get("permissions") for name, job in jobs()}
    assert permitted == {
        "ci/check": None,
        "ci/tests": None,
        "ci/candidates": None,
        "drift/propose": READ,
        "drift/pull-request": {"contents": "write", "issues": "write", "pull-requests": "write"},
        "release/ci": READ,
        "release/build": READ,
        "release/publish": {"id-token": "write"},
        "release/github": {"attestations": "write", "contents": "write", "id-token": "write"},
    }


def test_the_jobs_that_may_publish_check_out_nothing_and_begin_after_all_checks() -> None:
    release = WORKFLOWS["release"]["jobs"]
    assert (release["publish"]["needs"], release["github"]["needs"]) == (["ci", "build"], "publish")
    assert release["publish"]["environment"] == "pypi"
    for name in ("publish", "github"):
        actions = {step["uses"].partition("@")[0] for step in release[name]["steps"] if "uses" in step}
        assert actions <= {"actions/download-artifact", "actions/attest", "pypa/gh-action-pypi-publish"}
    assert list(runs(release["publish"])) == []
    assert "nox -s release-check" in runs(release["build"])


def test_no_job_that_runs_what_was_generated_is_left_with_credentials() -> None:
    for name, job in jobs():
        checkouts = [step for step in job.get("steps", []) if step.get("uses", "").startswith("actions/checkout@")]
        left = [checkout.get("with", {}).get("persist-credentials", True) for checkout in checkouts]
        assert left == ([] if name in {"release/ci", "release/publish", "release/github"} else [name in WRITING])
        assert ("env" in str(job) and "github.token" in str(job)) is (name in WRITING)


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
        for step in job.get("steps", []):
            assert "${{" not in step.get("run", ""), name


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
