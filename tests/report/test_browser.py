"""A browser sorts, searches and chooses columns, and asks nobody for anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.report import browser
from tests.report.conftest import Filled
from tests.report.hostile import HOSTILE
from tests.report.synthetic import Synthetic

from justone_creators import report
from justone_creators.operations import names

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(browser.CHROMIUM is None, reason="needs a Chromium: apt-get install chromium"),
]


@pytest.fixture
def chromium() -> Iterator[Any]:
    pytest.importorskip("playwright", reason="needs playwright, of the group integration")
    with browser.chromium() as started:
        yield started


@pytest.fixture
def roster(filled: Filled, tmp_path: Path) -> Path:
    """The report of 500 creators with history."""
    collection = filled(browser.METRICS, creators=500, rounds=3)
    report.write(collection, tmp_path / "roster.html", language="zh")
    return tmp_path / "roster.html"


@pytest.fixture
def hostile(filled: Filled, tmp_path: Path) -> Path:
    """A report of all operations whose texts try to run something."""
    operations = (browser.METRICS, *(name for name in names() if name != browser.METRICS))
    collection = filled(*operations, creators=len(HOSTILE), vendor=Synthetic(HOSTILE))
    report.write(collection, tmp_path / "hostile.html")
    return tmp_path / "hostile.html"


# The pages first: collecting starts an event loop, and the browser has one of its own.
def test_500_creators_can_be_sorted_searched_and_chosen_from_on_screen_and_phone(roster: Path, chromium: Any) -> None:
    for width in browser.WIDTHS:
        found = browser.look(chromium, roster, width)
        assert found.wrong == []
        assert found.measured["requests"] == 0


def test_the_page_can_be_read_and_columns_chosen_without_javascript(hostile: Path, chromium: Any) -> None:
    assert browser.read_without_script(chromium, hostile).wrong == []


def test_hostile_texts_open_no_dialog_and_ask_nobody(hostile: Path, chromium: Any) -> None:
    for width in browser.WIDTHS:
        found = browser.look(chromium, hostile, width, dark=True)
        assert found.wrong == []
        assert found.measured["dialogs"] == 0
