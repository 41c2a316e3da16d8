"""A copy of the project to regenerate in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.support.checkout import copy_checkout

import regenerate

# The environment for tests of what is generated, and from what: the real generator runs each time.
REAL_GENERATOR = {"PYTHONPATH": ""}


class Run(NamedTuple):
    """The result of a run."""

    returncode: int
    stdout: str
    stderr: str


@dataclass(frozen=True)
class Project:
    """A copy of the project."""

    root: Path

    @property
    def package(self) -> Path:
        return self.root / "generated" / "justone_creators_lowlevel"

    def start(
        self, *arguments: str, cwd: Path = Path("/"), env: Mapping[str, str] = {}, stderr: int = subprocess.PIPE
    ) -> subprocess.Popen[str]:
        """Start the script as a person would, whatever the proxies of this machine."""
        command = [sys.executable, str(self.root / "scripts" / "regenerate.py"), *arguments]
        full = {**os.environ, "NO_PROXY": "*", "no_proxy": "*", **env}
        return subprocess.Popen(command, cwd=cwd, env=full, text=True, stdout=subprocess.PIPE, stderr=stderr)

    def run(self, *arguments: str) -> Run:
        """Run the script to its end, in this process: that saves its start."""
        out, err = StringIO(), StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.setattr(regenerate, "ROOT", self.root)
            patch.setattr(regenerate, "GENERATED", self.package)
            patch.setenv("NO_PROXY", "*")
            patch.setenv("no_proxy", "*")
            status = regenerate.main(arguments)
        return Run(status, out.getvalue(), err.getvalue())

    def run_alone(
        self, *arguments: str, cwd: Path = Path("/"), env: Mapping[str, str] = {}
    ) -> subprocess.CompletedProcess[str]:
        """Run the script to its end, in a process of its own."""
        with self.start(*arguments, cwd=cwd, env=env) as process:
            out, err = process.communicate(timeout=60)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def content(self) -> dict[str, bytes]:
        """Return every file of the project, so also what a run left lying around."""
        files = (path for path in self.root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        return {str(path.relative_to(self.root)): path.read_bytes() for path in files}

    def lock(self) -> dict[str, dict[str, str]]:
        lock: dict[str, dict[str, str]] = json.loads((self.root / "openapi/lock.json").read_text(encoding="utf-8"))
        return lock


def copy_project(root: Path) -> Project:
    """Copy the project, with all that regenerating takes."""
    return Project(copy_checkout(root, ("openapi", "generated", "scripts", "pyproject.toml")))
