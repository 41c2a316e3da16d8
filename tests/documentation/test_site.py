"""The site: its navigation has all pages, links lead somewhere, and the checks of a built site see what is wrong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from tests.support.checkout import ROOT

from website.check import problems
from website.staging import adapt, stage
from website.text_pages import configuration, write_text_pages

DOCS = ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def navigation(language: str) -> list[str]:
    nav: list[dict[str, Any]] = configuration(ROOT / {"en": "mkdocs.yml", "zh": "mkdocs.zh.yml"}[language])["nav"]
    return [page for section in nav for entries in section.values() for page in entries]


@pytest.mark.parametrize(("language", "folder"), [("en", ""), ("zh", "zh/")])
def test_the_navigation_has_each_page_once(language: str, folder: str) -> None:
    pages = [page for page in PAGES if page.startswith("zh/") == bool(folder)]
    assert sorted(f"{folder}{page}" for page in navigation(language)) == pages


@pytest.mark.parametrize("page", PAGES)
def test_a_link_of_a_page_leads_to_a_file_and_its_anchor(page: str) -> None:
    path = DOCS / page
    text = FENCE.sub("", path.read_text("utf-8"))
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)(?:#([^)]+))?\)", text):
        there = (path.parent / target).resolve() if target else path
        assert there.exists(), target
        if anchor and there.suffix == ".md":
            assert anchor in _anchors(there), f"{target}#{anchor}"


def _anchors(page: Path) -> set[str]:
    text = page.read_text("utf-8")
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text), re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}
    return {*slugs, *re.findall(r'<a id="([^"]+)"', text)}


@pytest.mark.parametrize(
    ("place", "link", "address", "adapted"),
    [
        ("zh/index.md", "[a](quickstart.md)", None, "[a](quickstart.md)"),
        ("zh/index.md", "[a](../tables.md#x)", None, "[a](../tables.html#x)"),
        ("zh/operations/index.md", "[a](../../tables.md)", None, "[a](../../tables.html)"),
        ("index.md", "[a](zh/errors.md)", None, "[a](zh/errors.html)"),
        ("index.md", "[a](https://x.test/y.md)", None, "[a](https://x.test/y.md)"),
        ("index.md", "[a](../README.md#b)", None, "a (`README.md` in the project)"),
        ("zh/index.md", "[a](../../README.md#b)", "https://x.test", "[a](https://x.test/blob/main/README.md#b)"),
        ("zh/index.md", "```\n[a](../tables.md)\n```", None, "```\n[a](../tables.md)\n```"),
    ],
)
def test_a_link_that_leaves_the_folder_of_its_language_is_adapted(
    place: str, link: str, address: str | None, adapted: str
) -> None:
    assert adapt(link, place, address) == adapted


def test_each_language_gets_a_folder_with_its_pages(tmp_path: Path) -> None:
    stage(ROOT, tmp_path)
    for language in ("en", "zh"):
        assert all((tmp_path / language / page).is_file() for page in navigation(language))
    assert (tmp_path / "en" / "images" / "architecture.svg").is_file()


def test_llms_txt_lists_each_page_and_each_has_its_markdown_beside_it(tmp_path: Path) -> None:
    stage(ROOT, tmp_path / "docs")
    (tmp_path / "html" / "operations").mkdir(parents=True)
    nav = configuration(ROOT / "mkdocs.zh.yml")["nav"]
    write_text_pages(tmp_path / "docs" / "zh", tmp_path / "html", nav, "zh")
    listed = re.findall(r"^- \[.+\]\((.+)\)$", (tmp_path / "html" / "llms.txt").read_text("utf-8"), re.MULTILINE)
    assert listed == navigation("zh")
    assert all((tmp_path / "html" / page).read_text("utf-8") for page in listed)


def test_the_check_of_a_built_site_reports_dead_links_and_anchors_and_files_of_other_hosts(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<a href="b.html#there"></a><a href="b.html#not"></a><a href="c.html"></a><a href="https://x.test/"></a>'
        '<script src="https://cdn.test/x.js"></script><img src="d.png"><link rel="canonical" href="https://x.test/a">'
    )
    (tmp_path / "b.html").write_text('<h2 id="there"></h2><a href="#there"></a>')
    assert problems(tmp_path) == [
        "a.html loads https://cdn.test/x.js",
        "a.html links to b.html#not",
        "a.html links to c.html",
        "a.html links to d.png",
    ]
