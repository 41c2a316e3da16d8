"""Each language has a word for everything that a page may say."""

from __future__ import annotations

import inspect
import re
from importlib.resources import files
from string import Formatter

import pytest

from justone_creators.codes import CODES
from justone_creators.enums import Choice
from justone_creators.operations import find, names
from justone_creators.report import columns, sections
from justone_creators.report.words import LANGUAGES, Words
from justone_creators.tables.column import TableColumn, model_columns

ENGLISH, CHINESE = LANGUAGES["en"], LANGUAGES["zh"]
SECTIONS = sections.SECTIONS.values()


def _of_code(key: str) -> bool:
    return key.startswith("code.")


def _of_parameter(key: str) -> bool:
    return key.startswith("parameter.")  # the Chinese names of parameters stand in zh.toml


def test_both_languages_have_the_same_words() -> None:
    assert {key for key in ENGLISH if not _of_parameter(key)} == {key for key in CHINESE if not _of_code(key)}


def test_a_word_has_the_same_places_in_both_languages() -> None:
    for key, text in CHINESE.items():
        if not _of_code(key):
            assert _places(text) == _places(ENGLISH[key]), key


def test_only_units_may_be_empty() -> None:
    empty = {key for words in LANGUAGES.values() for key, text in words.items() if not text}
    assert all(key.startswith("unit.") for key in empty)


def test_each_word_in_chinese_is_chinese() -> None:
    english = {
        key for key, text in CHINESE.items() if text and not re.search("[\u4e00-\u9fff]", text) and "{" not in text
    }
    assert english == {"page.language"}


def test_each_code_has_chinese_words() -> None:
    assert {int(key.partition(".")[2]) for key in CHINESE if _of_code(key)} == CODES.keys()


def test_each_unit_of_a_field_has_a_word() -> None:
    units = {column.unit for name in names() for column in model_columns(find(name).model, exact=False)}
    units |= {each.column.unit for section in SECTIONS for each in section.derived}
    assert units <= {key.partition(".")[2] for key in ENGLISH if key.startswith("unit.")}


def test_each_parameter_has_a_chinese_name_and_each_english_word_a_parameter_with_choices() -> None:
    parameters = {
        name: parameter
        for operation in names()
        for name, parameter in inspect.signature(find(operation)).parameters.items()
        if name != "timeout"
    }
    chinese = Words("zh")
    assert [name for name in parameters if chinese.parameter(name) == name] == [], "add them to zh.toml"
    with_choices = {name for name, parameter in parameters.items() if isinstance(parameter.default, Choice)}
    assert {key.partition(".")[2] for key in ENGLISH if _of_parameter(key)} <= with_choices


def test_a_parameter_or_unit_without_a_word_stands_under_its_own_name() -> None:
    assert (Words("en").parameter("no_such_word"), Words("zh").parameter("no_such_word")) == (
        "No such word",
        "no_such_word",
    )
    unknown = TableColumn("distance", "float64", "light years", "far", "inferred", "low", "距离")
    assert [columns.column_of(unknown, Words(each)).unit for each in LANGUAGES] == ["light years"] * len(LANGUAGES)


def test_each_section_and_its_traps_remarks_charts_and_columns_have_words() -> None:
    for each in SECTIONS:
        shown = {*each.shown, *each.more}
        wanted = [f"section.{each.operation}", *each.remarks, *(trap.word for trap in each.traps)]
        wanted += [chart.title for chart in each.charts]  # type: ignore[attr-defined]
        wanted += [f"column.{derived.column.name}" for derived in each.derived if derived.column.name in shown]
        wanted += [word for word, _ in each.strips]
        assert [word for word in wanted if word not in ENGLISH] == []


def test_each_column_of_a_section_exists() -> None:
    for each in SECTIONS:
        known = {column.name for column in model_columns(find(each.operation).model, exact=False)}
        derived = {found.column.name for found in each.derived}
        assert set(each.columns) <= known | derived


def test_each_word_is_used() -> None:
    computed = ("column.", "unit.", "parameter.", "section.", "state.", "summary.")
    folder = files("justone_creators.report")
    places = [*folder.iterdir(), *(folder / "charts").iterdir(), *(folder / "templates").iterdir()]
    used = "".join(each.read_text("utf-8") for each in places if each.name.endswith((".py", ".html", ".svg")))
    wanted = [key for key in ENGLISH if not key.startswith(computed)]
    assert [key for key in wanted if f'"{key.removesuffix(".unit")}"' not in used and f"'{key}'" not in used] == []


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("expected_cpm_seconds_21_60", "Expected CPM 21–60 s"),
        ("expected_cpm_seconds_over_60", "Expected CPM over 60 s"),
        ("interaction_rate_value", "Interaction rate"),
        ("summary_median_reads", "Median reads"),
        ("video_plays", "Plays"),
    ],
)
def test_english_labels_read_like_english(name: str, label: str) -> None:
    found = {
        column.name: column for operation in names() for column in model_columns(find(operation).model, exact=False)
    }
    assert columns.label_of(found[name], "en") == label


def _places(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
