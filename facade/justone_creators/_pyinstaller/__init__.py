"""Tells PyInstaller where our hook is, by the entry point `pyinstaller40`. Nothing else imports this package."""

from __future__ import annotations

from pathlib import Path


def hook_folders() -> list[str]:
    """Return the folders that hold hooks."""
    return [str(Path(__file__).parent)]
