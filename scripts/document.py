"""Write what is derived from the code: the pages of docs/, the methods of the facade, its stubs and lists of names.

usage: document.py [--check]

With --check nothing is written, and the exit status is 1 if a file is out of date.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from documentation.answers import answers_page
from facade_writer import exports, methods, stubs

ROOT: Final = Path(__file__).resolve().parent.parent


def pages() -> Iterator[tuple[Path, str]]:
    """Yield the path and the text of each page of docs/."""
    yield ROOT / "docs" / "answers.md", answers_page()
    yield ROOT / "docs" / "faults.md", faults_page()


def faults_page() -> str:
    """Return the page on faults: the tests print it, because its rows are their scenarios."""
    command = [sys.executable, "-m", "tests.faults.page"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "scripts")))}
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, check=True)  # noqa: S603
    return done.stdout.decode()


# Each needs what those before it have written: a builder finds its model by the lists of names.
STEPS: Final = (exports.write, methods.write, stubs.write, pages)


def main() -> int:
    """Write or check the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file is out of date")
    check = parser.parse_args().check
    for step in STEPS:
        stale = [path for path, text in step() if not _is_up_to_date(path, text, write=not check)]
        for path in stale:
            print(f"{path.relative_to(ROOT)} is out of date: run scripts/document.py", file=sys.stderr)
        if stale:
            return 1
    return 0


def _is_up_to_date(path: Path, text: str, *, write: bool) -> bool:
    if path.exists() and path.read_text("utf-8") == text:
        return True
    if write:
        path.write_text(text, "utf-8")
    return write


if __name__ == "__main__":
    sys.exit(main())
