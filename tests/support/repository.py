"""A repository with what releases and proposals are made of."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import frozen
from tests.support.checkout import copy_checkout

PARTS = ("openapi", "facade", "generated", "scripts", "tests/replay/cassettes", "pyproject.toml")
ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_TERMINAL_PROMPT": "0"}
AUTHOR = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main")


@frozen
class Repository:
    """A repository with one commit; `git` is told of no settings but its own."""

    root: Path

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *AUTHOR, *arguments],
            cwd=self.root,
            env={**os.environ, **ALONE},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def commit(self, message: str = "a commit") -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)

    def run(self, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a script of the project, from elsewhere."""
        return subprocess.run(
            [sys.executable, str(self.root / "scripts" / script), *arguments],
            cwd="/",
            env={**os.environ, **ALONE, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=100,
        )


def commit_checkout(folder: Path) -> Path:
    """Commit a copy of the checkout below a folder."""
    root = copy_checkout(folder / "a project", PARTS)
    (root / ".gitignore").write_text("__pycache__/\nproposal/\n", encoding="utf-8")
    repository = Repository(root)
    repository.git("init", "--quiet")
    repository.commit()
    return root


@pytest.fixture(scope="session")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Commit a copy of the checkout once; tests get copies of that."""
    return commit_checkout(tmp_path_factory.mktemp("committed"))


@pytest.fixture
def repository(committed: Path, tmp_path: Path) -> Repository:
    return Repository(Path(shutil.copytree(committed, tmp_path / "a project", symlinks=True)))
