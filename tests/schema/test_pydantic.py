"""Models in pydantic models and in a FastAPI app: as a field, a body, a return value and a `response_model`.

Without `from __future__ import annotations`, because FastAPI could not resolve those of functions in functions.
"""

from decimal import Decimal
from typing import Annotated, Any

import anyio
import httpx
import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, TypeAdapter, ValidationError
from tests.support.models import MODELS
from tests.support.operations import AUTHOR, USER

from justone_creators import Client
from justone_creators.models import CreatorCoreMetrics, DistributionMetrics, ExpectedCpm, Model, Note

pytestmark = pytest.mark.integration

every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
with Client.sandbox() as api:
    METRICS, CORE = api.xingtu.distribution_metrics(AUTHOR).data, api.pgy.creator_core_metrics(USER).data
assert METRICS
assert CORE


class Row(BaseModel):
    """A pydantic model of a user's."""

    name: str
    metrics: DistributionMetrics | None = None
    cores: list[CreatorCoreMetrics] = []


ROW = Row(name="a", metrics=METRICS, cores=[CORE])


def test_a_model_is_a_field_that_is_validated_from_an_instance_or_a_dict_in_both_modes() -> None:
    assert ROW.metrics is METRICS
    for again in (
        Row.model_validate(ROW.model_dump()),
        Row.model_validate(ROW.model_dump(mode="json")),
        Row.model_validate_json(ROW.model_dump_json()),
        Row.model_validate({"name": "a", "metrics": METRICS.to_dict(json=True), "cores": [CORE.to_dict()]}),
    ):
        assert again == ROW
        assert type(again.metrics) is DistributionMetrics


def test_a_model_is_serialised_as_its_dict() -> None:
    assert ROW.model_dump()["metrics"] == METRICS.to_dict()
    assert ROW.model_dump(mode="json")["metrics"] == METRICS.to_dict(json=True)
    assert (
        TypeAdapter(ExpectedCpm)
        .dump_json(ExpectedCpm(seconds_1_20=Decimal("56.10")))
        .startswith(b'{"seconds_1_20":56.1,')
    )


def test_half_of_an_emoji_and_nan_do_not_stop_the_json() -> None:
    note = Note(title="cut \ud83d", component_clicks_raw=float("nan"))
    again = TypeAdapter(Note).validate_json(TypeAdapter(Note).dump_json(note))
    assert (again.title, again.component_clicks_raw) == ("cut ?", "nan")


@pytest.mark.parametrize("data", [{"videos": "many"}, {"play_mid": 1}, [], "{}"])
def test_what_is_no_model_is_a_validation_error_that_names_the_place(data: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        Row.model_validate({"name": "a", "metrics": data})
    (error,) = caught.value.errors()
    assert error["loc"] == ("metrics",)
    assert any(
        said in error["msg"] for said in ("videos has to be an integer", "no field 'play_mid'", "has to be a dict")
    )


@every_model
@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_the_schema_is_that_of_the_model_with_references_to_its_parts(model: type[Model], mode: Any) -> None:
    schema = TypeAdapter(model).json_schema(mode=mode)
    Draft202012Validator.check_schema(schema)
    own = model.json_schema()
    assert schema["properties"] == own["properties"]
    assert {*schema.get("$defs", ())} == {*own.get("$defs", ())}
    assert schema.get("required", []) == (own["required"] if mode == "serialization" else [])
    Draft202012Validator(schema).validate(model().to_dict(json=True))


@pytest.fixture(scope="module")
def app() -> Any:
    from fastapi import Body, FastAPI  # noqa: PLC0415  (the main test run collects this module without FastAPI)

    app = FastAPI()

    @app.get("/metrics")
    def metrics() -> DistributionMetrics:
        return METRICS

    @app.get("/core", response_model=CreatorCoreMetrics)
    def core() -> Any:
        return CORE

    @app.post("/row")
    def row(core: Annotated[CreatorCoreMetrics, Body()]) -> Row:
        return Row(name="b", cores=[core])

    return app


def asked(app: Any, method: str, path: str, **options: Any) -> Any:
    """Return the status and the JSON of a response of the app."""

    async def main() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
            return await client.request(method, path, **options)

    response = anyio.run(main)
    return response.status_code, response.json()


def test_an_app_returns_models_and_takes_them(app: Any) -> None:
    assert asked(app, "GET", "/metrics") == (200, METRICS.to_dict(json=True))
    assert asked(app, "GET", "/core") == (200, CORE.to_dict(json=True))
    status, row = asked(app, "POST", "/row", json=CORE.to_dict(json=True))
    assert (status, row["cores"]) == (200, [CORE.to_dict(json=True)])
    status, error = asked(app, "POST", "/row", json={"daily": [{"day": "x"}]})
    assert (status, error["detail"][0]["loc"]) == (422, ["body"])
    assert "daily[0].day has to be a day" in error["detail"][0]["msg"]


def test_the_schema_of_the_app_has_meanings_and_units(app: Any) -> None:
    _, openapi = asked(app, "GET", "/openapi.json")
    schemas = openapi["components"]["schemas"]
    price = schemas["ExpectedCpm"]["properties"]["seconds_21_60"]
    assert price["x-unit"] == "yuan per 1,000 plays"
    assert price["description"].endswith("(yuan per 1,000 plays)")
    assert price["x-label-zh"]
    content = openapi["paths"]["/metrics"]["get"]["responses"]["200"]["content"]["application/json"]
    assert content["schema"] == {"$ref": "#/components/schemas/DistributionMetrics"}
    assert "CreatorCoreMetrics-Input" in schemas  # keys may be missing in a body
