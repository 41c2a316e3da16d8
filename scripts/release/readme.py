"""Hatch's hook for the metadata: the README, with links that work on PyPI.

A link such as `docs/answers.md` is right in the repository, and dead on PyPI. The address of the repository is
`Repository` of `[project.urls]`; without it the README stays as it is. pyproject.toml names this file.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hatchling.metadata.plugin.interface import MetadataHookInterface

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCED: Final = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
# [text](target), ![text](target), a line `[name]: target`, and HTML.
_LINK: Final = re.compile(r"(?P<before>\]\(|^\[[^\]]+\]: |\b(?:src|href)=\")(?P<target>[^)\s\"]+)", re.MULTILINE)
_PICTURE: Final = re.compile(r"\.(?:svg|png|jpe?g|gif|webp)$")
_ABSOLUTE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|#|//")


class ReadmeHook(MetadataHookInterface):
    """Gives the project its readme."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the readme to the metadata."""
        text = Path(self.root, "README.md").read_text(encoding="utf-8")
        if repository := metadata.get("urls", {}).get("Repository"):
            text = absolute(text, repository, f"v{metadata['version']}")
        metadata["readme"] = {"content-type": "text/markdown", "text": text}


def absolute(text: str, repository: str, tag: str) -> str:
    """Return a Markdown text with its relative links pointing to the repository at a tag; code stays as it is."""

    def link(found: re.Match[str]) -> str:
        kind = "raw" if _PICTURE.search(found["target"]) else "blob"  # GitHub's addresses of the bytes and of a page
        return f"{found['before']}{repository.rstrip('/')}/{kind}/{tag}/{found['target']}"

    def replace(part: str) -> str:
        return _LINK.sub(lambda found: found[0] if _ABSOLUTE.match(found["target"]) else link(found), part)

    return "".join(part if part.startswith("```") else replace(part) for part in _FENCED.split(text))


def relative_links(text: str) -> Iterator[str]:
    """Yield each link of a Markdown text that works only in the repository."""
    for part in _FENCED.split(text):
        if not part.startswith("```"):
            targets = (found["target"] for found in _LINK.finditer(part))
            yield from (target for target in targets if not _ABSOLUTE.match(target))
