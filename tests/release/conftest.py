"""A repository with what releases and proposals are made of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.support.generator import remembering
from tests.support.repository import Repository, commit_checkout


@pytest.fixture(autouse=True)
def remembering_generator(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Generate once a session from each document."""
    for name, value in remembering(tmp_path_factory).items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="session")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Commit a copy of the checkout once; tests get copies of that."""
    return commit_checkout(tmp_path_factory.mktemp("committed"))


@pytest.fixture
def repository(committed: Path, tmp_path: Path) -> Repository:
    return Repository(Path(shutil.copytree(committed, tmp_path / "a project", symlinks=True)))
