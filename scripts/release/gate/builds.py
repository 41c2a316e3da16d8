"""Builds the distributions, and checks that the same sources always give the same bytes."""

from __future__ import annotations

import hashlib
import shutil
import tarfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from release.gate.command import needed, python
from release.gate.outcome import Outcome, failed, passed
from release.revisions import git

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Distributions:
    """A wheel and an sdist."""

    wheel: Path
    sdist: Path


def build(root: Path, into: Path) -> tuple[Distributions, list[Outcome]]:
    """Build twice, from copies with other names and other permissions, and once more from the sdist.

    Raises:
        ReleaseError: The package cannot be built.
    """
    shutil.rmtree(into, ignore_errors=True)
    with TemporaryDirectory(prefix="release-check-") as folder:
        first = _built(_copy(root, Path(folder, "first"), 0o022), into)
        again = _built(_copy(root, Path(folder, "the-second-copy"), 0o077), Path(folder, "again"))
        from_sdist = _wheel_from(first.sdist, Path(folder, "unpacked"))
        return first, [
            _same("two wheels", first.wheel, again.wheel),
            _same("two sdists", first.sdist, again.sdist),
            _same("wheel from the sdist", first.wheel, from_sdist),
        ]


def _copy(root: Path, to: Path, umask: int) -> Path:
    """Copy what git knows or would add, as a clone with this umask has it."""
    listed = git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").decode().split("\0")
    for name in filter(None, listed):
        source, target = root / name, to / name
        if source.is_file():  # not if it is deleted and the deletion not committed
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            target.chmod(source.stat().st_mode & ~umask)
    return to


def _built(source: Path, into: Path) -> Distributions:
    # Without isolation: the group `release` has the build backend that pyproject.toml pins.
    options = ("--no-isolation", "--sdist", "--wheel", "--outdir", into)
    needed(python("-m", "build", *options, source, cwd=source), "build")
    return Distributions(*_only(into, "*.whl", "*.tar.gz"))


def _wheel_from(sdist: Path, folder: Path) -> Path:
    with tarfile.open(sdist) as tar:
        tar.extractall(folder, filter="data")
    [source] = folder.iterdir()
    needed(python("-m", "build", "--no-isolation", "--wheel", "--outdir", folder, source, cwd=source), "build")
    [wheel] = _only(folder, "*.whl")
    return wheel


def _only(folder: Path, *patterns: str) -> Iterator[Path]:
    for pattern in patterns:
        [found] = folder.glob(pattern)
        yield found


def _same(check: str, one: Path, other: Path) -> Outcome:
    left, right = (hashlib.sha256(path.read_bytes()).hexdigest() for path in (one, other))
    if left != right:
        return failed(check, f"{one.name} differs: {left} and {right}")
    return passed(check, f"{one.name} is the same each time, sha256 {left}")
