"""Write the pages of docs/ that are derived from the code, for people to read.

usage: document.py [--check]

With --check nothing is written, and the exit status is 1 where a page is not what it would be now.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

sys.path.append(str(Path(__file__).parent.parent))  # the scenarios of the faults are the tests' own

from documentation import answers, faults

ROOT: Final = Path(__file__).parent.parent
PAGES: Final = {"answers.md": answers.document, "faults.md": faults.document}


def main() -> int:
    """Write or check the pages."""
    parser = argparse.ArgumentParser(description="Write the pages of docs/ that are derived from the code.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a page is out of date")
    check = parser.parse_args().check
    status = 0
    for name, document in PAGES.items():
        page, text = ROOT / "docs" / name, "\n".join(document())
        if not check:
            page.write_text(text, "utf-8")
        elif page.read_text("utf-8") != text:
            print(f"docs/{name} is out of date: run scripts/document.py", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
