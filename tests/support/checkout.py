"""Copies of the checkout, for tests that change it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
_BYTECODE: Final = shutil.ignore_patterns("__pycache__")  # another process may be writing it at the moment


def copy_checkout(target: Path, parts: Iterable[str]) -> Path:
    """Copy files and folders of the checkout, without bytecode, and return where they are.

    Operations that the vendor has withdrawn are as if they were published: no test depends on what is withdrawn today.
    """
    for part in parts:
        copy = target / part
        copy.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / part).is_file():
            shutil.copy(ROOT / part, copy)
        else:
            shutil.copytree(ROOT / part, copy, ignore=_BYTECODE)
    publish_all(target)
    return target


def publish_all(project: Path) -> None:
    """Take the marks of withdrawn operations out of a copy of the project, as if all were published today."""
    path = project / "openapi" / "lock.json"
    lock = json.loads(path.read_text(encoding="utf-8"))
    for entry in lock.values():
        entry.pop("withdrawn", None)
    path.write_text(json.dumps(lock, sort_keys=True, indent=2) + "\n", encoding="utf-8")
    marks = project / "generated" / "justone_creators_lowlevel" / "withdrawn.json"
    if marks.exists():
        marks.write_text("{}\n", encoding="utf-8")
