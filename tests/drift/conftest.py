"""The command, run in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from tests.support.generator import remembering_generator  # noqa: F401  (a fixture)
from tests.support.openapi.files import write  # noqa: F401  (a fixture)

import check_drift


class Outcome(NamedTuple):
    """What a run of the command came to."""

    status: int
    out: str
    err: str

    @property
    def rules(self) -> list[str]:
        """The rules of the findings, where the report is JSON."""
        return [finding["rule"] for finding in self.findings]

    @property
    def findings(self) -> list[dict[str, Any]]:
        """The findings, where the report is JSON."""
        found: list[dict[str, Any]] = json.loads(self.out)["findings"]
        return found


Command = Callable[..., Outcome]


@pytest.fixture
def command(capfdbinary: pytest.CaptureFixture[bytes]) -> Command:
    """Run the command with some arguments."""

    def run(*arguments: object) -> Outcome:
        try:
            status = check_drift.main([str(argument) for argument in arguments])
        except SystemExit as exited:  # argparse does so
            status = int(exited.code or 0)
        captured = capfdbinary.readouterr()
        return Outcome(status, captured.out.decode(), captured.err.decode())

    return run
