from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from contract.committed import Committed
from contract.definition import parse_definition
from contract.errors import ContractError
from contract.sources import Operation, load_sources

OPENAPI = Path(__file__).resolve().parents[2] / "openapi"
COMMITTED = Committed(OPENAPI)
FILES = [operation.file for operation in COMMITTED.sources.operations]

ITEM = Operation("GET", "/item", "item-en.json", ())


def document(**changes: object) -> dict[str, object]:
    return {"openapi": "3.1.0", "info": {"title": "", "version": ""}, "paths": {"/item": {"get": {}}}} | changes


def parse(value: object) -> None:
    parse_definition(json.dumps(value).encode(), ITEM, "somewhere")


@pytest.mark.parametrize("file", FILES)
def test_a_committed_definition_is_valid_openapi(file: str) -> None:
    OpenAPIV31SpecValidator(json.loads((OPENAPI / file).read_text(encoding="utf-8"))).validate()


@pytest.mark.parametrize("file", FILES)
def test_a_committed_definition_is_stored_with_sorted_keys(file: str) -> None:
    text = (OPENAPI / file).read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), sort_keys=True, indent=2, ensure_ascii=False) + "\n"


def test_every_definition_belongs_to_an_operation_and_every_operation_has_one() -> None:
    assert sorted(FILES) == sorted(str(path.relative_to(OPENAPI)) for path in OPENAPI.glob("*/*.json"))
    assert COMMITTED.strays() == []


def test_the_lock_is_true() -> None:
    assert list(COMMITTED.lock) == sorted(map(str, COMMITTED.sources.operations))
    for operation in COMMITTED.sources.operations:
        entry = COMMITTED.lock[str(operation)]
        content = json.loads((OPENAPI / operation.file).read_text(encoding="utf-8"))
        canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert entry.sha256 == hashlib.sha256(canonical.encode()).hexdigest()
        assert entry.file == operation.file
        assert entry.date == date.fromisoformat(entry.date).isoformat()
        assert entry.origin


@pytest.mark.parametrize("changes", [{}, {"openapi": "3.0.3"}, {"openapi": "3.2.0", "components": None}])
def test_a_definition_of_the_operation_is_taken(changes: dict[str, object]) -> None:
    parse(document(**changes))


def test_other_operations_of_a_file_are_kept_in_it_and_not_generated() -> None:
    both = document(paths={"/item": {"get": {}, "post": {}}, "/other": {"get": {}}})
    definition = parse_definition(json.dumps(both).encode(), ITEM, "somewhere")
    assert definition.document["paths"] == {"/item": {"get": {}}}
    assert json.loads(definition.text) == both


def test_a_definition_may_begin_with_a_bom_or_be_yaml() -> None:
    assert parse_definition(b"\xef\xbb\xbf" + json.dumps(document()).encode(), ITEM, "a.json").operation == "GET /item"
    assert parse_definition(b"openapi: 3.1.0\npaths: {/item: {get: {}}}", ITEM, "a.json").operation == "GET /item"


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ([], "no object at its top"),
        ({}, "not OpenAPI 3.0, 3.1 or 3.2, but without a version"),
        ({"swagger": "2.0"}, "but swagger 2.0"),
        ({"swagger": "3.0.0", "paths": {"/item": {"get": {}}}}, "but swagger 3.0.0"),
        (document(openapi="4.0.0"), "but openapi 4.0.0"),
        (document(openapi=None), "but openapi None"),
        (document(paths={}), "holds no operation"),
        (document(paths=["/item"]), "paths is no object"),
        (document(paths={"/item": []}), "paths is not an object of objects"),
        (document(components=[]), "components is no object"),
        (document(components={"schemas": []}), "components is not an object of objects"),
        (document(paths={"/other": {"get": {}}}), "holds GET /other"),
        (document(paths={"/item": {"post": {}}}), "holds POST /item"),
        (document(paths={"/item": {"post": {}}, "/other": {"get": {}}}), "holds GET /other, POST /item, and not GET"),
    ],
)
def test_any_other_definition_is_refused_and_the_reason_said(value: object, why: str) -> None:
    with pytest.raises(ContractError, match=f"^GET /item: somewhere: .*{re.escape(why)}"):
        parse(value)


TWICE = b'{"openapi": "3.1.0", "openapi": "3.1.0"}'
NAN = json.dumps(document(x=float("nan"))).encode()


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", TWICE, b"[" * 100_000, NAN])
def test_what_cannot_be_read_is_refused(content: bytes) -> None:
    with pytest.raises(ContractError, match=r"^GET /item: somewhere: "):
        parse_definition(content, ITEM, "somewhere")


def nested(depth: int) -> object:
    value: object = 0
    for _ in range(depth):
        value = {"x": [value]}
    return value


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (json.dumps(document(description="\ud800")).encode(), "surrogates not allowed"),
        (json.dumps(document(**{"x-\ud800": 1})).encode(), "surrogates not allowed"),
        (json.dumps(document(x="number")).replace('"number"', "1e999").encode(), "a number out of range"),
        (json.dumps(document(x=nested(45))).encode(), "nested more than 90 deep"),
        (json.dumps(document(x=nested(300))).encode(), "nested more than 200 deep"),
    ],
)
def test_what_cannot_be_written_or_merged_later_is_refused_while_it_is_read(content: bytes, why: str) -> None:
    with pytest.raises(ContractError, match=f"^GET /item: somewhere: .*{why}"):
        parse_definition(content, ITEM, "somewhere")


def test_a_definition_may_be_nested_deeper_than_any_that_is_published() -> None:
    parse(document(x=nested(44)))


ENTRY = '[[operation]]\nmethod = "GET"\npath = "/a"\nurl = "https://docs/a.json"\nalternates = []\n'


def test_method_path_and_url_are_enough_for_an_operation(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text('root = "https://docs/"\n' + ENTRY.replace("alternates = []\n", ""), encoding="utf-8")
    assert load_sources(path).operations == (Operation("GET", "/a", "a.json", ()),)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("root =", "Invalid value"),
        ('root = "https://docs/"', "'operation' is missing"),
        ('root = "https://docs/"\noperation = 1', "not iterable"),
        ('root = "https://docs/"\n' + ENTRY.replace('method = "GET"\n', ""), "'method' is missing"),
        ('root = "https://docs/"\n' + ENTRY + "slug = 1", "unknown slug"),
        ('root = "https://docs/"\n' + ENTRY + ENTRY, "twice: GET /a"),
        ('root = "https://docs/"\n' + ENTRY + ENTRY.replace('"/a"', '"/b"'), "twice: a.json"),
        ('root = "https://elsewhere/"\n' + ENTRY, "https://docs/a.json is not below https://elsewhere/"),
        ('root = "https://docs/"\n' + ENTRY.replace("a.json", "../../a.json"), "is not below"),
    ],
)
def test_a_mistake_in_the_sources_is_said(text: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContractError, match=f"^sources.toml: .*{re.escape(why)}"):
        load_sources(path)
