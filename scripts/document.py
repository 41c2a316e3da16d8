"""Write what is derived from the code: the pages of docs/, the methods of the facade, its stubs and lists of names.

usage: document.py [--check]

With --check nothing is written, and the exit status is 1 if a file is out of date.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

from facade_writer.missing import advice_on

ROOT: Final = Path(__file__).resolve().parent.parent
# Each is imported after those before it have written: a builder finds its model by the lists of names.
STEPS: Final = (
    "facade_writer.exports",
    "facade_writer.parameter_names",
    "facade_writer.methods",
    "facade_writer.summaries",
    "facade_writer.stubs",
    "documentation.pages",
)


def main() -> int:
    """Write or check the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file is out of date")
    check = parser.parse_args().check
    try:
        return _run(check=check)
    except (AttributeError, ImportError) as error:
        if (advice := advice_on(error)) is None:
            raise
        print(advice, file=sys.stderr)
        return 1


def _run(*, check: bool) -> int:
    for step in STEPS:
        stale = [path for path, text in import_module(step).write() if not _is_up_to_date(path, text, write=not check)]
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
