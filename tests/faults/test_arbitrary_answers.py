"""Any bytes whatsoever: as a body, and in place of HTTP."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.faults.trial import Outcome
from tests.support.flavours import TOKEN, Flavour
from tests.support.loopback.connection import Exchange
from tests.support.loopback.responses import answers, ends, gzipped
from tests.support.loopback.server import Server

BOTH = pytest.mark.parametrize("flavour", [Flavour("sync"), Flavour("async")], ids=lambda flavour: flavour.name)

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
ENVELOPES = st.fixed_dictionaries(
    {"code": st.sampled_from([0, "0", 100, "500", 999]) | VALUES},
    optional={"data": VALUES, "message": VALUES, "requestId": VALUES, "recordTime": VALUES},
)
JSON = (ENVELOPES | VALUES).map(lambda value: json.dumps(value).encode())
BODIES = st.binary() | JSON | JSON.map(gzipped)
TYPES = st.sampled_from(["application/json", "application/json; charset=gbk", "text/html", "", ";", "\xff"])
CODINGS = st.sampled_from(["identity", "gzip", "deflate", "br", "gzip, gzip", "", ","])
WORDS = b"HTTP/1.1 HTTP/1.0 100 200 302 502 OK Content-Length Transfer-Encoding chunked Connection close 0 10".split()
MARKS = [b" ", b": ", b"\n", b"\r\n", b"\r\n\r\n", b'{"code":0}', b"a\r\n"]
PIECES = st.sampled_from([*WORDS, *MARKS])
RAW = st.binary() | st.lists(PIECES | st.binary(max_size=3), max_size=20).map(b"".join)
RAW |= RAW.map(lambda sent: b"HTTP/1.1 200 OK\r\n" + sent)


def outcome_of(exchange: Exchange, flavour: Flavour) -> Outcome:
    """Return what a call comes to; whatever is neither a result nor an error of ours is raised."""
    with Server([exchange]) as server:
        api = flavour.kind(TOKEN, base_url=server.url, max_retries=0)
        (outcome,) = flavour.outcomes(api, lambda: api.get("/api/a"))
    assert len(server.requests) == 1
    return outcome


@BOTH
@given(BODIES, st.integers(200, 599), TYPES, CODINGS)
@settings(max_examples=150)
def test_any_body_becomes_a_result_or_an_error_that_can_be_shown(
    flavour: Flavour, body: bytes, status: int, media_type: str, coding: str
) -> None:
    head = (f"Content-Type: {media_type}", f"Content-Encoding: {coding}")
    assert_it_can_be_shown(outcome_of(answers(body, status, *head), flavour))


@BOTH
@given(RAW)
@settings(max_examples=150)
def test_any_bytes_in_place_of_http_become_a_result_or_an_error_that_can_be_shown(
    flavour: Flavour, sent: bytes
) -> None:
    assert_it_can_be_shown(outcome_of(ends(sent), flavour))


def assert_it_can_be_shown(outcome: Outcome) -> None:
    assert TOKEN not in f"{outcome} {outcome!r}"
    assert outcome.attempts == 1
