"""The changes of a regeneration, as a patch."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from release.revisions import git

if TYPE_CHECKING:
    from collections.abc import Mapping

# The folders that regenerate.py writes.
REGENERATED: Final = ("openapi", "generated")


def patch_of(root: Path) -> bytes:
    """Return the difference to the last commit, including new files; empty if there is none."""
    with TemporaryDirectory(prefix="propose-update-") as folder:
        # A separate index, so that the one of the working tree is not changed.
        env: Mapping[str, str] = {**os.environ, "GIT_INDEX_FILE": str(Path(folder, "index"))}
        git(root, "read-tree", "HEAD", env=env)
        git(root, "add", "--all", "--", *REGENERATED, env=env)
        return git(root, "diff", "--cached", "--binary", "--no-renames", "HEAD", "--", *REGENERATED, env=env)
