"""The page on tracing: its example runs, and its tables are what the code has."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

pytestmark = pytest.mark.integration

PAGE = (Path(__file__).parents[2] / "docs" / "tracing.md").read_text("utf-8")


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
def test_an_example_prints_what_its_comments_say(code: str) -> None:
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout.splitlines(), done.stderr) == (re.findall(r"print\(.*\)  # (.+)", code), "")


def test_the_page_names_each_value_of_the_variable() -> None:
    otel = import_module("justone_creators.otel")
    section = PAGE.partition(f"| `{otel.VARIABLE}` |")[2]
    assert {*re.findall(r"^\| `(\w+)`", section, re.MULTILINE)} == otel.MODES.keys()
