"""The way of one call through the package stays short."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES, CHANGES = 14, 27  # at most; it was 20 and 44 before the package had rooms


def test_the_two_counts_are_printed_before_the_modules_that_a_call_enters() -> None:
    command = [sys.executable, "-m", "benchmarks.trip"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60).stdout
    modules, changes, *names = printed.splitlines()
    assert modules == f"modules: {len(names)}"
    assert len(set(names)) == len(names)
    assert "  justone_creators.operations.xingtu" in names
    assert int(changes.removeprefix("changes: ")) >= len(names) - 1  # each module is entered from another one
    assert len(names) <= MODULES
    assert int(changes.removeprefix("changes: ")) <= CHANGES
