"""The page loads nothing, runs nothing that others wrote, and is as small as a mail allows."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from tests.report.conftest import Filled
from tests.report.document import Page, parse
from tests.report.hostile import HOSTILE
from tests.report.synthetic import Synthetic

from justone_creators import report
from justone_creators.collect import Collection
from justone_creators.errors import InvalidArgumentError
from justone_creators.operations import names

LARGEST = 400_000  # bytes, of the report of 500 creators
LARGEST_SCRIPT = 2_200  # bytes


def sha256(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy_of(page: Page) -> dict[str, list[str]]:
    """Return the Content-Security-Policy by directive."""
    [meta] = [each for each in page.all("meta") if each.attributes.get("http-equiv") == "Content-Security-Policy"]
    parts = (part.split() for part in (meta.attributes["content"] or "").split(";"))
    return {name: values for name, *values in parts}


def test_the_policy_allows_this_script_and_this_style_only(english: Page) -> None:
    assert policy_of(english) == {
        "default-src": ["'none'"],
        "script-src": [sha256(english.script)],
        "style-src": [sha256(english.style)],
        "img-src": ["data:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }


def test_the_policy_stands_before_all_that_it_governs(english: Page) -> None:
    tags = [element.tag for element in english.one("head").walk()]
    assert tags[:2] == ["meta", "meta"]
    assert not any(element.attributes.keys() & {"style", "onclick", "onload"} for element in english.walk())


def test_the_page_says_at_its_top_that_its_figures_are_examples(
    english: Page, chinese: Page, synthetic: Collection
) -> None:
    assert "These answers are examples from the sandbox, not real figures." in english.one("header").text
    assert "以下内容来自沙盒，是示例，不是真实数据。" in chinese.one("header").text
    assert "sandbox" not in parse(report.render(synthetic)).one("header").text


def test_the_page_names_no_other_place(synthetic: Collection) -> None:
    page = parse(report.render(synthetic))
    targets = [
        element.attributes[name] or ""
        for element in page.walk()
        for name in ("href", "src", "action", "data", "xlink:href", "srcset", "poster")
        if name in element.attributes
    ]
    assert len(targets) > 50
    assert all(target.startswith("#") or target == "data:," for target in targets)
    assert "url(" not in page.style
    assert "@import" not in page.style
    assert not re.search(r"fetch|XMLHttp|WebSocket|import|eval|innerHTML|location", page.script)


def test_all_links_lead_to_a_place_on_the_page(synthetic: Collection) -> None:
    page = parse(report.render(synthetic))
    places = [element.attributes["id"] for element in page.walk() if "id" in element.attributes]
    assert len(places) == len(set(places))
    assert {(link.attributes["href"] or "")[1:] for link in page.all("a")} <= set(places)


def test_the_script_is_short(english: Page) -> None:
    assert len(english.script.encode()) < LARGEST_SCRIPT


def test_hostile_text_stays_text_in_every_field(filled: Filled) -> None:
    plain = Synthetic(tuple(f"text {number} " for number in range(len(HOSTILE))))
    usual = filled(*names(), creators=len(HOSTILE), vendor=plain)
    hostile = filled(*names(), creators=len(HOSTILE), vendor=Synthetic(HOSTILE))
    assert _structure(parse(report.render(usual))) == _structure(page := parse(report.render(hostile, name="name")))
    assert "<script>alert(1)</script>老王探店" in page.text
    assert "{{ 7 * 7 }}{% raw %}" in page.text
    assert "&lt;b&gt;&amp;&#60;" in page.text


def test_hostile_text_in_title_and_columns_stays_text(filled: Filled) -> None:
    collection = filled(names()[0])
    for text in HOSTILE:
        page = parse(report.render(collection, title=text))
        assert len(page.all("script")) == 1
        assert not page.all("img") + page.all("b", onfocus="alert(1)")


def test_text_that_html_cannot_have_is_replaced(filled: Filled) -> None:
    collection = filled("pgy.note", vendor=Synthetic(("\x00\ud800\x1b",)))
    text = report.render(collection)
    assert "\N{REPLACEMENT CHARACTER}" * 3 + "秋冬护肤清单" in text
    text.encode()


def test_impossible_numbers_do_not_break_the_page(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = (10.0**300, 0.0, -5.0, 10.0**17, 1.0)
    monkeypatch.setattr(Synthetic, "drift", lambda self, *_: figures[self.number % len(figures)])
    collection = filled(*names(), creators=20, rounds=2)
    for language in ("en", "zh"):
        page = parse(report.render(collection, language=language))
        assert len(page.all("section")) == 1 + len(names())
        places = [circle.attributes["cx"] or "" for circle in page.all("circle")]
        assert all(0 <= float(place) <= 640 for place in places)


def test_the_page_is_the_same_in_its_file(sandbox: Collection, tmp_path: Path) -> None:
    report.write(sandbox, tmp_path / "report.html", language="zh")
    page = parse((tmp_path / "report.html").read_bytes().decode())
    assert page.one("html").attributes["lang"] == "zh-CN"
    assert sha256(page.script) in policy_of(page)["script-src"]
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [({"language": "de"}, "'en' and 'zh'"), ({"name": "nick"}, "contact"), ({"campaign": "nick"}, "contact")],
)
def test_a_wrong_argument_is_named_with_what_is_allowed(
    sandbox: Collection, tmp_path: Path, arguments: dict[str, str], named: str
) -> None:
    with pytest.raises(InvalidArgumentError, match=named):
        report.write(sandbox, tmp_path / "report.html", **arguments)  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


@pytest.mark.integration
@pytest.mark.parametrize("operation", ["xingtu.distribution_metrics", "xingtu.showcase_items"])
def test_the_report_of_500_creators_with_a_year_of_history_would_fit_a_mail(filled: Filled, operation: str) -> None:
    """It grows by creator, so two small ones show how large it is; `nox -s report` writes it."""
    small, larger = (filled(operation, creators=creators, rounds=12) for creators in (20, 80))
    for language in ("en", "zh"):
        sizes = [len(report.render(collection, language=language).encode()) for collection in (small, larger)]
        each_creator = (sizes[1] - sizes[0]) / 60
        assert sizes[0] + 480 * each_creator <= LARGEST


def _structure(page: Page) -> list[tuple[str, tuple[str, ...]]]:
    """Return the elements and the names of their attributes, without the names in charts, which hide each other."""
    elements = ((element.tag, tuple(element.attributes)) for element in page.walk())
    return [element for element in elements if element[0] != "text"]
