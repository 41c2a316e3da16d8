"""The table of Chinese texts has each text of the written pages, and no other."""

from __future__ import annotations

import pytest

from documentation.errors import errors_page
from documentation.operations import index_page, operation_page
from documentation.translation import Language, MissingTranslationError, chinese
from drift.surface.surface import surface


def test_each_line_of_the_table_is_used() -> None:
    language = Language("zh", chinese().texts)
    for text in (index_page(language), errors_page(language), *(operation_page(each, language) for each in surface())):
        assert text
    assert language.unused() == set()


def test_a_text_without_a_chinese_one_is_named() -> None:
    texts = {english: text for english, text in chinese().texts.items() if english != "likes as of the call"}
    report = next(each for each in surface() if each.name == "xingtu.item_report_details")
    with pytest.raises(MissingTranslationError, match="'likes as of the call'"):
        operation_page(report, Language("zh", texts))
