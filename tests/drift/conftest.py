"""The command, run in this process, and documents on disk."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

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
Write = Callable[[str, Any], Path]


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


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file: bytes and text as they are, anything else as JSON."""

    def write(name: str, content: Any) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return write
