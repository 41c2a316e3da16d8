"""Write what is derived from the code: the pages of docs/, the methods of the facade, its stubs and lists of names.

usage: document.py [--check]

With --check nothing is written, and the exit status is 1 where a file is not what it would be now.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
sys.path.append(str(ROOT))  # the scenarios of the faults are the tests' own

from documentation import answers, faults
from facade_writer import exports, methods, stubs


def written() -> Iterator[tuple[Path, str]]:
    """Yield each file that is written, with its text."""
    yield from methods.write()
    yield from stubs.write()
    yield from exports.write()
    for name, document in {"answers.md": answers.document, "faults.md": faults.document}.items():
        yield ROOT / "docs" / name, "\n".join(document())


def main() -> int:
    """Write or check the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a file is out of date")
    check = parser.parse_args().check
    status = 0
    for path, text in written():
        if not check:
            path.write_text(text, "utf-8")
        elif not path.exists() or path.read_text("utf-8") != text:
            print(f"{path.relative_to(ROOT)} is out of date: run scripts/document.py", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
