from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_mypy_is_content_with_the_facade_and_with_how_it_is_used() -> None:
    """Pyright says the same of both in `nox -s types`; it needs node, so it is not asked here."""
    command = [sys.executable, "-m", "mypy", "--no-color-output", "facade/justone_creators", "tests/typing/api.py"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
