"""The table of Chinese texts has each text of the written pages, and no other."""

from __future__ import annotations

import tomllib

from documentation.errors import errors_page
from documentation.operations import index_page, operation_page
from documentation.translation import TABLE, Language, chinese
from drift.surface.surface import surface


def pages(language: Language) -> list[str]:
    return [index_page(language), errors_page(language), *(operation_page(each, language) for each in surface())]


def test_each_text_of_the_pages_is_in_the_table_and_each_line_of_the_table_is_on_a_page() -> None:
    language = chinese()
    assert all(pages(language))
    assert (language.missing(), language.unused()) == ({}, [])


def test_a_text_stands_in_one_section_of_the_table_because_a_second_one_would_replace_it() -> None:
    sections = tomllib.loads(TABLE.read_text("utf-8")).values()
    assert sum(map(len, sections)) == len(chinese().texts)


def test_a_text_that_changed_is_missing_and_the_line_of_the_old_one_is_unused() -> None:
    texts = {english.replace("likes as of the call", "old"): text for english, text in chinese().texts.items()}
    language = Language("zh", texts)
    assert all(pages(language))
    assert (language.missing(), language.unused()) == ({"fields": ["likes as of the call"]}, ["old"])
