"""A project outside the tree, with the wheel, pytest and trio: its tests run at once, without a network and a token."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.installation.environment import run, wheel

pytestmark = [pytest.mark.integration, pytest.mark.timeout(240)]

PROJECT = Path(__file__).parent / "outside"
TESTS = 11  # a parameter makes two of one, twice
NO_NETWORK = ("unshare", "--map-root-user", "--net")


def without_network() -> tuple[str, ...]:
    """Return the command that takes the network away, where a user may do so."""
    try:
        subprocess.run([*NO_NETWORK, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return ()
    return NO_NETWORK


def test_the_tests_of_a_project_outside_pass_in_less_than_a_second(tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv", cwd=tmp_path)
    python = tmp_path / "venv" / "bin" / "python"
    install = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet")
    run(*install, wheel(tmp_path), "pytest", "trio", cwd=tmp_path)
    project = tmp_path / "project"
    project.mkdir()
    for source in PROJECT.glob("*.py.txt"):
        (project / source.stem).write_text(source.read_text("utf-8"), "utf-8")
    command = (*without_network(), python, "-m", "pytest", "-q", "-W", "error", "--strict-markers")
    printed = [run(*command, cwd=project) for _ in range(3)]  # the first one compiles
    seconds = [float(found) for text in printed for found in re.findall(rf"{TESTS} passed in ([\d.]+)s", text)]
    assert len(seconds) == len(printed), printed
    assert min(seconds) < 1
