"""The environment in which the generator runs only once a session for each document."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def remembering(factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the variables that put the remembering generator before the real one; all processes of a run share it."""
    base = factory.getbasetemp()
    kept = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "kept-packages"
    kept.mkdir(exist_ok=True)
    return {"PYTHONPATH": str(Path(__file__).parent), "KEPT_PACKAGES": str(kept)}
