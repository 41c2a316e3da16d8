"""What stands in the sections: names, figures with their units, changes, traps, campaigns, what is missing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from tests.report.conftest import Filled
from tests.report.document import Page, parse, table_of
from tests.report.synthetic import FIRST, NAMES, Synthetic
from tests.support.operations import AUTHOR, METRICS

from justone_creators import Client, report
from justone_creators.collect import Collection
from justone_creators.operations import names
from justone_creators.report import sections

METRICS_TITLE = "Xingtu: price and reach"
PGY_TITLE = "PGY: estimated prices and reads"
POSTS_TITLE = "Xingtu: posts"
SHOWCASE_TITLE = "Xingtu: latest videos"


def test_each_operation_has_its_section(english: Page) -> None:
    titles = [section.one("h2").text for section in english.all("section")]
    assert len(titles) == 1 + len(names())
    assert {METRICS_TITLE, PGY_TITLE, POSTS_TITLE, SHOWCASE_TITLE, "PGY: notes"} < set(titles)


def test_figures_have_the_units_of_their_fields(english: Page, chinese: Page) -> None:
    table = table_of(english.section(METRICS_TITLE))
    assert table.column("Median plays") == ["3,642,403"]
    assert table.column("Expected CPM 21–60 syuan / 1,000 plays") == ["140.43"]
    assert table.column("Interaction rate") == ["2.4%"]
    table = table_of(chinese.section("星图：价格与播放量"))
    assert table.column("播放量中位数") == ["364.2万"]
    assert table.column("预期CPM·21-60秒元/千次播放") == ["¥140.43"]


def test_each_column_can_be_chosen_and_is_explained(english: Page) -> None:
    section = english.section(METRICS_TITLE)
    boxes = section.all("input", type="checkbox")
    heads = table_of(section).heads
    assert [box.attributes["data-c"] for box in boxes] == [str(place) for place in range(2, len(heads) + 1)]
    assert any("checked" in box.attributes for box in boxes)
    assert any("checked" not in box.attributes for box in boxes)
    for box in boxes:
        assert f'[data-c="{box.attributes["data-c"]}"]' in english.style
    assert "mean likes of the videos in the window" in section.one("dl").text


def test_what_was_asked_stands_above_the_figures(english: Page, chinese: Page) -> None:
    assert "Period: Last 30 days · Videos: Personal video" in english.section(METRICS_TITLE).text
    assert "统计周期：近30天" in chinese.section("星图：价格与播放量").text


def test_parameters_that_differ_are_a_column(filled: Filled) -> None:
    collection = filled(METRICS, creators=2)
    collection.add(METRICS, [str(FIRST)], time_range="LAST_90_DAYS")
    with Synthetic().client() as api:
        collection.collect_blocking(api)
    section = parse(report.render(collection)).section(METRICS_TITLE)
    assert table_of(section).column("Period") == ["Last 30 days", "Last 30 days", "Last 90 days"]
    assert "Period:" not in section.all("p")[0].text


def test_the_top_says_what_was_collected_and_what_it_cost(english: Page, chinese: Page) -> None:
    top = english.section("What was collected")
    assert [row[:4] for row in table_of(top.all("div")[0]).rows if row[0] == METRICS_TITLE] == [
        [METRICS_TITLE, "1 of 2 with data", "1 failed ", "1"]
    ]
    assert f"{len(names())} billed calls are known" in top.text
    assert "已知计费调用 6 次" in chinese.text


def test_the_top_says_what_is_missing_and_why(english: Page, chinese: Page) -> None:
    rows = table_of(english.section("What was collected").one("details")).rows
    assert rows == [["1234567890123456789", METRICS_TITLE, "failed", "invalid parameters"]]
    assert "参数错误" in chinese.text


def test_a_job_that_failed_without_cost_can_be_asked_again(tmp_path: Path) -> None:
    failed = {"code": 301, "message": None, "data": None}
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=failed))
    with Collection(tmp_path / "r.db") as collection:
        collection.add(METRICS, ["1", "2"])
        with Client("t", transport=transport, max_retries=0) as api:
            collection.collect_blocking(api, concurrency=1)
        collection.add(METRICS, ["3"])
        for language, head, again, never in (
            ("en", "State", "failed without cost, can be asked again", "not asked yet"),
            ("zh", "状态", "失败但未计费，可再次请求", "尚未请求"),
        ):
            page = parse(report.render(collection, language=language))
            assert table_of(page.one("details")).column(head) == [
                again,
                again,
                never,
            ]
            assert f"2 {again}" in page.text


def test_an_answer_that_is_to_be_renewed_is_not_called_failed(sandbox: Collection, tmp_path: Path) -> None:
    with Collection(sandbox.copy(tmp_path / "copy.db")) as collection:
        collection.add(METRICS, [AUTHOR], max_age=timedelta(0))
        assert "1 to be asked again for newer figures" in parse(report.render(collection)).text


def test_calls_that_may_have_been_billed_are_counted(filled: Filled) -> None:
    collection = filled(METRICS, creators=3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Synthetic, "_respond", _drop)
        collection.add(METRICS, ["9" * 19])
        with Synthetic().client() as api:
            collection.collect_blocking(api)
    top = parse(report.render(collection)).section("What was collected")
    assert "3 billed calls are known" in top.text
    assert "1 more calls may have been billed" in top.text
    assert "uncertain, maybe billed" in top.text


def test_names_come_from_the_input_then_from_an_answer_else_the_id_stands(filled: Filled) -> None:
    collection = filled(METRICS, "xingtu.item_report_details", creators=14)
    page = parse(report.render(collection))
    creators = [row[0] for row in table_of(page.section(METRICS_TITLE)).rows]
    assert creators[1] == f"阿杰 1{FIRST + 1}"
    # Without a name in the input: that of the author of a post, by the author's id.
    assert creators[0] in {f"{name}{FIRST}" for name in NAMES}
    alone = parse(report.render(filled(METRICS, creators=1)))
    assert [row[0] for row in table_of(alone.section(METRICS_TITLE)).rows] == [str(FIRST)]


def test_a_post_without_a_name_in_the_input_stands_under_its_title(filled: Filled) -> None:
    page = parse(report.render(filled("xingtu.item_report_details", creators=2)))
    first, second = (row[0] for row in table_of(page.section(POSTS_TITLE)).rows)
    assert first.startswith("双十一好物分享 #000")
    assert second.startswith("阿杰 1双十一好物分享 #001")


def test_the_column_with_the_names_can_be_chosen(sandbox: Collection) -> None:
    page = parse(report.render(sandbox, name="contact"))
    assert [row[0] for row in table_of(page.section(METRICS_TITLE)).rows] == [f"Ms Li{AUTHOR}"]


def test_history_is_a_line_and_a_change_since_the_answer_before(filled: Filled) -> None:
    vendor = Synthetic()
    once, twice = filled(METRICS, creators=4), filled(METRICS, creators=4, rounds=2, vendor=vendor)
    before = table_of(parse(report.render(once)).section(METRICS_TITLE))
    section = parse(report.render(twice)).section(METRICS_TITLE)
    after = table_of(section)
    assert not any(head.startswith("Change") for head in before.heads)
    expected = [
        f"{_number(new) / _number(old) - 1:+,.1%}"
        for old, new in zip(before.column("Median plays"), after.column("Median plays"), strict=True)
    ]
    assert after.column("ChangeMedian plays") == expected
    assert len([svg for svg in section.all("svg") if not svg.attributes]) == 2 * 4


def test_creators_without_a_figure_are_not_drawn_and_counted(filled: Filled) -> None:
    section = parse(report.render(filled(METRICS, creators=40))).section(METRICS_TITLE)
    missing = table_of(section).column("Median plays").count("–†")
    assert missing
    assert f"{missing} without these figures are not drawn" in section.text
    assert f"† {missing} of 39 have no video" in section.text
    assert len(section.all("circle")) == 39 - missing


def test_prices_of_both_note_types_and_missing_prices_are_marked(filled: Filled) -> None:
    core = "pgy.creator_core_metrics"
    both = parse(report.render(filled(core, creators=40))).section(PGY_TITLE)
    prices = table_of(both).column("Cost per read")
    marked, missing = sum(price.endswith("†") for price in prices), prices.count("–‡")
    assert marked + missing == len(prices) == 39
    assert f"† {marked} of 39 have prices for both note types at once" in both.text
    assert f"‡ {missing} of 39 lack at least one price" in both.text
    one = parse(report.render(filled(core, creators=40, note_type="VIDEO"))).section(PGY_TITLE)
    assert "have prices for both note types" not in one.text


def test_old_posts_are_marked_for_their_rates_mix_dates(filled: Filled) -> None:
    section = parse(report.render(filled("xingtu.item_report_details", creators=12))).section(POSTS_TITLE)
    marked = [cell for cell in table_of(section).column("Interaction rate") if cell.endswith("†")]
    assert f"† {len(marked)} of 12 are older than 14 days" in section.text


def test_campaigns_are_added_up_by_a_column_of_the_input(filled: Filled) -> None:
    page = parse(report.render(filled("xingtu.item_report_details", creators=12)))
    section = page.section(POSTS_TITLE)
    totals = table_of(section.all("div", **{"class": "wide"})[0])
    plays = dict.fromkeys((row[0] for row in totals.rows), 0)
    posts = table_of(section)
    for campaign, cell in zip(posts.column("campaign"), posts.column("Plays"), strict=True):
        plays[campaign] += int(_number(cell))
        plays["All posts"] += int(_number(cell))
    assert [int(_number(cell)) for cell in totals.column("Plays, sum")] == list(plays.values())
    assert totals.column("Posts") == ["3", "3", "3", "3", "12"]


def test_the_column_with_the_campaigns_can_be_chosen(sandbox: Collection) -> None:
    page = parse(report.render(sandbox, campaign="contact"))
    totals = table_of(page.section(POSTS_TITLE).all("div", **{"class": "wide"})[0])
    assert [row[0] for row in totals.rows] == ["Ms Li", "All posts"]


def test_a_showcase_has_a_dot_for_each_video_and_sets_commissioned_against_own(filled: Filled) -> None:
    section = parse(report.render(filled("xingtu.showcase_items", creators=8))).section(SHOWCASE_TITLE)
    own, commissioned = (section.all("path", **{"class": name})[0] for name in ("own", "commissioned"))
    assert 0 < (commissioned.attributes["d"] or "").count("h0") < (own.attributes["d"] or "").count("h0") <= 8 * 15
    table = table_of(section)
    ratios = zip(table.column("Commissioned / own"), table.column("Median plays, commissioned"), strict=True)
    assert all((ratio == "–") == (median == "–") for ratio, median in ratios)


def test_an_operation_without_a_section_has_the_plain_table(
    sandbox: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sections, "SECTIONS", {})
    page = parse(report.render(sandbox))
    table = table_of(page.section(METRICS_TITLE))
    assert table.column("Median plays") == ["3,642,403"]
    assert "Average likes" in "".join(table.heads)


def test_a_collection_without_answers_says_so(filled: Filled) -> None:
    page = parse(report.render(filled(METRICS, creators=0)))
    assert "no answers yet" in page.text


def _number(text: str) -> float:
    return float(text.strip("†‡").replace(",", ""))


def _drop(_vendor: object, _request: object) -> None:
    raise ConnectionResetError
