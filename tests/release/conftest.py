"""A repository with what releases and proposals are made of."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from attrs import frozen
from tests.support.checkout import copy_checkout
from tests.support.generator import remembering

PARTS = ("openapi", "facade", "generated", "scripts", "tests/replay/cassettes", "pyproject.toml")
ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_TERMINAL_PROMPT": "0"}
AUTHOR = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main")


@pytest.fixture(autouse=True)
def remembering_generator(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Generate once a session from each document."""
    for name, value in remembering(tmp_path_factory).items():
        monkeypatch.setenv(name, value)


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


@pytest.fixture(scope="session")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Commit a copy of the checkout once; tests get copies of that."""
    root = copy_checkout(tmp_path_factory.mktemp("committed") / "a project", PARTS)
    (root / ".gitignore").write_text("__pycache__/\nproposal/\n", encoding="utf-8")
    repository = Repository(root)
    repository.git("init", "--quiet")
    repository.commit()
    return root


@pytest.fixture
def repository(committed: Path, tmp_path: Path) -> Repository:
    return Repository(Path(shutil.copytree(committed, tmp_path / "a project", symlinks=True)))
