"""What type checkers and language servers say, as far as it needs no node: `nox -s types` asks pyright as well."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.typing import checkers, hover

ROOT = Path(__file__).parents[2]


def test_mypy_accepts_the_facade_and_how_it_is_used() -> None:
    command = [sys.executable, "-m", "mypy", "--no-color-output", "facade/justone_creators", "tests/typing"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


@pytest.mark.parametrize("checker", ["mypy", "ty", "pyrefly"])
def test_a_checker_reports_one_error_for_each_mistake_and_none_for_correct_code(checker: str) -> None:
    assert checkers.rejected(checker) == checkers.marked()


@pytest.mark.parametrize("server", ["ty", "pyrefly"])
def test_a_language_server_shows_signature_and_documentation_on_hover(server: str) -> None:
    assert [*hover.missing(server)] == []
