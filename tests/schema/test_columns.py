"""The flat columns of models: the same for each answer, and each value in one of them."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from tests.support import nested
from tests.support.loopback.vendor import Vendor, envelope
from tests.support.models import MODELS
from tests.support.operations import AUTHOR, DETAILS, ITEM, KNOWN, METRICS, REPORT, SHOWCASE, model_of

from justone_creators import Client, models
from justone_creators._schema.columns import columns, lists, row_reader
from justone_creators._schema.converters import DAY, YUAN, dict_of, list_of
from justone_creators._schema.fields import HIGH, INFERRED, field, model

pytestmark = pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")


@model
class Listed(models.Model):
    """Lists of values that JSON does not have."""

    prices: tuple[Decimal, ...] | None = field("prices", list_of(YUAN), "prices", "价格", "yuan", INFERRED, HIGH)
    days: dict[str, date] | None = field("days", dict_of(DAY), "days", "日期", "UTC+8", INFERRED, HIGH)


def by_name(instance: Any) -> dict[str, Any]:
    """Return the values of an instance by the names of their columns."""
    return {column.name: column.value(instance) for column in columns(type(instance))}


@pytest.fixture
def metrics() -> Any:
    with Client.sandbox() as api:
        return api.xingtu.distribution_metrics(AUTHOR).data


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_two_columns_or_lists_of_a_model_have_one_name(model: type) -> None:
    names = [column.name for column in columns(model)] + [*lists(model)]
    assert len(set(names)) == len(names)


def test_a_nested_value_is_named_by_all_fields_on_the_way(metrics: Any) -> None:
    values = by_name(metrics)
    assert values["expected_cpm_seconds_21_60"] == metrics.expected_cpm.seconds_21_60 == Decimal("140.43")
    assert values["median_plays"] == metrics.median_plays


def test_a_column_has_what_is_known_of_its_field_and_of_those_on_the_way() -> None:
    [column] = [each for each in columns(model_of(METRICS)) if each.name == "expected_cpm_seconds_21_60"]
    assert (column.path, column.type) == (("expected_cpm", "seconds_21_60"), Decimal)
    assert column.field.unit == "yuan per 1,000 plays"
    assert column.meaning == ": ".join(field.meaning for field in column.fields)


def test_the_confidence_of_a_column_is_the_lowest_on_the_way() -> None:
    order = ("low", "medium", "high")
    flat = [column for model in MODELS for column in columns(model)]
    for column in flat:
        assert order.index(column.confidence) == min(order.index(field.confidence) for field in column.fields)
    assert any(column.confidence != column.field.confidence for column in flat)


@pytest.mark.parametrize("operation", KNOWN)
@pytest.mark.parametrize("data", [{}, None], ids=["empty", "null"])
def test_an_empty_answer_has_the_columns_of_a_full_one_without_values(
    operation: str, data: Any, ask: Any, vendor: Vendor
) -> None:
    vendor.says(envelope(0, data))
    empty = ask(operation, KNOWN[operation]).data
    assert row_reader(model_of(operation))(empty) == [None] * len(columns(model_of(operation)))


@pytest.mark.parametrize("operation", KNOWN)
def test_each_value_of_an_example_is_of_the_type_of_its_column(operation: str) -> None:
    namespace, _, method = operation.partition(".")
    with Client.sandbox() as api:
        instance = getattr(getattr(api, namespace), method)(KNOWN[operation]).data
    read = row_reader(type(instance))(instance)
    assert read == [*by_name(instance).values()]
    for column, value in zip(columns(type(instance)), read, strict=True):
        assert value is None or isinstance(value, int if column.type is float and type(value) is int else column.type)
        assert column.type in {bool, date, datetime, Decimal, float, int, str}
        if column.is_json and value is not None:
            json.loads(value)


@pytest.mark.parametrize(
    ("operation", "data", "name", "text"),
    [
        (REPORT, {"author_info": {"content_tags": {"汽车": ["测评"]}}}, "author_content_tags", '{"汽车": ["测评"]}'),
        (REPORT, {"video_info": {"content_theme_labels": []}}, "video_content_themes", "[]"),
        (DETAILS, {"compClickData": {"a": None}}, "component_clicks_raw", '{"a": null}'),
        (DETAILS, {"compClickData": False}, "component_clicks_raw", "false"),
        (DETAILS, {"compClickData": [float("nan"), [float("-inf")]]}, "component_clicks_raw", '["nan", ["-inf"]]'),
    ],
)  # fmt: skip
def test_lists_and_objects_and_what_has_no_known_type_are_json_text(
    operation: str, data: Any, name: str, text: str, ask: Any, vendor: Vendor
) -> None:
    vendor.says(envelope(0, data))
    instance = ask(operation, ITEM).data
    assert by_name(instance)[name] == text
    assert text in row_reader(type(instance))(instance)


def test_lists_of_any_values_are_json_text_as_a_nested_dict_has_them() -> None:
    prices, days = (Decimal("1.5"), Decimal(7)), {"first": date(2025, 4, 7)}
    listed = Listed(prices=prices, days=days)
    texts = {"prices": "[1.5, 7.0]", "days": '{"first": "2025-04-07"}'}
    assert by_name(listed) == listed.to_dict(flat=True) == texts
    assert row_reader(Listed)(listed) == [*texts.values()]
    assert {name: json.loads(text) for name, text in texts.items()} == listed.to_dict(json=True)


def test_a_list_of_models_has_no_column_and_is_found_by_its_name(ask: Any, vendor: Vendor) -> None:
    vendor.says(envelope(0, {"latest_item_info": [{"play": 1}, {"play": 2}]}))
    showcase = ask(SHOWCASE, AUTHOR).data
    found = lists(type(showcase))
    assert not {column.name for column in columns(type(showcase))} & {*found}
    assert [video.plays for video in found["personal_videos"].items(showcase)] == [1, 2]
    assert found["commissioned_videos"].items(showcase) == ()
    assert found["personal_videos"].items(None) == ()
    assert found["personal_videos"].model is models.ShowcaseItem


def test_a_list_inside_a_list_has_rows_that_say_what_each_item_is_of(
    ask: Any, vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    vendor.says(envelope(0, nested.DATA))
    audience = ask(nested.answer_with_nested_lists(monkeypatch), AUTHOR).data
    found = lists(nested.Audience)
    groups = found["breakdowns_groups"]
    assert [*found] == ["breakdowns", "breakdowns_groups"]
    assert [column.name for column in groups.columns] == ["breakdowns_feature", "breakdowns_words", "group", "persons"]
    assert ["·".join(field.label_zh for field in column.fields) for column in groups.columns] == [
        "分布·维度", "分布·词", "人群", "人数"
    ]  # fmt: skip
    assert [(row[0], *row[2:]) for row in groups.rows(audience)] == [*map(tuple, nested.ROWS)]
    assert [row[1] for row in groups.rows(audience)] == ['["a", "b"]', '["a", "b"]', None]
    assert [share.group for share in groups.items(audience)] == ["f", "m", "18-23"]
    assert [*groups.rows(None)] == [*groups.rows(nested.Audience())] == []
