"""Runs the tools of the gate."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from release.errors import ReleaseError

if TYPE_CHECKING:
    from pathlib import Path

# PYTHONPATH would put the sources before the wheel; with SOURCE_DATE_EPOCH the bytes would depend on who builds.
_DROPPED: Final = frozenset({"PYTHONPATH", "SOURCE_DATE_EPOCH"})


@dataclass(frozen=True)
class Done:
    """A command that ended."""

    status: int
    output: str
    errors: str

    @property
    def said(self) -> str:
        """Return everything that the command wrote."""
        return f"{self.output}\n{self.errors}".strip()


def run(*command: str | Path, cwd: Path) -> Done:
    """Run a command to its end."""
    environment = {name: value for name, value in os.environ.items() if name not in _DROPPED}
    done = subprocess.run(  # noqa: S603
        command, cwd=cwd, env=environment | {"NO_COLOR": "1"}, capture_output=True, text=True, check=False
    )
    return Done(done.returncode, done.stdout, done.stderr)


def python(*arguments: str | Path, cwd: Path) -> Done:
    """Run a module or program with this Python."""
    return run(sys.executable, *arguments, cwd=cwd)


def needed(done: Done, what: str) -> str:
    """Return the output of a command that has to succeed.

    Raises:
        ReleaseError: It failed.
    """
    if done.status != 0:
        raise ReleaseError(f"{what}: {done.said}")
    return done.output
