"""Regenerating from openapi/: --offline, --check and what the surroundings must not change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.contract.project import REAL_GENERATOR

import regenerate

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.project import Project
    from tests.contract.site import Definitions

PACKAGE = "generated/justone_creators_lowlevel"


def store(project: Project, definitions: Definitions, name: str) -> None:
    """Put a changed definition into openapi/, its keys in the order of the test."""
    (project.root / "openapi" / definitions.file(name)).write_text(json.dumps(definitions[definitions.file(name)]))


@pytest.mark.integration  # the real generator
def test_what_is_committed_is_what_the_generator_gives_wherever_it_runs(project: Project, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    hostile = "line-length = 40\nindent-width = 8\n[format]\nquote-style = 'single'\n[lint]\nselect = ['ALL']\n"
    for folder in (elsewhere, project.root, project.root.parent):
        (folder / "ruff.toml").write_text(hostile, encoding="utf-8")
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    (project.root.parent / ".git").mkdir()  # without a repository, .gitignore is nothing to ruff
    (project.package / "__pycache__").mkdir(exist_ok=True)
    (project.package / "__pycache__/types.pyc").touch()
    for name in ("ruff", "openapi_python_client", "httpx", "yaml"):
        (elsewhere / f"{name}.py").write_text("raise SystemExit('the wrong module')", encoding="utf-8")
    before = project.content()
    env = REAL_GENERATOR | {"PATH": "", "PYTHONHASHSEED": "2", "COLUMNS": "20"}
    run = project.run_alone("--check", cwd=elsewhere, env=env)
    unchanged = "regenerate: nothing changed, generated/ is what the generator gives now\n"
    assert (run.returncode, run.stdout, run.stderr) == (0, unchanged, "")
    assert project.content() == before


@pytest.mark.integration  # the real generator
def test_a_check_writes_nothing_into_the_project_not_even_for_a_moment(project: Project, tmp_path: Path) -> None:
    (tmp_path / "temporary").mkdir()
    folders = [project.root, *(path for path in project.root.rglob("*") if path.is_dir())]
    before = [folder.stat().st_mtime_ns for folder in folders]
    env = REAL_GENERATOR | {"TMPDIR": str(tmp_path / "temporary"), "PYTHONDONTWRITEBYTECODE": "1"}
    run = project.run_alone("--check", env=env)
    assert (run.returncode, run.stderr) == (0, "")
    assert [folder.stat().st_mtime_ns for folder in folders] == before
    assert not list((tmp_path / "temporary").iterdir())


def test_a_package_that_is_another_is_shown_as_a_diff_and_left_alone(project: Project) -> None:
    (project.package / "types.py").unlink()
    (project.package / "extra.py").write_text("EXTRA = 1\n", encoding="utf-8")
    (project.package / "py.typed").unlink()
    enum = project.package / "models/time_range.py"
    enum.write_text(enum.read_text(encoding="utf-8").replace("DAY_30", "DAY_31"), encoding="utf-8")
    before = project.content()
    run = project.run("--check")
    assert run.returncode == 1
    assert run.stderr.splitlines() == [
        "regenerate: generated/ is not what the generator gives now: run scripts/regenerate.py --offline"
    ]
    headers = [line for line in run.stdout.splitlines() if line.startswith(("--- ", "+++ "))]
    assert headers == [
        f"--- a/{PACKAGE}/extra.py",
        "+++ /dev/null",
        f"--- a/{PACKAGE}/models/time_range.py",
        f"+++ b/{PACKAGE}/models/time_range.py",
        "--- /dev/null",
        f"+++ b/{PACKAGE}/py.typed",
        "--- /dev/null",
        f"+++ b/{PACKAGE}/types.py",
    ]
    assert '-    DAY_31 = "DAY_31"\n+    DAY_30 = "DAY_30"\n' in run.stdout
    assert project.content() == before


@pytest.mark.integration  # the real generator
def test_what_the_vendor_publishes_is_in_the_package_and_in_the_diff(
    project: Project, definitions: Definitions
) -> None:
    for name in ("distribution", "showcase"):
        definitions.parameter(name, "platform")["schema"]["enum"].append("NEW_FOR_BOTH")
    definitions.parameter("creator-core", "noteType")["schema"]["enum"].append("NEW_INLINE")
    definitions.parameter("creator-core", "dateType")["schema"]["enum"].append("NEW_FOR_ONE")
    for name in ("distribution", "showcase", "creator-core"):
        store(project, definitions, name)
    run = project.run_alone("--offline", env=REAL_GENERATOR)
    assert run.returncode == 0
    models = {path.name: path.read_text(encoding="utf-8") for path in (project.package / "models").iterdir()}
    assert "NEW_FOR_BOTH" in models["platform.py"]
    assert "NEW_INLINE" in models["creator_core_metrics_note_type.py"]
    assert "NEW_FOR_ONE" in models["creator_core_metrics_date_type.py"]
    assert "NEW_FOR_ONE" not in models["time_range.py"]


SIXTH = "/api/xiaohongshu-pgy/sixth/v1"


def add_sixth(project: Project, definitions: Definitions) -> None:
    """Add an operation to the sources, with its definition."""
    file = "pgy/note-details-v1-en.json"
    document = definitions[definitions.file("note-details")] | {
        "paths": {SIXTH: {"get": definitions.operation("note-details")}}
    }
    (project.root / "openapi/pgy").mkdir()
    (project.root / "openapi" / file).write_text(json.dumps(document), encoding="utf-8")
    with (project.root / "openapi/sources.toml").open("a") as sources:
        url = f"https://docs.justoneapi.com/openapi/{file}"
        sources.write(f'\n[[operation]]\nmethod = "GET"\npath = "{SIXTH}"\nurl = "{url}"\n')


def add_action(project: Project, update: str) -> None:
    """Add an action on the sixth operation to the overlay."""
    with (project.root / "openapi/overlay.yaml").open("a") as overlay:
        overlay.write(f"\n  - target: $.paths['{SIXTH}'].get\n    update: {update}\n")


@pytest.mark.integration  # the real generator
def test_a_sixth_operation_costs_a_source_and_an_action(project: Project, definitions: Definitions) -> None:
    add_sixth(project, definitions)
    add_action(project, "{ operationId: sixth, tags: [pgy] }")
    before = project.content()
    run = project.run_alone("--offline", env=REAL_GENERATOR)
    assert run.returncode == 0
    assert run.stderr.startswith(f"regenerate: GET {SIXTH}: openapi/lock.json does not record this definition, sha256 ")
    after = project.content()
    assert {name for name in after if after[name] != before.get(name)} == {f"{PACKAGE}/api/pgy/sixth.py"}


@pytest.mark.parametrize("update", [None, "{ operationId: sixth }"])
def test_an_operation_without_an_action_is_an_error_that_says_where_to_read_on(
    update: str | None, project: Project, definitions: Definitions
) -> None:
    add_sixth(project, definitions)
    if update is not None:
        add_action(project, update)
    before = project.content()
    run = project.run("--offline")
    assert run.returncode == 2
    assert run.stderr.splitlines()[-1] == (
        f"regenerate: GET {SIXTH}: no action in openapi/overlay.yaml sets its operationId and tags; "
        'see "Add an operation" in CONTRIBUTING.md; nothing is changed'
    )
    assert project.content() == before


def test_files_that_nobody_needs_are_named_and_left_alone(project: Project) -> None:
    (project.root / "openapi/left-over.json").write_text("{}", encoding="utf-8")
    (project.package / "left_over.py").write_text("", encoding="utf-8")
    run = project.run("--offline")
    assert (run.returncode, run.stderr) == (
        0,
        "regenerate: openapi/left-over.json belongs to no operation of sources.toml\n",
    )
    assert (project.root / "openapi/left-over.json").exists()
    assert not (project.package / "left_over.py").exists()


def test_a_definition_that_is_missing_is_said(project: Project, definitions: Definitions) -> None:
    file = definitions.file("showcase")
    (project.root / "openapi" / file).unlink()
    run = project.run("--offline")
    assert run.returncode == 2
    assert file in run.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--offline", "--published-root", "mirror"],
        ["--check", "--published-root", "mirror"],
        ["--offline", "--keep", "GET /"],
        ["--check", "--keep", "GET /"],
        ["--unknown"],
        ["argument"],
    ],
)
def test_options_that_contradict_each_other_are_a_usage_error(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as error:
        regenerate.main(arguments)
    assert error.value.code == 2
    assert "error: " in capsys.readouterr().err
