from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.operations import KNOWN, example

ROOT = Path(__file__).parents[2]


def test_the_pages_are_what_the_code_says_now() -> None:
    command = [sys.executable, ROOT / "scripts" / "document.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("operation", KNOWN)
def test_a_page_says_whether_the_numbers_of_its_example_are_made_up(operation: str) -> None:
    page = (ROOT / "docs" / "operations" / f"{operation}.md").read_text("utf-8")
    is_synthetic = example(operation)["about"].startswith("Synthetic")
    assert ("no example of this answer is documented" in page) is is_synthetic
    assert ("numbers are those of the documented example" in page) is not is_synthetic


EXAMPLES = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "logging.md").read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("code", EXAMPLES)
def test_an_example_of_the_page_on_logging_prints_what_its_comments_say(code: str) -> None:
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    promised = re.findall(r"print\(.*\)  # (.+)", code)
    assert done.stdout.splitlines() == promised
