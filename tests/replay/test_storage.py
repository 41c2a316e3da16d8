"""What goes into a cassette comes out of it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cassettes.storage import ReadableYaml

ORIGIN = "written from the documented example"
TEXTS = st.text() | st.sampled_from(
    ["\x85", "a\u2028b", "\ufeff", "2025-01-01", "no", "1_000", "0x1", "=", "🤷\u200d♀️", "a\r\nb"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
)


def cassette(body):
    request = {"method": "GET", "uri": "https://api.justoneapi.com/x?a=1", "body": None, "headers": {}}
    headers = {"content-type": ["application/json"]}
    response = {"status": {"code": 200, "message": "OK"}, "headers": headers, "body": {"string": body}}
    return {"version": 1, "interactions": [{"request": request, "response": response}]}


def stored_and_read(body):
    serializer = ReadableYaml(ORIGIN)
    read = serializer.deserialize(serializer.serialize(cassette(body)))
    return read["interactions"][0]["response"]["body"]["string"]


@given(VALUES)
def test_json_is_read_as_it_was(value):
    assert repr(json.loads(stored_and_read(json.dumps(value)))) == repr(value)


@given(st.text() | st.binary())
def test_any_other_body_keeps_its_bytes(body):
    try:
        json.loads(body)
    except ValueError:
        assert stored_and_read(body) == body


def test_a_nested_bomb_is_stored_as_it_is():
    bomb = "[" * 100_000
    assert stored_and_read(bomb) == bomb


def test_everything_else_is_read_as_it_was():
    serializer = ReadableYaml(ORIGIN)
    read = serializer.deserialize(serializer.serialize(cassette("")))
    assert read == {"origin": ORIGIN, **cassette("")}


def test_a_person_can_read_it():
    text = ReadableYaml(ORIGIN).serialize(cassette(json.dumps({"data": {"label": "剧情搞笑"}})))
    assert text.startswith(f"origin: {ORIGIN}\n")
    assert text.endswith("    body:\n      json:\n        data:\n          label: 剧情搞笑\n")


@pytest.mark.parametrize("origin", ["recorded live on 2026-11-22, people and prose replaced", ORIGIN])
def test_states_its_origin(origin):
    assert ReadableYaml(origin).serialize(cassette("{}")).splitlines()[0] == f"origin: {origin}"
