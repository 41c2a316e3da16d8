"""A folder of files as values: to be compared, and shown as a diff."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Relative path to content.
Tree = dict[str, bytes]


def read_tree(folder: Path) -> Tree:
    """Read all files of a folder, without Python's caches."""
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def diff(old: Tree, new: Tree, name: str) -> Iterator[str]:
    """Yield the lines of a unified diff; none if the trees are equal."""
    for path in sorted(old.keys() | new.keys()):
        yield from unified_diff(
            _lines(old.get(path)),
            _lines(new.get(path)),
            f"a/{name}/{path}" if path in old else "/dev/null",
            f"b/{name}/{path}" if path in new else "/dev/null",
            lineterm="",
        )


def _lines(content: bytes | None) -> list[str]:
    # Split only at line feeds, so that the end of a file, a carriage return and an empty file are all visible.
    return [] if content is None else content.decode(errors="backslashreplace").split("\n")
