"""The names that people see: each field and each member has a short Chinese one, and each line says how it is known."""

from __future__ import annotations

import re

import pytest
from tests.support.models import MODELS

from justone_creators import Choice, enums, models
from justone_creators._schema.fields import fields_of

ENUMERATIONS = Choice.__subclasses__()
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LONGEST = 12  # characters: a column header


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_each_field_has_a_short_chinese_name_of_its_own(model: type) -> None:
    labels = {field.name: field.label_zh for field in fields_of(model)}
    assert {name: label for name, label in labels.items() if not has_chinese(label) or len(label) > LONGEST} == {}
    assert sorted(set(labels.values())) == sorted(labels.values())


def has_chinese(label: str) -> bool:
    """Whether a label is Chinese; digits, Latin abbreviations and brackets may be in it, but no space at its ends."""
    return CHINESE.search(label) is not None and label == label.strip()


@pytest.mark.parametrize("enumeration", ENUMERATIONS, ids=lambda enumeration: enumeration.__name__)
def test_each_member_has_a_short_chinese_label_of_its_own(enumeration: type[Choice]) -> None:
    labels = [member.label_zh for member in enumeration]
    assert all(has_chinese(label) and len(label) <= LONGEST for label in labels)
    assert len(set(labels)) == len(labels)
    assert getattr(enums, enumeration.__name__) is enumeration


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_each_line_says_how_it_is_known(model: type) -> None:
    for field in fields_of(model):
        assert re.fullmatch(r"documented|observed \([1-9][0-9]* answers?\)|inferred", field.source), field
        assert field.confidence in {"high", "medium", "low"}
        assert field.meaning


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_field_called_raw_has_no_unit(model: type) -> None:
    assert [field.name for field in fields_of(model) if field.name.endswith("_raw") and field.unit] == []


@pytest.mark.parametrize("name", ["CoreMetrics", "DistributionMetrics"], ids=str)
def test_each_figure_over_a_window_says_so(name: str) -> None:
    """Medians, means and counts of these two are of many videos or notes, which a column header does not show."""
    for field in fields_of(getattr(models, name)):
        if field.unit in {"count", "persons", "s"}:
            assert "window" in field.meaning, field.name
        if field.name.startswith(("median_", "average_")):
            assert {"median_": "median ", "average_": "mean "}[field.name.split("_")[0] + "_"] in field.meaning
