"""What the facade offers and what the definitions say are the same, in both directions.

The contract here is what the generator sees: all definitions, merged and overlaid. The comparison is the drift check's;
here stands what it does not ask: the generated seam, the types, and what is known of answers.
"""

from __future__ import annotations

import inspect
import json
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import httpx
import pytest

from contract.committed import Committed
from contract.merge import merge
from contract.overlay.apply import apply_overlay
from drift.surface.check import check_facade
from drift.surface.surface import Method, awaited_surface, surface
from justone_creators import Client, enums
from justone_creators._schema.converters import Converter
from justone_creators._schema.fields import fields_of
from justone_creators.enums import Choice

ID = "7392575310895513619"
ROOT = Path(__file__).parents[2]
SANDBOX = ROOT / "facade" / "justone_creators" / "_sandbox" / "answers"
COMMITTED = Committed(ROOT / "openapi")
CONTRACT = apply_overlay(
    COMMITTED.overlay,
    merge(COMMITTED.definition(operation).document for operation in COMMITTED.sources.operations),
)
OPERATIONS = {
    f"{operation['tags'][0]}.{operation['operationId']}": (method.upper(), path, operation)
    for path, item in CONTRACT["paths"].items()
    for method, operation in item.items()
}
pytestmark = pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")


class Kept(httpx.BaseTransport):
    """Keeps the request that is sent, and answers with an empty success."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.request = request
        return httpx.Response(200, json={"code": 0, "data": None})


def call(api: Client, name: str, *arguments: Any, **options: Any) -> Any:
    namespace, _, method = name.partition(".")
    return getattr(getattr(api, namespace), method)(*arguments, **options)


def sent(name: str, **options: Any) -> tuple[str, str, dict[str, str]]:
    """Call an operation with an id and these options; return method, path and query without the token."""
    transport = Kept()
    with Client("test-token-0123456789", transport=transport) as api:
        call(api, name, ID, **options)
    query = dict(transport.request.url.params.multi_items())
    del query["token"]
    return transport.request.method, transport.request.url.path, query


def parameters(name: str) -> dict[str, dict[str, Any]]:
    return {parameter["name"]: parameter for parameter in OPERATIONS[name][2]["parameters"]}


def test_the_drift_check_finds_nothing_in_which_they_differ() -> None:
    assert list(check_facade(COMMITTED, surface(), awaited_surface())) == []


@pytest.mark.parametrize("method", surface(), ids=lambda method: method.name)
def test_every_member_of_an_enumeration_goes_over_the_wire_as_its_value(method: Method) -> None:
    for option in method.options:
        for choice in option.choices or ():
            assert sent(method.name, **{option.name: choice})[2][option.wire] == choice.value


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_generated_request_builder_takes_and_sends_the_same_names(name: str) -> None:
    builder = import_module(f"justone_creators_lowlevel.api.{name}")._get_kwargs
    taken = inspect.signature(builder).parameters
    given = {key: ID if parameter.default is parameter.empty else parameter.default for key, parameter in taken.items()}
    assert set(builder(**given)["params"]) == set(parameters(name))
    assert len(taken) == len(parameters(name))


@pytest.mark.parametrize("enumeration", Choice.__subclasses__())
def test_the_literals_beside_an_enumeration_are_its_values_and_names(enumeration: type[Choice]) -> None:
    member, literal = get_args(getattr(enums, f"{enumeration.__name__}Name"))
    assert member is enumeration
    assert set(get_args(literal)) == {text for choice in enumeration for text in (choice.value, choice.name)}


def fields_seen(reader: Converter[Any], value: Any, seen: dict[type, set[str]]) -> dict[type, set[str]]:
    """Collect the fields that an example has, by the model that reads them."""
    if reader.model is not None and isinstance(value, dict):
        seen.setdefault(reader.model, set()).update(value)
        for field in fields_of(reader.model):
            fields_seen(field.converter, value.get(field.wire), seen)
    elif reader.items is not None and isinstance(value, list):
        for item in value:
            fields_seen(reader.items, item, seen)
    return seen


@pytest.mark.parametrize("example", sorted(SANDBOX.iterdir()), ids=lambda path: path.stem)
def test_the_fields_called_documented_are_those_of_the_examples(example: Path) -> None:
    [known] = json.loads(example.read_text("utf-8"))["query"].values()
    with Client.sandbox() as api:
        result = call(api, example.stem, known)
    answer = Converter("an answer", lambda value: value, model=type(result.data))
    for model, present in fields_seen(answer, result.raw["data"], {}).items():
        sources = {field.wire: field.source for field in fields_of(model)}
        assert present <= set(sources)
        assert {wire for wire, source in sources.items() if source == "documented"} <= present


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_example_in_a_definition_is_read_without_drift(name: str) -> None:
    """Holds for definitions as published until April 2026, and for the documentation pages that ours are from."""
    for response in OPERATIONS[name][2]["responses"].values():
        example = response.get("content", {}).get("application/json", {}).get("example")
        if example is not None:
            transport = httpx.MockTransport(lambda _, example=example: httpx.Response(200, json=example))
            with Client("test-token-0123456789", transport=transport) as api:
                assert call(api, name, ID).drift == ()


def test_no_definition_says_what_data_is_so_the_models_are_all_that_is_known() -> None:
    """When this fails, the vendor has begun to publish schemas of its answers: hold the models to them."""
    schemas = CONTRACT["components"]["schemas"].values()
    described = [schema["properties"]["data"] for schema in schemas if "data" in schema.get("properties", {})]
    assert [data for data in described if data != {}] == []
    for _, _, operation in OPERATIONS.values():
        for response in operation["responses"].values():
            media = response.get("content", {}).get("application/json", {})
            assert media.get("schema", {}).keys() <= {"$ref"}
