"""Prints docs/faults.md: the outcome of each fault that the tests produce. scripts/document.py runs this."""

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

The outcome of a call for each fault of server or network. Each line is a test: a server on loopback does exactly this,
over plain HTTP and TLS if both can have the fault, to the sync and the async client, and the next call on the same
client gets its own response. Options of the client other than the defaults are in parentheses.

- Sent: how often the request is sent; the vendor cannot charge for the call more often than that.
- Billed: whether the vendor charges for it, as far as is known; "unknown" is `None`.
- Retries: how often the call is retried after the first attempt.
"""
HEAD: Final = ("the server", "outcome of the call", "sent", "billed", "retries")


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
    """Return what the server does, and the options of the client."""
    options = ", ".join(f"`{name}={value}`" for name, value in scenario.options.items())
    return f"{scenario.name} ({options})" if options else scenario.name


def comes_to(expected: Expected) -> str:
    """Name the result or error."""
    return f"`{expected.outcome.__name__}`"


if __name__ == "__main__":
    sys.stdout.buffer.write("\n".join(document()).encode())
