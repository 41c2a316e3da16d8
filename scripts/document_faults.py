"""Write docs/faults.md: what comes of each fault that the tests try, for people to read.

usage: document_faults.py [--check]

With --check nothing is written, and the exit status is 1 where the file is not what it would be now.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

sys.path.append(str(Path(__file__).parent.parent))  # the scenarios are the tests' own

from tests.faults.scenario import Expected, Scenario
from tests.faults.scenarios import GROUPS

TARGET: Final = Path(__file__).parent.parent / "docs" / "faults.md"
INTRODUCTION: Final = """\
# Faults, one by one

<!-- Written by scripts/document_faults.py from tests/faults/scenarios; do not edit. -->

What a call comes to when server or network misbehave. Each line is a test: a server on loopback does exactly this, over
plain HTTP and over TLS where both can do it, to the blocking and to the async client, and the next call on the same
client gets its own answer. Options of the client other than the defaults stand in brackets.

- Sent: how often the request goes out; more often than that the vendor can not charge for the call.
- Billed: whether the vendor charges for it, as far as is known; "unknown" is `None`.
- Retries: how often the call is tried again after the first time.
"""
HEAD: Final = ("the server", "the call comes to", "sent", "billed", "retries")
BILLED: Final = {True: "yes", False: "no", None: "unknown"}


def main() -> int:
    """Write or check the file."""
    parser = argparse.ArgumentParser(description="Write docs/faults.md from the scenarios of the tests.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where the file is out of date")
    check = parser.parse_args().check
    text = "\n".join(document())
    if not check:
        TARGET.write_text(text, "utf-8")
    elif TARGET.read_text("utf-8") != text:
        print(f"{TARGET} is out of date: run scripts/document_faults.py", file=sys.stderr)
        return 1
    return 0


def document() -> Iterator[str]:
    """Yield the lines of the file."""
    yield INTRODUCTION
    for name, scenarios in GROUPS.items():
        yield f"## {name}\n"
        yield from table(HEAD, map(cells, scenarios))


def cells(scenario: Scenario) -> tuple[Any, ...]:
    """Return the cells of a scenario."""
    expected = scenario.expected
    retries = expected.attempts - 1
    return does(scenario), comes_to(expected), expected.sent, BILLED[expected.billed], retries or "-"


def does(scenario: Scenario) -> str:
    """Say what the server does, and what the client is set to."""
    options = ", ".join(f"`{name}={value}`" for name, value in scenario.options.items())
    return f"{scenario.name} ({options})" if options else scenario.name


def comes_to(expected: Expected) -> str:
    """Name the result or error."""
    return f"`{expected.outcome.__name__}`"


def table(head: tuple[str, ...], body: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    """Yield a Markdown table."""
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in body:
        yield f"| {' | '.join(map(str, row))} |"
    yield ""


if __name__ == "__main__":
    sys.exit(main())
