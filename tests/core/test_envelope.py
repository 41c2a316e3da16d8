"""Any bytes at any status: the envelope is read first, and all else is an error of ours; the client survives it."""

from __future__ import annotations

import gzip
import json
import threading
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.flavours import TOKEN, Ask, Flavour
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.operations import METRICS
from tests.support.recorder import Recorder

from justone_creators import (
    DailyQuotaExceededError,
    JustOneError,
    OutcomeUnknownError,
    Result,
    UndocumentedCodeError,
    UnexpectedResponseError,
)

SUCCESS = b'{"code": 0, "data": {"item_num": "3"}}'


@pytest.mark.parametrize("code", ["0", '"0"'])
def test_a_code_of_zero_is_a_success(code: str, ask: Ask, vendor: Vendor) -> None:
    vendor.says(Answer(b'{"code": %s, "data": {"item_num": "3"}}' % code.encode()))
    result = ask(METRICS, "1")
    assert (result.code, result.data.videos) == (0, 3)
    assert result.raw["code"] == json.loads(code)


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ("999", 999),
        ('"999"', 999),
        ("-1", -1),
        ("1", 1),
        (f"{10**12}", 10**12),
        (f"{10**30}", 10**30),
        ('"1234567890"', 1234567890),
        (f'"{10**30}"', 10**30),
    ],
)
def test_any_other_integer_or_digit_string_is_a_code(sent: str, code: int, ask: Ask, vendor: Vendor) -> None:
    vendor.says(Answer(b'{"code": %s, "data": null}' % sent.encode()))
    with pytest.raises(UndocumentedCodeError) as caught:
        ask("get", "/api/a")
    assert (caught.value.code, caught.value.billed, caught.value.attempts) == (code, None, 1)


@pytest.mark.parametrize(
    "code",
    [
        *("true", "false", "null", "0.0", "1.5", "1e2", "NaN", "-Infinity", "[]", "[0]", "{}"),
        *('""', '"-1"', '"+1"', '" 0"', '"0\\n"', '"０"', '"1.0"', '"success"'),
    ],
)
def test_anything_else_as_code_is_no_envelope(code: str, ask: Ask, vendor: Vendor) -> None:
    vendor.says(Answer(b'{"code": %s, "data": {}}' % code.encode()))
    with pytest.raises(UnexpectedResponseError) as caught:
        ask("get", "/api/a")
    assert (caught.value.http_status, caught.value.billed, len(vendor.asked)) == (200, None, 1)


@pytest.mark.parametrize("status", [200, 201, 202, 301, 400, 401, 403, 404, 418, 429, 500, 502, 503, 504, 520, 599])
def test_the_envelope_is_read_before_the_http_status(status: int, ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, {"item_num": "3"}, status=status))
    assert ask(METRICS, "1").data.videos == 3
    vendor.says(envelope(303, None, message="no more", status=status))
    with pytest.raises(DailyQuotaExceededError) as caught:
        ask(METRICS, "1")
    assert (caught.value.http_status, caught.value.message, caught.value.billed) == (status, "no more", False)


def test_the_envelope_is_read_at_every_status_there_is(flavour: Flavour) -> None:
    for status in range(200, 600):
        result = flavour.ask("get", "/api/a", client=Recorder(SUCCESS, status).client)
        assert (result.http_status, result.raw) == (status, json.loads(SUCCESS))


@pytest.mark.parametrize(
    "data",
    ["[" * 190 + "]" * 190, '"' + "[" * 5000 + '"', '["' + r"\"" * 300 + "[" * 300 + '"]', "[" + "{}," * 5000 + "{}]"],
    ids=["nested", "brackets in a string", "escaped quotes", "many"],
)
@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_ordinary_nesting_and_brackets_in_texts_are_read(data: str, coding: str, ask: Ask, vendor: Vendor) -> None:
    text = f'{{"code": 0, "data": {data}}}'
    vendor.says(Answer(text.encode(coding)))
    assert ask("get", "/api/a").raw == json.loads(text)


@pytest.mark.parametrize("depth", [300, 5000, 20_000])
def test_deep_nesting_is_refused_in_a_thread_with_a_small_stack(depth: int, ask: Ask, vendor: Vendor) -> None:
    vendor.says(Answer(b'{"code": 0, "data": ' + b"[" * depth + b"]" * depth + b"}"))
    before = threading.stack_size(512 * 1024)
    try:
        with ThreadPoolExecutor(1) as threads, pytest.raises(UnexpectedResponseError):
            threads.submit(ask, "get", "/api/a").result()
    finally:
        threading.stack_size(before)


def nested(opening: bytes, closing: bytes) -> bytes:
    return opening * 100_000 + closing * 100_000


NO_ENVELOPE = {
    "empty": b"",
    "blank": b" \n",
    "html": b"<html><body>Bad gateway</body></html>",
    "truncated": SUCCESS[:-1],
    "truncated in a character": '{"code": 0, "message": "成'.encode()[:-1],
    "a list": b"[%s]" % SUCCESS,
    "a string": b'"0"',
    "a number": b"0",
    "null": b"null",
    "true": b"true",
    "an object without code": b'{"data": {}}',
    "an empty object": b"{}",
    "trailing garbage": SUCCESS + b"x",
    "two envelopes": SUCCESS * 2,
    "leading garbage": b"callback(" + SUCCESS + b")",
    "single quotes": b"{'code': 0}",
    "not UTF-8": b'{"code": 0, "data": "\xff\xfe"}',
    "a NUL": b"\0",
    "lists without end": b"[" * 100_000,
    "nested lists": nested(b"[", b"]"),
    "nested objects": nested(b'{"a":', b"}").replace(b":}", b":0}"),
    "nested lists in an envelope": b'{"code": 0, "data": ' + nested(b"[", b"]") + b"}",
    "nested objects in an envelope": b'{"code": 0, "data": ' + nested(b'{"a":', b"}").replace(b":}", b":0}") + b"}",
}


@pytest.mark.parametrize("body", NO_ENVELOPE.values(), ids=NO_ENVELOPE)
def test_an_answer_that_is_no_envelope_is_unexpected_or_lost_and_the_next_call_works(
    body: bytes, flavour: Flavour, vendor: Vendor
) -> None:
    statuses = [200, 404, 502, 520]
    vendor.says(*(Answer(body, status, {"Content-Type": "text/x-test"}) for status in statuses), Answer(SUCCESS))
    api = vendor.client(flavour.kind)
    *errors, after = flavour.outcomes(api, *[lambda: api.get("/api/a")] * 5)
    for status, error in zip(statuses, errors, strict=True):
        assert type(error) is (OutcomeUnknownError if status >= 500 else UnexpectedResponseError)
        assert (error.http_status, error.attempts, error.billed) == (status, 1, None)
        assert len(str(error)) < 1000
        if isinstance(error, UnexpectedResponseError):
            assert error.content_type == "text/x-test"
            assert error.body == body.decode("utf-8", "backslashreplace")[:200]
    assert isinstance(after, Result)
    assert len(vendor.asked) == 5


@pytest.mark.parametrize("status", [204, 304])
def test_a_status_that_has_no_body_is_unexpected(status: int, ask: Ask, vendor: Vendor) -> None:
    vendor.says(Answer(b"", status))
    with pytest.raises(UnexpectedResponseError) as caught:
        ask("get", "/api/a")
    assert (caught.value.http_status, caught.value.body) == (status, "")


@pytest.mark.parametrize(
    "body",
    [b"\xef\xbb\xbf" + SUCCESS, SUCCESS.decode().encode("utf-16"), b"\r\n\t " + SUCCESS + b"\n"],
    ids=["BOM", "UTF-16", "white space"],
)
def test_an_envelope_in_another_encoding_of_json_is_read(body: bytes, ask: Ask, vendor: Vendor) -> None:
    vendor.says(Answer(body))
    assert ask(METRICS, "1").data.videos == 3


def test_lone_surrogates_are_text_like_any_other(ask: Ask, vendor: Vendor) -> None:
    vendor.says(
        Answer(b'{"code": 0, "message": "\\ud800", "data": {"\\udfff": 1, "interact_rate": {"label": "\\ud83d"}}}')
    )
    result = ask(METRICS, "1")
    assert (result.message, result.data.interaction_rate.peer_group) == ("\ud800", "\ud83d")
    assert [drift.path for drift in result.drift] == ['data["\\udfff"]']


@pytest.mark.parametrize(
    ("encoding", "compress"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("identity", bytes)]
)
def test_a_compressed_envelope_is_read(
    encoding: str, compress: Callable[[bytes], bytes], ask: Ask, vendor: Vendor
) -> None:
    vendor.says(Answer(compress(SUCCESS), headers={"Content-Encoding": encoding}))
    assert ask(METRICS, "1").data.videos == 3
    assert encoding in f"{vendor.asked[0]['headers']['Accept-Encoding']}, identity"


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "gzip, gzip"])
@pytest.mark.parametrize(("status", "expected"), [(200, UnexpectedResponseError), (502, OutcomeUnknownError)])
def test_a_body_that_is_not_compressed_as_it_says_is_no_envelope(
    encoding: str, status: int, expected: type[JustOneError], flavour: Flavour, vendor: Vendor
) -> None:
    vendor.says(Answer(gzip.compress(SUCCESS)[3:], status, {"Content-Encoding": encoding}), Answer(SUCCESS))
    api = vendor.client(flavour.kind)
    error, after = flavour.outcomes(api, lambda: api.get("/api/a"), lambda: api.get("/api/b"))
    assert type(error) is expected
    assert isinstance(after, Result)


def test_a_body_whose_compression_is_cut_off_is_no_envelope(ask: Ask, vendor: Vendor) -> None:
    vendor.says(Answer(gzip.compress(SUCCESS)[:-12], headers={"Content-Encoding": "gzip"}))
    with pytest.raises(UnexpectedResponseError):
        ask("get", "/api/a")


@pytest.mark.parametrize("status", [300, 301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    ("location", "named"),
    [
        ("/api/b?secret=1", "the same host"),
        ("https://elsewhere.example/login?secret=1", "elsewhere.example"),
        ("https://user:secret@elsewhere.example:8443/", "elsewhere.example"),
        ("//elsewhere.example/secret", "elsewhere.example"),
        ("http://[secret", "the same host"),
    ],
)
def test_a_redirect_is_not_followed_and_its_host_is_named(
    status: int, location: str, named: str, ask: Ask, vendor: Vendor
) -> None:
    vendor.says(Answer(b"", status, {"Location": location}))
    with pytest.raises(UnexpectedResponseError) as caught:
        ask("get", "/api/a")
    assert (caught.value.http_status, len(vendor.asked)) == (status, 1)
    assert f"a redirect to {named}" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_redirect_with_an_envelope_is_the_envelope(ask: Ask, vendor: Vendor) -> None:
    vendor.says(Answer(SUCCESS, 302, {"Location": "/api/b"}))
    assert (ask(METRICS, "1").http_status, len(vendor.asked)) == (302, 1)


JSON_LIKE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["code", "data", "message"]) | st.text(), inner),
    max_leaves=8,
).map(lambda value: json.dumps(value).encode())
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "content-encoding": st.sampled_from(["gzip", "deflate", "br", "identity", "?"]),
        "content-type": st.sampled_from(
            ["application/json", "text/html; charset=?", "application/json; charset=utf-7"]
        ),
        "location": st.text(st.characters(codec="latin-1", exclude_categories=["Cc"])),
    },
)


@pytest.mark.parametrize("name", ["sync", "async"])
@given(body=st.binary(max_size=60) | JSON_LIKE, status=st.integers(200, 599), headers=HEADERS)
@settings(max_examples=150)
def test_any_bytes_at_any_status_give_a_result_or_an_error_of_ours(
    name: str, body: bytes, status: int, headers: dict[str, str]
) -> None:
    sent = [(key.encode(), value.encode("latin-1")) for key, value in headers.items()]
    transport = httpx.MockTransport(lambda _: httpx.Response(status, headers=sent, stream=httpx.ByteStream(body)))

    flavour = Flavour(name)
    api = flavour.kind(TOKEN, transport=transport)
    (outcome,) = flavour.outcomes(api, lambda: api.xingtu.distribution_metrics("1"))
    assert isinstance(outcome, (Result, JustOneError))
    assert repr(outcome)
    assert str(outcome)
    if isinstance(outcome, Result):
        assert isinstance(outcome.drift, tuple)
