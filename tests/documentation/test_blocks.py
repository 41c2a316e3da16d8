"""Each Python block of each page runs as a test, and prints what its comments say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from tests.support.checkout import ROOT

DOCS = ROOT / "docs"
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
PARTNERS = re.compile(r"^(?:from|import) (?:fastapi|celery)\b", re.MULTILINE)
# These pages have tests of their own, as their blocks need a setting of their own.
ELSEWHERE = {
    "collecting.md": "documentation/test_collecting.py",
    "exporting.md": "documentation/test_exporting_page.py",
    "logging.md": "documentation/test_pages.py",
    "orchestrators.md": "collect/test_orchestrators_page.py",
    "parameters.md": "documentation/test_readme.py",
    "report.md": "documentation/test_report_page.py",
    "serialising.md": "documentation/test_serialising_page.py",
    "tables.md": "documentation/test_tables_page.py",
    "testing.md": "documentation/test_testing_page.py",
    "tracing.md": "otel/test_page.py",
}


def blocks(page: Path) -> list[str]:
    return BLOCK.findall(page.read_text("utf-8"))


def pages() -> Iterator[str]:
    for page in sorted(DOCS.rglob("*.md")):
        place = page.relative_to(DOCS).as_posix()
        if not place.startswith("zh/") and place not in ELSEWHERE and blocks(page):
            yield place


def run(code: str, names: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(code, "docs", "exec", dont_inherit=True), names)  # noqa: S102  (our own page)
    assert capsys.readouterr().out.splitlines() == re.findall(r"print\(.*\)  # (.+)", code)


@pytest.mark.parametrize("page", list(pages()))
def test_the_blocks_of_a_page_run_one_after_the_other_and_print_what_their_comments_say(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "docs"}
    for code in blocks(DOCS / page):
        if not PARTNERS.search(code):
            run(code, names, capsys)


@pytest.mark.parametrize(("page", "test"), list(ELSEWHERE.items()))
def test_a_page_that_is_left_out_has_a_test_of_its_own(page: str, test: str) -> None:
    assert page.partition(".")[0] in (ROOT / "tests" / test).read_text("utf-8")


@pytest.mark.parametrize(
    "page", sorted(path.relative_to(DOCS / "zh").as_posix() for path in (DOCS / "zh").rglob("*.md"))
)
def test_a_chinese_page_has_the_blocks_of_the_english_one(page: str) -> None:
    fence = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
    assert fence.findall((DOCS / "zh" / page).read_text("utf-8")) == fence.findall((DOCS / page).read_text("utf-8"))


@pytest.mark.integration
def test_the_celery_task_of_the_page_on_frameworks_answers(capsys: pytest.CaptureFixture[str]) -> None:
    [code] = [code for code in blocks(DOCS / "frameworks.md") if "import Celery" in code]
    names: dict[str, Any] = {"__name__": "docs"}
    run(code, names, capsys)
    names["client"]().close()


@pytest.mark.integration
def test_the_app_of_the_page_on_frameworks_answers() -> None:
    [code] = [code for code in blocks(DOCS / "frameworks.md") if "import FastAPI" in code]
    names: dict[str, Any] = {"__name__": "docs"}
    exec(compile(code, "docs", "exec", dont_inherit=True), names)  # noqa: S102  (our own page)
    app = names["app"]

    async def main() -> list[httpx.Response]:
        async with names["lifespan"](app), httpx.AsyncClient(transport=httpx.ASGITransport(app)) as client:
            return [await client.get(f"http://app/creators/{each}") for each in ("7392575310895513619", "a b")]

    found, refused = anyio.run(main)
    assert found.json()["median_plays"] == 3642403
    assert refused.status_code == 422
