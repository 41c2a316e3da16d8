"""Models and results as dicts and JSON, and back: the same shape whatever is missing, and nothing lost on the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.support.flavours import Ask, Flavour
from tests.support.loopback.vendor import Vendor, envelope
from tests.support.models import MODELS, instances
from tests.support.operations import AUTHOR, DETAILS, KNOWN, METRICS, NOTE, model_of

from justone_creators import InvalidArgumentError, Result, models
from justone_creators.models import CoreMetrics, CreatorCoreMetrics, DistributionMetrics, ExpectedCpm, Model, Note

pytestmark = pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")

every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


def strict(text: str) -> Any:
    """Read JSON as the standard has it: Python alone would take NaN."""

    def refuse(constant: str) -> NoReturn:
        raise ValueError(constant)

    return json.loads(text, parse_constant=refuse)


@every_model
@given(choice=st.data())
@settings(max_examples=10)
def test_each_way_out_of_a_model_has_one_shape_and_leads_back(model: type[Model], choice: st.DataObject) -> None:
    instance, empty = choice.draw(instances(model)), model()
    as_json = instance.to_dict(json=True)
    assert model.from_dict(as_json) == instance
    assert model.from_dict(instance.to_dict()) == instance
    assert strict(instance.to_json()) == as_json
    assert model.from_dict(strict(instance.to_json(indent=2))) == instance
    assert [*as_json] == [*instance.to_dict()] == [*empty.to_dict(json=True)]
    Draft202012Validator(model.json_schema()).validate(as_json)

    flat = instance.to_dict(json=True, flat=True)
    assert strict(instance.to_json(flat=True)) == flat
    assert [*flat] == [*instance.to_dict(flat=True)] == [*empty.to_dict(flat=True)]
    assert {type(value) for value in flat.values()} <= {type(None), bool, int, float, str}
    assert {*empty.to_dict().values(), *empty.to_dict(flat=True).values()} == {None}

    assert "\n" not in repr(instance)
    assert repr(instance).startswith(f"{model.__name__}(")
    assert instance._repr_html_().startswith("<div")


def test_python_values_stay_in_a_dict_and_become_json_values_on_request() -> None:
    metrics = CoreMetrics(day=date(2025, 2, 3), cpm=Decimal("79.5"))
    note = Note(published_at=datetime(2025, 4, 7, 1, 29, tzinfo=UTC), feature_tags=("a", "b"))
    assert (metrics.to_dict()["day"], metrics.to_dict()["cpm"]) == (date(2025, 2, 3), Decimal("79.5"))
    assert (metrics.to_dict(json=True)["day"], metrics.to_dict(json=True)["cpm"]) == ("2025-02-03", 79.5)
    assert note.to_dict()["published_at"] == note.published_at
    assert note.to_dict(json=True)["published_at"] == "2025-04-07T01:29:00+00:00"
    assert note.to_dict()["feature_tags"] == note.to_dict(json=True)["feature_tags"] == ["a", "b"]


def test_times_have_the_offset_of_the_answer(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, {"createTime": "2025-04-07 09:29"}))
    assert "2025-04-07T09:29:00+08:00" in ask(DETAILS, NOTE).data.to_dict(json=True).values()


def test_prices_are_numbers_and_read_to_the_same_decimal() -> None:
    for digits in ("140.43", "0.01", "51", "999999999999.999", "123456789012345", "0.000000000000001", "-0.5"):
        price = ExpectedCpm(seconds_21_60=Decimal(digits))
        assert type(price.to_dict(json=True)["seconds_21_60"]) is float
        assert ExpectedCpm.from_dict(strict(price.to_json())) == price
    assert ExpectedCpm.from_dict({"seconds_21_60": "140.43"}).seconds_21_60 == Decimal("140.43")


def test_a_price_beyond_floats_stays_a_number() -> None:
    price = ExpectedCpm(seconds_21_60=Decimal(10) ** 400)
    assert ExpectedCpm.from_dict(strict(price.to_json())) == price


def test_an_integer_beyond_floats_leads_back() -> None:
    beyond = models.RawComparison(value_raw=10**400)
    assert models.RawComparison.from_dict(beyond.to_dict(json=True)) == beyond


def test_json_values_of_an_answer_are_copies(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, {"compClickData": {"a": [1]}}))
    note = ask(DETAILS, NOTE).data
    note.to_dict()["component_clicks_raw"]["a"].append(2)
    assert note.component_clicks_raw == {"a": [1]}


def test_what_json_does_not_have_becomes_text(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, {"compClickData": [float("nan"), float("inf")], "title": "cut \ud83d"}))
    data = ask(DETAILS, NOTE).data
    assert strict(data.to_json())["component_clicks_raw"] == ["nan", "inf"]
    data.to_json().encode()  # half of a surrogate pair is escaped
    assert strict(data.to_json())["title"] == data.title


def test_chinese_stays_readable_in_json() -> None:
    assert '"label": "美食"' in models.UpstreamStatus(message="美食").to_json().replace("message", "label")


def test_flat_names_are_joined_and_lists_are_json_text() -> None:
    metrics = DistributionMetrics(expected_cpm=ExpectedCpm(seconds_21_60=Decimal("140.43")))
    assert metrics.to_dict(flat=True)["expected_cpm_seconds_21_60"] == Decimal("140.43")
    assert metrics.to_dict(flat=True, json=True)["expected_cpm_seconds_21_60"] == 140.43
    assert Note(feature_tags=("a", "美")).to_dict(flat=True)["feature_tags"] == '["a", "美"]'
    core = CreatorCoreMetrics(daily=(CoreMetrics(median_reads=1),))
    assert not any(name.startswith("daily") for name in core.to_dict(flat=True))


@pytest.mark.parametrize(
    ("values", "path", "message"),
    [
        ({"daily": [{}, {"cpm": "a"}]}, "daily[1].cpm", r"daily\[1\]\.cpm has to be a price \(a number\), not 'a'"),
        ({"daily": [{"median_reads": 1.5}]}, "daily[0].median_reads", "has to be an integer, not 1.5"),
        ({"daily": [{"median_reads": True}]}, "daily[0].median_reads", "has to be an integer, not True"),
        ({"daily": [None]}, "daily[0]", r"daily\[0\] has to be a dict, not None"),
        ({"daily": {}}, "daily", "daily has to be a list, not {}"),
        ({"summary": []}, "summary", r"summary has to be a dict, not \[\]"),
        ({"summary": {"day": "2025-2-3"}}, "summary.day", r"day has to be a day \(YYYY-MM-DD\), not '2025-2-3'"),
        ({"summary": {"dateKey": "2025-02-03"}}, "summary", r"CoreMetrics has no field 'dateKey' \(at summary\)"),
        ({"sumData": {}}, "values", "CreatorCoreMetrics has no field 'sumData'.*not the vendor's data"),
        ("{}", "values", "the argument of CreatorCoreMetrics.from_dict has to be a dict, not '{}'"),
        ({"daily": "x" * 1000}, "daily", r"not 'x{20,30}\.\.\.x{20,30}'$"),
    ],
)  # fmt: skip
def test_a_dict_that_is_no_model_is_refused_with_the_path(values: Any, path: str, message: str) -> None:
    with pytest.raises(InvalidArgumentError, match=message) as caught:
        CreatorCoreMetrics.from_dict(values)
    assert caught.value.argument == path


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Note, {"published_at": "2025-04-07T09:29:00"}),  # no offset
        (Note, {"published_at": 1743989396}),
        (Note, {"title": 1}),
        (Note, {"feature_tags": ["a", 1]}),
        (models.ItemAuthor, {"content_tags": {"a": "b"}}),
        (models.ItemAuthor, {"content_tags": []}),
        (models.ItemAuthor, {"is_xingtu_creator": 1}),
        (models.RateComparison, {"value": float("nan")}),
        (models.RateComparison, {"value": "0.5"}),
        (CoreMetrics, {"day": datetime(2025, 2, 3, tzinfo=UTC)}),
        (CoreMetrics, {"cpm": Decimal("NaN")}),
    ],
)
def test_a_value_of_another_type_is_refused(model: type[Model], values: dict[str, Any]) -> None:
    with pytest.raises(InvalidArgumentError, match="has to be"):
        model.from_dict(values)


def test_an_older_dict_lacks_keys_and_numbers_may_have_passed_through_another_language() -> None:
    assert CoreMetrics.from_dict({"median_reads": 5.0, "cpm": 51}) == CoreMetrics(median_reads=5, cpm=Decimal(51))
    assert models.RateComparison.from_dict({"value": Decimal("0.5")}) == models.RateComparison(value=0.5)
    assert Note.from_dict({"published_at": "2025-04-07T01:29:00Z"}).published_at == datetime(
        2025, 4, 7, 1, 29, tzinfo=UTC
    )


def test_an_unknown_name_comes_with_those_that_are_known() -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        CoreMetrics.from_dict({"reads": 1})
    assert "median_reads" in caught.value.allowed


def test_the_dict_of_a_model_can_hold_models_already() -> None:
    summary = CoreMetrics(median_reads=1)
    assert CreatorCoreMetrics.from_dict({"summary": summary, "daily": (summary,)}).daily == (summary,)


@pytest.mark.parametrize("operation", KNOWN)
def test_a_result_has_its_own_values_and_its_data(operation: str, flavour: Flavour) -> None:
    result = flavour.ask(operation, KNOWN[operation])
    as_json = result.to_dict(json=True)
    assert as_json["data"] == result.data.to_dict(json=True)
    assert result.to_dict()["data"] == result.data.to_dict()
    assert (as_json["operation"], as_json["code"], as_json["billed"]) == (operation, 0, True)
    assert as_json["parameters"] == result.parameters
    assert "raw" not in as_json
    assert strict(result.to_json(indent=1)) == as_json
    flat = result.to_dict(json=True, flat=True)
    assert flat.items() >= result.data.to_dict(json=True, flat=True).items()
    assert flat.items() >= {f"request_{name}": value for name, value in result.parameters.items()}.items()
    assert len(flat) == len(as_json) - 2 + len(result.parameters) + len(result.data.to_dict(flat=True))  # none twice
    assert strict(result.to_json(flat=True)) == flat


@pytest.mark.parametrize("operation", KNOWN)
def test_a_result_without_data_has_the_columns_of_one_with_it(operation: str, ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, None), envelope(0, {}))
    missing, empty = ask(operation, KNOWN[operation]), ask(operation, KNOWN[operation])
    assert missing.to_dict()["data"] is None
    assert missing.to_dict(flat=True) == empty.to_dict(flat=True)
    assert {*model_of(operation)().to_dict(flat=True)} <= {*missing.to_dict(flat=True)}  # type: ignore[attr-defined]


def test_a_result_has_its_time_as_text_in_json(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, {}, recordTime="2025-12-11T10:20:52.178981047+08:00"))
    result: Result[Any] = ask(METRICS, AUTHOR)
    assert result.to_dict()["record_time"] == result.record_time
    assert result.to_dict(json=True)["record_time"] == "2025-12-11T10:20:52.178981+08:00"


@pytest.mark.parametrize("data", [{"a": [1, None]}, [1], "text", 0, None])
def test_the_data_of_an_operation_without_a_model_is_what_came(data: Any, ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, data))
    result: Result[Any] = ask("get", "/api/other/v1")
    assert result.to_dict()["data"] == result.to_dict(json=True)["data"] == data
    flat = result.to_dict(flat=True)["data"]
    assert flat is None if data is None else json.loads(flat) == data


def test_the_base_class_is_a_model_without_fields() -> None:
    assert Model.from_dict({}).to_dict() == {} == Model.json_schema()["properties"]
    assert isinstance(Note(), Model)
    assert not hasattr(Note(), "__dict__")


@every_model
def test_the_short_form_leaves_out_what_is_missing(model: Callable[[], Model]) -> None:
    assert repr(model()) == f"{type(model()).__name__}()"


def test_the_short_form_is_one_readable_line() -> None:
    note = Note(
        title="x" * 500,
        published_at=datetime(2025, 4, 7, 1, 29, tzinfo=UTC),
        images=(models.NoteImage(), models.NoteImage()),
        feature_tags=("a", "b", "c", "d"),
        content="a\nb",
    )
    said = repr(note)
    assert "published_at=2025-04-07T01:29:00+00:00" in said
    assert "images=<2 NoteImage>" in said
    assert "feature_tags=('a', 'b', 'c', ...)" in said
    assert r"content='a\nb'" in said
    assert len(said) < 300
    assert repr(ExpectedCpm(seconds_21_60=Decimal("140.43"))) == "ExpectedCpm(seconds_21_60=Decimal('140.43'))"


@every_model
def test_each_property_of_the_schema_says_what_it_is(model: type[Model]) -> None:
    schema = model.json_schema()
    Draft202012Validator.check_schema(schema)
    assert (schema["title"], schema["required"]) == (model.__name__, [*model().to_dict()])
    assert schema["description"]
    assert "Attributes:" not in schema["description"]
    for property_ in schema["properties"].values():
        assert property_["description"]
        assert property_["x-label-zh"]
        assert f"({property_.get('x-unit', '')})" in f"{property_['description']}()"


def test_the_schema_has_units_and_formats() -> None:
    price = ExpectedCpm.json_schema()["properties"]["seconds_21_60"]
    assert (price["x-unit"], price["anyOf"][0]) == ("yuan per 1,000 plays", {"type": "number"})
    assert CoreMetrics.json_schema()["properties"]["day"]["anyOf"][0] == {"type": "string", "format": "date"}
    assert Note.json_schema()["properties"]["published_at"]["anyOf"][0]["format"] == "date-time"
    core = CreatorCoreMetrics.json_schema()
    assert core["properties"]["daily"]["anyOf"][0]["items"] == {"$ref": "#/$defs/CoreMetrics"}
    assert core["$defs"]["CoreMetrics"]["properties"]["day"]["x-label-zh"]
