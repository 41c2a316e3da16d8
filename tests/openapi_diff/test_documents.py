"""Which documents are read, and which are refused: with the reason in one line, and never as equal."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.support.openapi.comparing import Found, found_between
from tests.support.openapi.edits import BASE, edited, put
from tests.support.openapi.files import Write

from openapi_diff.documents.document import load_document
from openapi_diff.errors import DocumentError

Json = Any
TINY: Json = {"openapi": "3.1.0", "info": {"title": "", "version": ""}, "paths": {}}


def with_operation(**operation: Json) -> Json:
    return TINY | {"paths": {"/a": {"get": {"responses": {}} | operation}}}


def with_answer(schema: Json) -> Json:
    return with_operation(responses={"200": {"content": {"application/json": {"schema": schema}}}})


def nested(depth: int) -> Json:
    schema: Json = {}
    for _ in range(depth):
        schema = {"properties": {"a": schema}}
    return schema


def differences(old: Path, new: Path) -> list[Found]:
    return found_between(load_document(old), load_document(new))


def refusal(old: Path, new: Path) -> str:
    """Return the reason why two files are not compared."""
    with pytest.raises(DocumentError) as refused:
        differences(old, new)
    return str(refused.value)


REFUSED = [
    ("a.json", b"", "is empty"),
    ("a.yaml", b"  \n", "is empty"),
    ("a.json", b'{"openapi": ', "Expecting value"),
    ("a.json", b"\xff\xfe{}", "can't decode"),
    ("a.json", b'{"openapi": "3.1.0", "x": NaN}', "NaN is not JSON"),
    ("a.json", b'{"openapi": "3.1.0", "x": 1e999}', "a number out of range"),
    ("a.json", b"[" * 100_000, "nested too deep"),
    ("a.yaml", b"a: [", "while parsing"),
    ("a.yaml", b"a: &x [*x]", "nested more than"),
    ("a.yaml", b"? [a, b]\n: c", "a key is not a plain value"),
    ("a.yaml", b"a: !!python/object:os.system {}", "could not determine a constructor"),
    ("a.yaml", b"a: !!timestamp 2027-01-01", "a value that JSON does not have"),
    ("a.yaml", b"- a\n- b", "no object at its top"),
    ("a.html", b"<html>not found</html>", "no object at its top"),
    ("a.json", {}, "without a version"),
    ("a.json", {"swagger": "2.0", "paths": {}}, "not OpenAPI 3.0, 3.1 or 3.2, but swagger 2.0"),
    ("a.json", TINY | {"openapi": "3.3.0"}, "not OpenAPI 3.0, 3.1 or 3.2, but openapi 3.3.0"),
    ("a.json", TINY | {"openapi": None}, "but openapi None"),
    ("a.json", {"openapi": "3.1.0", "info": {}}, "has no paths"),
    ("a.json", TINY | {"paths": []}, "paths is no object"),
    ("a.json", TINY | {"servers": {}}, "servers is no list"),
    ("a.json", TINY | {"components": 1}, "components is no object"),
    ("a.json", b'{"openapi": "3.1.0", "openapi": "3.1.0"}', "the key 'openapi' is there twice in one object"),
    ("a.yaml", b"openapi: 3.1.0\nopenapi: 3.1.0", "the key 'openapi' is there twice in one object"),
    ("a.json", with_answer(nested(150)), "nested more than 200 deep"),
    ("a.json", with_answer({"$ref": "other.yaml#/A"}), "refers to other.yaml#/A, another document; bundle them"),
    ("a.json", with_answer({"$ref": "https://example.com/a.json"}), "refers to https://example.com/a.json, another"),
    ("a.json", with_answer({"$ref": "#item"}), "only references that begin with #/ are understood"),
    ("a.json", TINY | {"components": {"schemas": {"A": {"$ref": "a.json#/B"}}}}, "refers to a.json#/B, another"),
    ("a.json", TINY | {"paths": {"/a": {"$ref": "#/paths/~1a"}}}, "refers to itself"),
]  # fmt: skip


NOWHERE = "#/components/schemas/None"

# One entry of these is broken, and the rest is compared.
SKIPPED = [
    (with_operation() | {"components": None}, "components of the document is null"),
    (TINY | {"paths": {"/a": {"get": []}}}, "GET /a is no object"),
    (TINY | {"paths": {"/a": []}}, "[] is no object where one has to be"),
    (with_operation(parameters={}), "parameters of GET /a is no list"),
    (with_operation(parameters=None), "parameters of GET /a is no list"),
    (with_operation(parameters=["q"]), '"q" is no object where one has to be'),
    (with_operation(responses=[]), "responses of GET /a is no object"),
    (with_operation(responses={"200": "ok"}), '"ok" is no object where one has to be'),
    (with_operation(responses={"200": {"headers": []}}), "headers of a response is no object"),
    (with_operation(responses={"200": {"content": []}}), "content of a body is no object"),
    (with_operation(security={}), "security of GET /a is no list"),
    (with_operation(servers=["https://a"]), '"https://a" is no object where one has to be'),
    (with_answer({"$ref": NOWHERE}), f"{NOWHERE}, which something refers to, is not there"),
    (with_answer({"discriminator": {"propertyName": "a", "mapping": {"b": NOWHERE}}}), f"{NOWHERE}, which something"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "content", "why"), REFUSED, ids=[why for _, _, why in REFUSED])
def test_what_cannot_be_compared_is_refused_in_one_line(write: Write, file: str, content: Json, why: str) -> None:
    path = write(file, content)
    for arguments in (
        (path, path),
        (path, write("tiny.json", with_operation())),
        (write("tiny.json", with_operation()), path),
    ):
        assert re.fullmatch(f".*{re.escape(why)}.*", refusal(*arguments))


@pytest.mark.parametrize(("content", "why"), SKIPPED, ids=[why for _, why in SKIPPED])
def test_one_broken_entry_is_a_warning_and_all_else_is_compared(write: Write, content: Json, why: str) -> None:
    other = {"/b": {"get": {"operationId": "b", "responses": {}}}}
    broken = write("a.json", content | {"paths": content["paths"] | other})
    whole = write("b.json", with_answer({}) | {"paths": with_answer({})["paths"] | {"/b": {"get": {"responses": {}}}}})
    for old, new in ((broken, whole), (whole, broken)):
        found = {(each.rule, each.wire): each for each in differences(old, new)}
        assert found["document-part-skipped", "warning"].message.startswith(why)
        assert ("operation-id-changed", "info") in found


def test_a_schema_that_is_none_is_a_warning_where_it_has_to_be_understood(write: Write) -> None:
    found = differences(write("old.json", with_answer({})), write("new.json", with_answer("string")))
    assert [each.message for each in found] == ['"string" is no schema; it is not compared']


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        assert re.fullmatch(f"{path}: .+", refusal(path, path))


def test_aliases_that_spell_more_than_memory_holds_are_refused(write: Write) -> None:
    levels = "\n".join(f"l{number}: &l{number} [{', '.join([f'*l{number - 1}'] * 9)}]" for number in range(1, 12))
    path = write("bomb.yaml", f"openapi: 3.1.0\npaths: {{}}\nl0: &l0 [a]\n{levels}")
    assert refusal(path, path).endswith("too many values")


def test_json_and_yaml_are_the_same_document(write: Write) -> None:
    old, new = write("old.json", BASE), write("new.yaml", yaml.safe_dump(BASE))
    assert differences(old, new) == []


YAML = """
openapi: 3.0.3
x-shared: &text {type: string}
paths:
  /a:
    get:
      x-sunset: 2027-01-01
      parameters:
        - {name: on, in: query, schema: {<<: *text, enum: [yes, no, on, 012, 12:30, 2027-01-01, 1_000]}}
      responses:
        200: {description: Good., content: {application/json: {schema: *text}}}
        4XX: {description: Bad.}
"""


def test_yaml_is_read_as_openapi_means_it(write: Write) -> None:
    """No dates, no yes and no, no octal and no sexagesimal numbers; a status may stand without quotes."""
    parameter = {
        "name": "on",
        "in": "query",
        "schema": {"type": "string", "enum": ["yes", "no", "on", 12, "12:30", "2027-01-01", "1_000"]},
    }
    answer = {"description": "Good.", "content": {"application/json": {"schema": {"type": "string"}}}}
    operation = {
        "x-sunset": "2027-01-01",
        "parameters": [parameter],
        "responses": {"200": answer, "4XX": {"description": "Bad."}},
    }
    new = {"openapi": "3.0.3", "paths": {"/a": {"get": operation}}}
    assert differences(write("old.yaml", YAML), write("new.json", new)) == []


@pytest.mark.parametrize(
    "operation",
    [
        {"responses": {"": {"description": ""}}},
        {"security": [{"key": 5}]},
        {"tags": "all", "operationId": 5, "summary": [], "deprecated": "yes", "x-sunset": ["soon"]},
        {"parameters": [{}, {"in": "path", "name": "id", "style": 5, "explode": "no", "schema": {"type": 5}}]},
        {"servers": [{"url": 5, "variables": {"a": "b", "c": {"enum": "d"}}}]},
        {"requestBody": {"required": 1, "content": {"": {"schema": {"required": "a", "enum": "a", "minimum": "1"}}}}},
    ],
)
def test_a_value_of_another_kind_is_no_reason_to_fail(write: Write, operation: Json) -> None:
    path, other = write("a.json", with_operation(**operation)), write("b.json", with_operation(summary="Other"))
    assert differences(path, path) == []
    assert differences(path, other) != []
    assert differences(other, path) != []


@pytest.mark.parametrize("version", ["3.0.0", "3.0.4", "3.1.0", "3.1.2", "3.1"])
def test_both_versions_are_taken(write: Write, version: str) -> None:
    path = write("a.json", TINY | {"openapi": version})
    assert differences(path, path) == []


def test_what_validators_refuse_is_compared(write: Write) -> None:
    """The vendor's own feed has operationIds twice, and defaults outside their enums."""
    wrong = edited(BASE, put("get operationId", "createItem"), put("get parameters range schema default", "DAY_7"))
    old, new = write("old.json", wrong), write("new.json", edited(wrong, put("get deprecated", True)))
    assert [found.rule for found in differences(old, new)] == ["operation-deprecated"]


def test_a_byte_order_mark_is_no_matter(write: Write) -> None:
    path = write("a.json", b"\xef\xbb\xbf" + json.dumps(TINY).encode())
    assert differences(path, path) == []


def test_a_reference_in_an_example_is_data(write: Write) -> None:
    path = write(
        "a.json", with_answer({"type": "object", "example": {"$ref": "nowhere"}, "default": {"$ref": "nowhere"}})
    )
    assert differences(path, path) == []
