"""Checks a built site: each link and anchor leads somewhere, and no page asks another host for anything."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

_LOADS: Final = {"img": "src", "script": "src", "link": "href", "iframe": "src", "source": "src", "object": "data"}
_NAMES_ONLY: Final = {"canonical", "alternate", "edit", "next", "prev"}  # links of this kind load nothing


class _Page(HTMLParser):
    """Collects the anchors, the links and the loaded files of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what a tag has."""
        values = {name: value or "" for name, value in attrs}
        self.anchors |= {values[name] for name in ("id", "name") if name in values}
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif address := values.get(_LOADS.get(tag, "")):
            (self.links if values.get("rel") in _NAMES_ONLY else self.loaded).append(address)


def problems(site: Path) -> list[str]:
    """Return what is wrong with a site, a line each."""
    pages = {path.resolve(): _Page(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}
    wrong = []
    for path, page in pages.items():
        if path.name == "404.html":
            continue  # its links begin at the root of the server
        here = path.relative_to(site.resolve())
        wrong += [f"{here} loads {address}" for address in page.loaded if urlsplit(address).netloc]
        wrong += [f"{here} links to {link}" for link in (*page.links, *page.loaded) if not _leads(link, path, pages)]
    return wrong


def _leads(link: str, path: Path, pages: dict[Path, _Page]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True  # of another host: not known here
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if target.is_dir():
        target /= "index.html"
    if not target.exists():
        return False
    return (
        not parts.fragment or target not in pages or unquote(parts.fragment) in pages[target].anchors | {"__comments"}
    )
