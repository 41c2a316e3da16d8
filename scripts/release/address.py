"""The address of the repository."""

from __future__ import annotations

import tomllib
from pathlib import Path


def repository(root: Path) -> str | None:
    """Return the repository's address; it stands in pyproject.toml and nowhere else, and may not be there yet."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    address: str | None = project.get("urls", {}).get("Repository")
    return address
