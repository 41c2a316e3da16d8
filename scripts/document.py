"""Write the pages of docs/ that are derived from the code, for people to read.

usage: document.py [--check]

With --check nothing is written, and the exit status is 1 if a page is out of date.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from documentation.answers import answers_page

ROOT: Final = Path(__file__).resolve().parent.parent


def main() -> int:
    """Write or check the pages."""
    parser = argparse.ArgumentParser(description="Write the pages of docs/ that are derived from the code.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a page is out of date")
    check = parser.parse_args().check
    status = 0
    for name, text in {"answers.md": answers_page(), "faults.md": faults_page()}.items():
        page = ROOT / "docs" / name
        if not check:
            page.write_text(text, "utf-8")
        elif page.read_text("utf-8") != text:
            print(f"docs/{name} is out of date: run scripts/document.py", file=sys.stderr)
            status = 1
    return status


def faults_page() -> str:
    """Return the page on faults: the tests print it, because its rows are their scenarios."""
    command = [sys.executable, "-m", "tests.faults.page"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "scripts")))}
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, check=True)  # noqa: S603
    return done.stdout.decode()


if __name__ == "__main__":
    sys.exit(main())
