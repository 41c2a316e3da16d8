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


def main() -> int:
    """Write or check the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file is out of date")
    check = parser.parse_args().check
    status = 0
    for path, text in written():
        if not check:
            path.write_text(text, "utf-8")
        elif not path.exists() or path.read_text("utf-8") != text:
            print(f"{path.relative_to(ROOT)} is out of date: run scripts/document.py", file=sys.stderr)
            status = 1
    return status


def written() -> Iterator[tuple[Path, str]]:
    """Yield each file that is written, with its text."""
    yield from methods.write()
    yield from stubs.write()
    yield from exports.write()
    yield ROOT / "docs" / "answers.md", answers_page()
    yield ROOT / "docs" / "faults.md", faults_page()


def faults_page() -> str:
    """Return the page on faults: the tests print it, because its rows are their scenarios."""
    command = [sys.executable, "-m", "tests.faults.page"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "scripts")))}
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, check=True)  # noqa: S603
    return done.stdout.decode()


if __name__ == "__main__":
    sys.exit(main())
