"""Revisions of the project in git."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from release.errors import ReleaseError
from release.steps import Version, parse_version

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDERS: Final = ("openapi", "facade", "generated")
VERSION: Final = "facade/justone_creators/_version.py"

_TAG: Final = re.compile(r"v\d+\.\d+\.\d+")


def git(root: Path, *arguments: str, env: Mapping[str, str] | None = None) -> bytes:
    """Run git and return its output."""
    try:
        done = subprocess.run(  # noqa: S603
            ["git", *arguments],  # noqa: S607  (the one on the PATH is meant)
            cwd=root,
            env=env,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise ReleaseError("needs git") from error
    if done.returncode != 0:
        raise ReleaseError(f"git {arguments[0]}: {' '.join(done.stderr.decode(errors='replace').split())}")
    return done.stdout


def last_release(root: Path) -> str | None:
    """Return the tag of the last release before this revision, None if there is none.

    Raises:
        ReleaseError: The clone does not have the history that is needed.
    """
    arguments = ("tag", "--list", "--merged", "HEAD", "--no-contains", "HEAD", "--sort=-v:refname")
    found = next((tag for tag in git(root, *arguments).decode().split() if _TAG.fullmatch(tag)), None)
    if found is None and git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
        raise ReleaseError("no release is in this clone, which is shallow: git fetch --unshallow --tags")
    return found


@contextmanager
def exported(root: Path, revision: str) -> Iterator[Path]:
    """Yield a folder with the contract and the packages of a revision."""
    archive = git(root, "archive", "--format=tar", revision, "--", *FOLDERS)
    with TemporaryDirectory(prefix="release-check-") as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        yield Path(folder)


def version_in(root: Path) -> Version:
    """Return the version of a tree."""
    found = re.search(r'__version__ = "(.*)"', (root / VERSION).read_text(encoding="utf-8"))
    if found is None:
        raise ReleaseError(f"{VERSION} has no version")
    return parse_version(found[1])
