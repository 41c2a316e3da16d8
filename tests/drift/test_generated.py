"""The committed low level against what the generator gives: every file that differs, and what is lost in it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.drift.conftest import Command
from tests.support.checkout import copy_checkout
from tests.support.operations import methods_with

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "generated/justone_creators_lowlevel"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy what the check looks at."""
    copy_checkout(tmp_path, ("openapi", "generated", "pyproject.toml"))
    monkeypatch.setattr("check_drift.ROOT", tmp_path)
    return tmp_path


def test_what_is_committed_is_what_the_generator_gives(command: Command) -> None:
    assert command("generated", "--strict") == (0, "no drift\n", "")


def test_each_file_that_differs_is_found_with_what_regenerating_would_lose(command: Command, project: Path) -> None:
    package = project / PACKAGE
    note = package / "api/pgy/note_details.py"
    note.write_text(note.read_text(encoding="utf-8").replace("noteId", "note"), encoding="utf-8")
    platform = package / "models/platform.py"
    platform.write_text(platform.read_text(encoding="utf-8") + "\nclass Radio:\n    pass\n", encoding="utf-8")
    (package / "models/own.py").write_text("", encoding="utf-8")
    (package / "py.typed").unlink()
    outcome = command("generated", "--format", "json")
    found = {finding["location"].removeprefix(f"{PACKAGE}/"): finding for finding in outcome.findings}
    assert {file: (finding["rule"], finding["code"]) for file, finding in found.items()} == {
        "api/pgy/note_details.py": ("generated-file-differs", "none"),
        "models/platform.py": ("generated-names-lost", "breaking"),
        "models/own.py": ("generated-file-unknown", "breaking"),
        "py.typed": ("generated-file-missing", "none"),
    }
    assert outcome.status == 1
    concerned = found["api/pgy/note_details.py"]
    assert concerned["operation"] == "GET /api/xiaohongshu-pgy/get-note-detail/v1"
    assert concerned["facade"].startswith("pgy.note_details at facade/")
    assert found["models/platform.py"]["before"] == ["Radio"]
    assert "xingtu.distribution_metrics at facade/" in found["models/platform.py"]["facade"]
    assert found["models/platform.py"]["reach"] == methods_with("Platform")
    assert found["models/own.py"]["facade"] == "not used by the facade"


@pytest.mark.parametrize(
    ("file", "content", "rule"),
    [
        ("types.py", None, "generated-file-missing"),
        ("api/pgy/note_details.py", "def (", "generated-file-differs"),
        ("models/platform.py", "", "generated-file-differs"),
    ],
)
def test_an_edit_after_which_nothing_can_be_imported_is_found_all_the_same(
    project: Path, file: str, content: str | None, rule: str
) -> None:
    """By the project's own script, for which the edited package is the one that is imported."""
    for folder in ("facade", "scripts"):
        shutil.copytree(ROOT / folder, project / folder, ignore=shutil.ignore_patterns("__pycache__"))
    path = project / PACKAGE / file
    path.unlink()
    if content is not None:
        path.write_text(content, encoding="utf-8")
    command = [sys.executable, str(project / "scripts" / "check_drift.py"), "generated", "--format", "json"]
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False, timeout=60)
    [finding] = json.loads(done.stdout)["findings"]
    assert (done.returncode, done.stderr) == (1, "")
    assert (finding["rule"], finding["location"]) == (rule, f"{PACKAGE}/{file}")
    assert finding["facade"].startswith("all of it, which cannot be used: ")


def test_what_cannot_be_generated_is_status_2(command: Command, project: Path) -> None:
    (project / "openapi/overlay.yaml").write_text(
        "overlay: 1.1.0\ninfo: {title: a, version: a}\nactions:\n- {target: $.gone, remove: true}\n", encoding="utf-8"
    )
    outcome = command("generated")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == "check_drift: overlay action '$.gone': $['gone'] matches nothing\n"
