"""The tables that notebooks show: what the vendor sent, escaped, with units and meanings, and drift marked."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from tests.support.flavours import Ask
from tests.support.loopback.vendor import Vendor, envelope
from tests.support.operations import AUTHOR, DETAILS, METRICS, NOTE, SHOWCASE

from justone_creators.models import CoreMetrics, CreatorCoreMetrics, DistributionMetrics, ExpectedCpm, UpstreamStatus

pytestmark = pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")

HOSTILE = """<script>alert(1)</script><img src=x onerror="a()"> & ' javascript:b()"""


class Tables(HTMLParser):
    """The rows of a page, each a list of texts, and the tags that it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.feed(page)
        assert self.open == []  # each tag is closed

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.open.append(tag)
        assert {name for name, _ in attrs} <= {"style"}
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"td", "th"} & {*self.open}:
            self.rows[-1][-1] += data

    def row(self, name: str) -> list[str]:
        """Return the row of a field."""
        (row,) = (row for row in self.rows if row and row[0].removeprefix("⚠ ") == name)
        return row


def shown(value: Any) -> Tables:
    return Tables(value._repr_html_())


def test_each_field_has_a_row_with_value_unit_and_meaning() -> None:
    page = shown(DistributionMetrics(median_plays=3642403, expected_cpm=ExpectedCpm(seconds_21_60=Decimal("140.43"))))
    assert page.rows[0] == ["name", "value", "unit", "meaning"]
    _, value, unit, meaning = page.row("median_plays")
    assert (value, unit) == ("3,642,403", "count")
    assert "median plays" in meaning
    assert page.row("expected_cpm.seconds_21_60")[1:3] == ["140.43", "yuan per 1,000 plays"]
    assert page.row("expected_cpm.seconds_1_20")[1] == "–"
    assert page.row("expected_cpe")[1] == "–"


@pytest.mark.parametrize(
    ("value", "text"),
    [("79.23930269413628", "79.2393"), ("1234567.891", "1,234,567.89"), ("51", "51"), ("1234.00", "1,234"), ("0", "0"),
     ("1E+400", "1e+400")],
)  # fmt: skip
def test_numbers_are_formatted_for_reading(value: str, text: str) -> None:
    assert shown(ExpectedCpm(seconds_21_60=Decimal(value))).row("seconds_21_60")[1] == text


def test_codes_and_ids_have_no_separators() -> None:
    assert shown(UpstreamStatus(code=10002)).row("code")[1] == "10002"


def test_a_list_of_models_is_a_table_of_its_first_items() -> None:
    page = CreatorCoreMetrics(daily=tuple(CoreMetrics(median_reads=1000 + day) for day in range(7)))._repr_html_()
    assert "daily: 5 of 7" in page
    heads, *rows = Tables(page).rows[-6:]
    assert heads == ["median_reads (count)"]  # the only column that has a value
    assert rows == [["1,000"], ["1,001"], ["1,002"], ["1,003"], ["1,004"]]
    assert "daily: 1 of 1" in CreatorCoreMetrics(daily=(CoreMetrics(),))._repr_html_()


def test_what_the_vendor_sent_is_escaped(ask: Ask, vendor: Vendor) -> None:
    videos = [{"title": HOSTILE, "url": HOSTILE, HOSTILE: 1}]
    data = {
        "latest_item_info": videos,
        "base_resp": {"status_message": HOSTILE},
        "latest_item_statics_antispam": {HOSTILE: 1},
    }
    vendor.says(envelope(0, data, message=HOSTILE), envelope(0, {HOSTILE: HOSTILE}))
    result, untyped = ask(SHOWCASE, AUTHOR), ask("get", "/api/other/v1", {HOSTILE: HOSTILE})
    for page in (result._repr_html_(), result.data._repr_html_(), untyped._repr_html_()):
        tables = Tables(page)
        assert tables.tags <= {"div", "p", "b", "table", "caption", "tr", "th", "td", "span", "pre"}
        assert "alert(1)" in unescape(page)
    assert shown(result.data).row("upstream.message")[1] == HOSTILE


def test_drift_is_marked_where_it_is_and_listed(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, {"play_mid": "many", "like_avg": 1, "expect_cpm": {"cpm_60": True}, "new": 1}))
    result = ask(METRICS, AUTHOR)
    page = shown(result)
    assert [row[0] for row in page.rows if row and row[0].startswith("⚠")] == [
        "⚠ median_plays", "⚠ expected_cpm", "⚠ expected_cpm.seconds_over_60",
        *(f"⚠ {each.kind}" for each in result.drift),
    ]  # fmt: skip
    assert ["⚠ unreadable", "data.play_mid", "an integer (number or digits)", "string"] in page.rows
    assert ["⚠ unknown", "data.new", "", "number"] in page.rows
    assert "⚠" not in shown(result.data).row("median_plays")[0]  # a model alone does not know what came


def test_much_drift_is_cut(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, {f"new_{number}": 1 for number in range(500)}))
    page = ask(METRICS, AUTHOR)._repr_html_()
    assert "drift: 20 of 500" in page
    assert page.count("⚠") + page.count("&#9888;") == 20


def test_a_result_says_what_was_asked(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, None, message="nothing"))
    page = re.sub("<.*?>", "", ask(DETAILS, NOTE)._repr_html_())
    for said in (f"operation {DETAILS}", f"note_id: {NOTE}", "code 0", "message nothing", "no data"):
        assert said in page


def test_a_long_text_is_cut() -> None:
    assert len(shown(UpstreamStatus(message="x" * 5000)).row("message")[1]) < 400
