"""Version, changelog and tag name the same release."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from release.errors import ReleaseError
from release.gate.outcome import Outcome, failed, not_checked, passed
from release.revisions import git, version_in
from release.steps import Version, parse_version

if TYPE_CHECKING:
    from pathlib import Path

CHECK: Final = "version, changelog and tag"

_SECTION: Final = re.compile(r"(?ms)^## \[(?P<name>[^\]]+)\](?: - (?P<date>\S+))?\s*$(?P<text>.*?)(?=^## |\Z)")
_TAG: Final = re.compile(r"v\d+\.\d+\.\d+")


def tags_here(root: Path) -> list[str]:
    """Return the release tags of the commit that is checked out."""
    tags = git(root, "tag", "--points-at", "HEAD").decode().split()
    return [tag for tag in tags if _TAG.fullmatch(tag)]


def agree(root: Path) -> Outcome:
    """Compare the version with the changelog and with the tag of this commit, if it has one."""
    version, tags = version_in(root), tags_here(root)
    try:
        released, unreleased = _sections((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    except ReleaseError as error:
        return failed(CHECK, str(error))
    newest, dated = max(released, default=version), released[:1] == [version]
    tagged = " and ".join(tags)
    wrong = (
        (tags not in ([], [f"v{version}"]), f"this commit has the tag {tagged}, and the version is {version}"),
        (released != sorted(released, reverse=True), "the versions in CHANGELOG.md do not go down"),
        (newest > version, f"CHANGELOG.md already has {newest}, and the version is {version}"),
        (tags and not dated, f"{tagged} is tagged, and CHANGELOG.md has no dated section [{version}]"),
        (tags and unreleased, f"{tagged} is tagged, and CHANGELOG.md still has changes under [Unreleased]"),
    )
    for is_wrong, says in wrong:
        if is_wrong:
            return failed(CHECK, says)
    if not dated:
        return not_checked(CHECK, f"CHANGELOG.md has no dated section [{version}] yet")
    return passed(CHECK, f"{version}, {'tagged' if tags else 'not tagged yet'}")


def _sections(changelog: str) -> tuple[list[Version], bool]:
    """Return the released versions, newest first as written, and whether something is unreleased."""
    released: list[Version] = []
    unreleased = False
    for section in _SECTION.finditer(changelog):
        if section["name"] == "Unreleased":
            unreleased = bool(section["text"].strip())
            continue
        released.append(parse_version(section["name"]))
        try:
            date.fromisoformat(section["date"] or "")
        except ValueError:
            raise ReleaseError(f"CHANGELOG.md: [{section['name']}] needs a date such as 2026-12-31") from None
    return released, unreleased
