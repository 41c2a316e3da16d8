"""Checks that read the distributions: the metadata's links, and the tools of the Python packaging world."""

from __future__ import annotations

import tomllib
import zipfile
from typing import TYPE_CHECKING, Final

from release.gate.command import python
from release.gate.outcome import Outcome, failed, not_checked, passed
from release.readme import relative_links

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from release.gate.builds import Distributions

# The tool, its module, its arguments.
_TOOLS: Final = (
    ("twine", "twine", ("check", "--strict", "{wheel}", "{sdist}")),
    ("check-wheel-contents", "check_wheel_contents", ("--config", "{root}/pyproject.toml", "{wheel}")),
    ("validate-pyproject", "validate_pyproject", ("{root}/pyproject.toml",)),
    ("pyroma", "pyroma", ("--min", "10", "--skip-tests", "{skipped}", "{sdist}")),
)


def tools(root: Path, built: Distributions) -> Iterator[Outcome]:
    """Run each tool."""
    # No e-mail address: SECURITY.md and the issues are the ways to reach us.
    skipped = "AuthorEmail" if _repository(root) else "AuthorEmail,Url"
    words = {"root": str(root), "wheel": str(built.wheel), "sdist": str(built.sdist), "skipped": skipped}
    for name, module, arguments in _TOOLS:
        done = python("-m", module, *(argument.format_map(words) for argument in arguments), cwd=built.wheel.parent)
        if done.status == 0:
            yield passed(name, "no findings")
        else:
            yield failed(name, done.said)


def links(root: Path, wheel: Path) -> Outcome:
    """Check that the README's links work on PyPI."""
    check = "links in the metadata"
    if not _repository(root):
        return not_checked(check, "set Repository in [project.urls] of pyproject.toml, which makes them absolute")
    if relative := sorted(set(relative_links(_description(wheel)))):
        return failed(check, f"not absolute, so dead on PyPI: {', '.join(relative)}")
    return passed(check, "all are absolute")


def _repository(root: Path) -> str | None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    address: str | None = project.get("urls", {}).get("Repository")
    return address


def _description(wheel: Path) -> str:
    """Return what PyPI shows as the project's page."""
    with zipfile.ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        return archive.read(name).decode("utf-8").partition("\n\n")[2]  # the headers end at the first empty line
