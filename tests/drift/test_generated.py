"""The committed low level against what the generator gives: every file that differs, and what is lost in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.drift.conftest import Command

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "generated/justone_creators_lowlevel"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy what the check looks at."""
    for folder in ("openapi", "generated"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
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


def test_what_cannot_be_generated_is_status_2(command: Command, project: Path) -> None:
    (project / "openapi/overlay.yaml").write_text(
        "overlay: 1.1.0\ninfo: {title: a, version: a}\nactions:\n- {target: $.gone, remove: true}\n", encoding="utf-8"
    )
    outcome = command("generated")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == "check_drift: overlay action '$.gone': $['gone'] matches nothing\n"
