"""Print docs/faults.md: what each fault that the tests try comes to. scripts/document.py runs this."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, Final

from tests.faults.scenario import Expected, Scenario
from tests.faults.scenarios import GROUPS

from documentation.billing import BILLED
from formatting.markdown import table

INTRODUCTION: Final = """\
# Faults, one by one

<!-- Written by scripts/document.py from tests/faults/scenarios; do not edit. -->

What a call comes to when server or network misbehave. Each line is a test: a server on loopback does exactly this, over
plain HTTP and over TLS where both can do it, to the blocking and to the async client, and the next call on the same
client gets its own answer. Options of the client other than the defaults stand in brackets.

- Sent: how often the request goes out; more often than that the vendor can not charge for the call.
- Billed: whether the vendor charges for it, as far as is known; "unknown" is `None`.
- Retries: how often the call is tried again after the first time.
"""
HEAD: Final = ("the server", "the call comes to", "sent", "billed", "retries")


def document() -> Iterator[str]:
    """Yield the lines of the page."""
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


if __name__ == "__main__":
    sys.stdout.buffer.write("\n".join(document()).encode())
