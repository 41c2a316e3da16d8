"""Look at the built site in a headless Chromium: requests, errors, width and search. Build it first: build_site.py.

usage: browse_site.py [--pictures FOLDER] [--pages PATTERN]

Each page is opened at 1280 and 390 pixels. The exit status is 1 if a page asks another host, has an error, scrolls
sideways, or if a search does not find its page. Needs playwright and an installed chromium.
"""

from __future__ import annotations

import argparse
import functools
import re
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

SITE: Final = Path(__file__).resolve().parent.parent / "build" / "site" / "html"
WIDTHS: Final = (1280, 390)
CHROMIUM: Final = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# What people search, and the pages of which at least one has to be among the results.
SEARCHES: Final = {
    "zh/index.html": {
        "播放": "zh/operations/xingtu",
        "互动率": "zh/operations/xingtu",
        "令牌": "zh/errors",
        "星图": "zh/operations/xingtu",
        "计费": "zh/errors",
    },
    "index.html": {"median_plays": "operations/xingtu.distribution_metrics", "OutcomeUnknownError": "errors"},
}


def main() -> int:
    """Look at all pages, and search."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pictures", type=Path, help="a folder for pictures of the pages")
    parser.add_argument("--pages", default="", help="only pages whose path this regular expression finds")
    given = parser.parse_args()
    began = time.perf_counter()
    pages = [path.relative_to(SITE).as_posix() for path in sorted(SITE.rglob("*.html"))]
    wanted = [page for page in pages if re.search(given.pages, page)]
    wrong: list[str] = []
    if given.pictures:
        given.pictures.mkdir(parents=True, exist_ok=True)
    requests = 0
    with served() as root, chromium() as browser:
        for width in WIDTHS:
            for page in wanted:
                found = look(browser, root, page, width, given.pictures)
                requests += found.pop("outside")
                wrong += found["wrong"]
        wrong += searched(browser, root)
    print(*wrong, sep="\n", file=sys.stderr)
    seconds = time.perf_counter() - began
    print(f"{len(wanted)} pages at {WIDTHS} px, {requests} requests outside, {len(wrong)} problems, {seconds:.0f} s")
    return bool(wrong)


_CUT: Final = """() => [..."p li h1 h2 h3".split(" ")]
    .flatMap(tag => [...document.querySelectorAll(`.md-content ${tag}`)])
    .filter(each => !each.closest("table, pre, .md-typeset__scrollwrap") &&
        each.getBoundingClientRect().width > 0 && each.getBoundingClientRect().right > innerWidth + 1)
    .map(each => each.textContent.slice(0, 40))"""
_RESULTS: Final = """() => [...document.querySelectorAll("*")].filter(each => each.shadowRoot)
    .flatMap(each => [...each.shadowRoot.querySelectorAll("a")]).map(each => each.href)"""


@contextmanager
def served() -> Iterator[str]:
    """Serve the site on loopback."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Print nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Ignore that the browser closed a page before all was sent."""

    with Server(("127.0.0.1", 0), functools.partial(Quiet, directory=str(SITE))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def chromium() -> Iterator[Any]:
    """Start the browser."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (only the group docs installs it)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def look(browser: Any, root: str, place: str, width: int, pictures: Path | None) -> dict[str, Any]:
    """Open a page at this width, and return the requests to other hosts, and what is wrong."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    outside, errors = list[str](), list[str]()
    page.on("request", lambda each: None if each.url.startswith((root, "data:", "blob:")) else outside.append(each.url))
    page.on("console", lambda each: errors.append(each.text) if each.type == "error" else None)
    page.on("pageerror", lambda each: errors.append(str(each)))
    page.goto(f"{root}/{place}", wait_until="load")
    scrolled = page.evaluate("document.documentElement.scrollWidth")
    # Text outside of the window can be read only where what contains it scrolls by itself.
    cut = page.evaluate(_CUT)
    if pictures:
        page.screenshot(path=pictures / f"{place.replace('/', '_')}-{width}.png", full_page=False)
    page.close()
    wrong = [f"{place} at {width}: asks {url}" for url in outside]
    wrong += [f"{place} at {width}: {error}" for error in errors]
    wrong += [f"{place} at {width}: cut: {text}" for text in cut]
    if scrolled > width:
        wrong.append(f"{place} at {width}: scrolls sideways ({scrolled} px)")
    return {"outside": len(outside), "wrong": wrong}


def searched(browser: Any, root: str) -> Iterator[str]:
    """Yield the searches that do not find their page."""
    for start, searches in SEARCHES.items():
        for words, expected in searches.items():
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(f"{root}/{start}", wait_until="load")
            found = results(page, words)
            page.close()
            if not any(f"/{expected}" in link for link in found):
                yield f"{start}: {words} finds {found[:5]}, not {expected}"


def results(page: Any, words: str) -> list[str]:
    """Type words into the search, and return the addresses of the results. They are in a shadow root."""
    from playwright.sync_api import TimeoutError as TooLate  # noqa: PLC0415  (only the group docs installs it)

    page.locator(".md-search__button").click()
    page.locator("input[role=combobox], input[type=search], input[type=text]").locator("visible=true").first.fill(words)
    try:
        page.wait_for_function(f"({_RESULTS})().length", timeout=5000)
    except TooLate:
        return []
    links: list[str] = page.evaluate(_RESULTS)
    return links


if __name__ == "__main__":
    sys.exit(main())
