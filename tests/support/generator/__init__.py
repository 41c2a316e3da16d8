"""The environment in which the generator runs only once a session for each document."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def remembering_generator(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the remembering generator before the real one; all processes of a run share what it keeps.

    A folder whose tests generate imports this into its conftest.py.
    """
    base = tmp_path_factory.getbasetemp()
    kept = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "kept-packages"
    kept.mkdir(exist_ok=True)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    monkeypatch.setenv("KEPT_PACKAGES", str(kept))
