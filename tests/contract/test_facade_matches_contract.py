"""What the facade offers and what the definitions say are the same, in both directions.

The contract here is what the generator sees: all definitions, merged and overlaid. What the facade does is observed on
the wire: its calls go through a transport that keeps them.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import httpx
import pytest

from contract.committed import Committed
from contract.merge import merge
from contract.overlay import apply_overlay
from justone_creators import Client, enums
from justone_creators._fields import fields_of
from justone_creators._readers import Reader
from justone_creators.enums import Choice
from justone_creators.operations.pgy import Pgy
from justone_creators.operations.xingtu import Xingtu

ID = "7392575310895513619"
LABEL = re.compile(r"^- `?(\w+)`?: (.+)$", re.MULTILINE)
ROOT = Path(__file__).parents[2]
SANDBOX = ROOT / "facade" / "justone_creators" / "sandbox"
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
METHODS = {
    f"{namespace.__name__.lower()}.{name}": method
    for namespace in (Xingtu, Pgy)
    for name, method in vars(namespace).items()
    if not name.startswith("_")
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


def schema(parameter: dict[str, Any]) -> dict[str, Any]:
    """Return a parameter's schema with what it refers to."""
    own: dict[str, Any] = parameter["schema"]
    for part in own.get("allOf", []):
        own = CONTRACT["components"]["schemas"][part["$ref"].rpartition("/")[2]] | own
    return own


def default(parameter: dict[str, Any]) -> str:
    """Return what is sent when nothing is said: an id, or the documented default as the query spells it."""
    if parameter["required"]:
        return ID
    value = schema(parameter)["default"]
    return str(value).lower() if isinstance(value, bool) else str(value)


def options(name: str) -> dict[str, inspect.Parameter]:
    """Return the optional parameters of a facade method that go over the wire."""
    found = inspect.signature(METHODS[name]).parameters
    return {key: value for key, value in found.items() if value.kind is value.KEYWORD_ONLY and key != "timeout"}


def choices(name: str) -> Iterator[tuple[str, type[Choice], str]]:
    """Yield facade parameter, enumeration and wire name: the wire name is the one whose value moves with it."""
    before = sent(name)[2]
    for key, parameter in options(name).items():
        if isinstance(parameter.default, Choice):
            other = next(choice for choice in type(parameter.default) if choice is not parameter.default)
            after = sent(name, **{key: other})[2]
            [wire] = [query for query in before if before[query] != after[query]]
            yield key, type(parameter.default), wire


def test_every_operation_has_its_method_and_every_method_its_operation() -> None:
    assert set(METHODS) == set(OPERATIONS)


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_call_goes_to_the_operation_by_method_and_path(name: str) -> None:
    assert sent(name)[:2] == OPERATIONS[name][:2]


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_documented_defaults_are_always_sent_but_for_the_withdrawn_accept_cache(name: str) -> None:
    contract = {wire: default(parameter) for wire, parameter in parameters(name).items() if wire != "acceptCache"}
    assert sent(name)[2] == contract


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_parameter_of_the_contract_can_be_sent_and_no_other(name: str) -> None:
    given = {key: True for key, parameter in options(name).items() if parameter.default is None}
    assert set(sent(name, **given)[2]) == set(parameters(name))
    assert len(options(name)) + 1 == len(parameters(name))


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_generated_request_builder_takes_and_sends_the_same_names(name: str) -> None:
    builder = import_module(f"justone_creators_lowlevel.api.{name}")._get_kwargs
    taken = inspect.signature(builder).parameters
    given = {key: ID if parameter.default is parameter.empty else parameter.default for key, parameter in taken.items()}
    assert set(builder(**given)["params"]) == set(parameters(name))
    assert len(taken) == len(parameters(name))


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_enum_of_the_contract_is_an_enumeration_with_its_values_and_labels(name: str) -> None:
    published = {wire: parameter for wire, parameter in parameters(name).items() if "enum" in schema(parameter)}
    offered = {wire: (key, enumeration) for key, enumeration, wire in choices(name)}
    assert set(offered) == set(published)
    for wire, (key, enumeration) in offered.items():
        labels = {choice.value: choice.label for choice in enumeration}
        assert set(labels) == set(schema(published[wire])["enum"])
        assert labels == dict(LABEL.findall(published[wire]["description"]))
        assert [sent(name, **{key: choice})[2][wire] for choice in enumeration] == list(labels)


@pytest.mark.parametrize("enumeration", Choice.__subclasses__())
def test_the_literals_beside_an_enumeration_are_its_values_and_names(enumeration: type[Choice]) -> None:
    member, literal = get_args(getattr(enums, f"{enumeration.__name__}Name"))
    assert member is enumeration
    assert set(get_args(literal)) == {text for choice in enumeration for text in (choice.value, choice.name)}


def fields_seen(reader: Reader[Any], value: Any, seen: dict[type, set[str]]) -> dict[type, set[str]]:
    """Collect the fields that an example has, by the model that reads them."""
    if reader.model is not None and isinstance(value, dict):
        seen.setdefault(reader.model, set()).update(value)
        for field in fields_of(reader.model):
            fields_seen(field.reader, value.get(field.wire), seen)
    elif reader.items is not None and isinstance(value, list):
        for item in value:
            fields_seen(reader.items, item, seen)
    return seen


@pytest.mark.parametrize("example", sorted(SANDBOX.iterdir()), ids=lambda path: path.stem)
def test_the_fields_called_documented_are_those_of_the_examples(example: Path) -> None:
    [known] = json.loads(example.read_text("utf-8"))["query"].values()
    with Client.sandbox() as api:
        result = call(api, example.stem, known)
    answer = Reader("an answer", lambda value: value, model=type(result.data))
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
