"""The pages say how to install what there is: a clone until the first release, then PyPI."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.support.checkout import ROOT

CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
IS_RELEASED = re.search(r"^## \[\d", CHANGELOG, re.MULTILINE) is not None
PAGES = [*ROOT.glob("README*.md"), *ROOT.glob("docs/**/*.md")]
FROM_A_CLONE = re.compile(r"^`?(?:python3 -m )?pip install (?:-i \S+ )?\"\.\[", re.MULTILINE)
FROM_PYPI = re.compile(r"pip install (?:-i \S+ )?[\"']?justone-creators\b")
TO_BE_CHANGED = {"README.md", "README.zh-CN.md", "docs/command.md", "docs/quickstart.md", "docs/zh/quickstart.md"}


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def promises(paragraph: str) -> bool:
    return "fter the first release" in paragraph or "首次发布之后" in paragraph


def test_the_pages_that_install_do_so_from_a_clone_until_the_first_release() -> None:
    """Step 1 of the first release makes this fail; CONTRIBUTING.md says what to do then."""
    expected = set() if IS_RELEASED else TO_BE_CHANGED
    assert {named(page) for page in PAGES if FROM_A_CLONE.search(page.read_text("utf-8"))} == expected


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_names_pypi_only_as_what_the_first_release_brings(page: Path) -> None:
    for paragraph in re.split(r"\n{2,}", page.read_text("utf-8")):
        assert promises(paragraph) is (not IS_RELEASED and FROM_PYPI.search(paragraph) is not None)
