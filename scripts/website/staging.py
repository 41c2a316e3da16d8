"""Copies docs/ into a folder for each language, with links that leave the folder adapted.

In docs/ all links are relative paths of files, so that they work where the repository is read. A site builder takes one
folder a language, and accepts no link out of it.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import tomllib
from pathlib import Path
from typing import Final

LANGUAGES: Final = ("en", "zh")
_LINK: Final = re.compile(r"(!?)\[((?:[^\]\\]|\\.)*)\]\((?!https?:|#|mailto:)([^)#\s]+)(#[^)\s]*)?\)")
_FENCE: Final = re.compile(r"(^```.*?^```)", re.MULTILINE | re.DOTALL)


def stage(root: Path, into: Path) -> None:
    """Write `into/en` and `into/zh` from the docs/ of a checkout."""
    docs = root / "docs"
    address = repository(root)
    shutil.rmtree(into, ignore_errors=True)
    for path in sorted(path for path in docs.rglob("*") if path.is_file()):
        place = path.relative_to(docs)
        language, inside = ("zh", place.relative_to("zh")) if place.parts[0] == "zh" else ("en", place)
        target = into / language / inside
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".md":
            target.write_text(adapt(path.read_text("utf-8"), place.as_posix(), address), "utf-8")
        else:
            shutil.copy(path, target)
    shutil.copy(docs / "site.css", into / "zh")


def repository(root: Path) -> str | None:
    """Return the repository's address; it stands in pyproject.toml and nowhere else, and may not be there yet."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    address: str | None = project.get("urls", {}).get("Repository")
    return address


def adapt(text: str, place: str, address: str | None) -> str:
    """Return a page with its links adapted, except those in blocks of code.

    Args:
        text: The page.
        place: Its path below docs/.
        address: The repository's address, if there is one.
    """

    def adapted(match: re.Match[str]) -> str:
        picture, label, target, anchor = match[1], match[2], match[3], match[4] or ""
        there = posixpath.normpath(posixpath.join(posixpath.dirname(place), target))
        if there.startswith("../"):
            file = there.removeprefix("../")
            return f"[{label}]({address}/blob/main/{file}{anchor})" if address else f"{label} (`{file}` in the project)"
        if (there.split("/")[0] == "zh") == (place.split("/", maxsplit=1)[0] == "zh"):
            return match[0]
        return f"{picture}[{label}]({on_site(target)}{anchor})"

    parts = _FENCE.split(text)
    return "".join(part if part.startswith("```") else _LINK.sub(adapted, part) for part in parts)


def on_site(target: str) -> str:
    """Return the address on the site of a file in docs/: each page is beside where its Markdown is."""
    return f"{target.removesuffix('.md')}.html" if target.endswith(".md") else target
