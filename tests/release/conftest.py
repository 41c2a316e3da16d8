"""A repository with what releases and proposals are made of."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from attrs import frozen
from tests.support.checkout import publish_all

ROOT = Path(__file__).resolve().parents[2]
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


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    root = tmp_path / "a project"
    for part in PARTS:
        copy = shutil.copy if (ROOT / part).is_file() else shutil.copytree
        (root / part).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / part, root / part)
    for cache in list(root.rglob("__pycache__")):
        shutil.rmtree(cache)
    publish_all(root)
    (root / ".gitignore").write_text("__pycache__/\nproposal/\n", encoding="utf-8")
    repository = Repository(root)
    repository.git("init", "--quiet")
    repository.commit()
    return repository
