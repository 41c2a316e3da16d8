"""Opens reports in a headless Chromium, sorts and searches by real clicks, and counts requests, dialogs and errors.

    PYTHONPATH=scripts python -m tests.report.browser --creators 500 --pictures FOLDER --axe axe-core/axe.min.js

Prints what it measured, and exits with 1 where anything is not as it has to be. Needs playwright and Debian's chromium.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any, Final

from attrs import define, field
from tests.report.hostile import HOSTILE
from tests.report.synthetic import Synthetic, fill

from justone_creators import report
from justone_creators.operations import names
from website.chromium import chromium

WIDTHS: Final = (1280, 390)
LARGEST: Final = 400_000  # bytes
METRICS: Final = "xingtu.distribution_metrics"
_PLAYS: Final = "td:nth-child(3)"  # after the name and the campaign


@define
class Findings:
    """What a browser saw of one page.

    Attributes:
        measured: Figures by what they measure.
        wrong: What is not as it has to be.
    """

    measured: dict[str, float] = field(factory=dict)
    wrong: list[str] = field(factory=list)

    def expect(self, what: str, *, holds: bool) -> None:
        """Record what does not hold."""
        if not holds:
            self.wrong.append(what)


def look(
    browser: Any, file: Path, width: int, *, dark: bool = False, axe: str = "", pictures: Path | None = None
) -> Findings:
    """Open a page at this width, use its first table of creators, and return what was seen."""
    found, requests, dialogs, errors = Findings(), list[str](), list[str](), list[str]()
    scheme = "dark" if dark else "light"
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.on("request", lambda request: requests.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    began = time.perf_counter()
    page.goto(file.as_uri())
    found.measured["load, s"] = time.perf_counter() - began
    if pictures:
        page.screenshot(path=pictures / f"{file.stem}-{width}-{scheme}.png", full_page=True)
    _sort(page, found)
    _search(page, found)
    _choose(page, found)
    found.expect("the page scrolls sideways", holds=page.evaluate("document.documentElement.scrollWidth") <= width)
    if axe:
        page.evaluate(axe)
        violations = page.evaluate(
            "axe.run().then(result => result.violations.map(each => each.id + ': ' + each.help))"
        )
        found.wrong += [f"axe-core: {each}" for each in violations]
    asked = [url for url in requests if url != file.as_uri() and not url.startswith("data:")]
    found.measured |= {"requests": len(asked), "dialogs": len(dialogs), "errors": len(errors)}
    found.wrong += [f"request: {url}" for url in asked] + [f"dialog: {text}" for text in dialogs]
    found.wrong += [f"error: {text}" for text in errors]
    page.close()
    return found


def read_without_script(browser: Any, file: Path) -> Findings:
    """Open a page with JavaScript off, and return what a reader misses beyond sorting and searching."""
    found, page = Findings(), browser.new_page(java_script_enabled=False)
    page.goto(file.as_uri())
    table = page.locator(".data").first
    for what, locator in {"rows": table.locator("tbody tr"), "charts": page.locator("figure svg")}.items():
        seen = sum(each.is_visible() for each in locator.all()[:20])
        found.expect(f"there are no {what}", holds=seen == min(20, locator.count()) > 0)
    found.expect("a search that finds nothing is offered", holds=not table.locator("[type=search]").is_visible())
    found.expect("a head can be clicked in vain", holds=table.locator("thead button:enabled").count() == 0)
    _choose(page, found)
    page.close()
    return found


def _sort(page: Any, found: Findings) -> None:
    table, head = page.locator(".data").first, page.locator(".data").first.locator("thead th").nth(2)
    before = table.locator(_PLAYS).all_inner_texts()
    for order in ("descending", "ascending"):
        began = time.perf_counter()
        head.locator("button").click()
        found.measured[f"sort {order}, s"] = time.perf_counter() - began
        found.expect(f"aria-sort is not {order}", holds=head.get_attribute("aria-sort") == order)
        numbers = _numbers(after := table.locator(_PLAYS).all_inner_texts())
        found.expect(f"the rows are not {order}", holds=numbers == sorted(numbers, reverse=order == "descending"))
        found.expect("a row is lost", holds=sorted(after) == sorted(before))
        found.expect("rows without a value are not the last", holds=not _numbers(after[len(numbers) :]))
    found.expect("the other heads are marked as sorted", holds=table.locator("th[aria-sort]").count() == 1)


def _search(page: Any, found: Findings) -> None:
    table = page.locator(".data").first
    rows, search = table.locator("tbody tr"), table.locator("[type=search]")
    wanted = rows.nth(rows.count() // 2).locator("small").last.inner_text()
    began = time.perf_counter()
    search.click()
    search.press_sequentially(wanted[-6:])
    found.measured["search of 6 keys, s"] = time.perf_counter() - began
    shown = table.locator("tbody tr:visible").all_inner_texts()
    found.expect("the search shows other rows", holds=bool(shown) and all(wanted[-6:] in text for text in shown))
    said = table.locator("output").inner_text()
    found.expect(f"the search says {said!r}", holds=said.startswith(f"{len(shown)} ") and str(rows.count()) in said)
    search.fill("")
    found.expect("an empty search hides rows", holds=table.locator("tbody tr:visible").count() == rows.count())


def _choose(page: Any, found: Findings) -> None:
    table = page.locator(".data").first
    table.locator("summary").first.click()
    for box in (
        table.locator("input[type=checkbox]:checked").first,
        table.locator("input[type=checkbox]:not(:checked)").first,
    ):
        place = box.get_attribute("data-c")
        cell = table.locator(f"tbody tr:first-child > :nth-child({place})")
        before = cell.is_visible()
        table.locator(f"input[data-c='{place}']").click()
        found.expect(f"column {place} is not chosen by its box", holds=cell.is_visible() is not before)


def _numbers(texts: Sequence[str]) -> list[float]:
    """Return what the texts say; dashes are left out."""
    units = {"万": 1e4, "亿": 1e8}
    return [
        float(text.strip("†‡¥万亿").replace(",", "")) * units.get(text.strip("†‡")[-1:], 1)
        for text in texts
        if not text.startswith("–")
    ]


def reports(folder: Path, creators: int) -> Iterator[Path]:
    """Write the reports to look at, in both languages: many creators with history, and all operations."""
    cases = {
        "roster": ((METRICS,), creators, 12, Synthetic()),
        "videos": (("xingtu.showcase_items",), creators, 12, Synthetic()),
        "hostile": ((METRICS, *(name for name in names() if name != METRICS)), len(HOSTILE), 2, Synthetic(HOSTILE)),
        "usual": ((METRICS, *(name for name in names() if name != METRICS)), 30, 3, Synthetic()),
    }
    for case, (operations, count, rounds, vendor) in cases.items():
        with fill(folder / f"{case}.db", operations, creators=count, rounds=rounds, vendor=vendor) as collection:
            for language in ("en", "zh"):
                file = folder / f"{case}-{language}.html"
                began = time.perf_counter()
                report.write(collection, file, language=language)  # type: ignore[arg-type]
                print(f"{file.name}: {file.stat().st_size:,} bytes in {time.perf_counter() - began:.2f} s")
                yield file


def look_at(browser: Any, file: Path, axe: str, pictures: Path | None) -> Iterator[str]:
    """Look at a report in both widths, light and dark, and return what is wrong."""
    if file.stat().st_size > LARGEST:
        yield f"{file.name} is larger than {LARGEST:,} bytes"
    for width, dark in product(WIDTHS, (False, True)):
        found = look(browser, file, width, dark=dark, axe=axe, pictures=pictures)
        figures = ", ".join(f"{what} {figure:.2g}" for what, figure in found.measured.items())
        print(f"{file.name}, {width} px{', dark' if dark else ''}: {figures}")
        yield from (f"{file.name} at {width} px: {each}" for each in found.wrong)
    yield from (f"{file.name} without script: {each}" for each in read_without_script(browser, file).wrong)


def main(arguments: Sequence[str] | None = None) -> int:
    """Look at all reports, and return the exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--creators", type=int, default=500)
    parser.add_argument("--axe", type=Path, help="axe.min.js of axe-core")
    parser.add_argument("--pictures", type=Path, help="a folder for pictures of all pages")
    given = parser.parse_args(arguments)
    axe = given.axe.read_text("utf-8") if given.axe else ""
    with tempfile.TemporaryDirectory() as folder:
        files = list(reports(Path(folder), given.creators))
        with chromium() as browser:
            wrong = [each for file in files for each in look_at(browser, file, axe, given.pictures)]
    print("\n".join(wrong) or "as it has to be")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
