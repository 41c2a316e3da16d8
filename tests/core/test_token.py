"""The token goes into the query of each request, once, and is in nothing that a caller, logger or exception reaches."""

from __future__ import annotations

import asyncio
import json
import logging
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote

import anyio
import httpx
import pytest
import vcr
from tests.support.flavours import TOKEN, Ask, Flavour
from tests.support.leaks import FORMS, SPECIAL, chain, leaks, texts
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.operations import KNOWN
from tests.support.recorder import Recorder

from justone_creators import (
    AsyncClient,
    Attempt,
    Client,
    ConfigurationError,
    InvalidTokenError,
    JustOneError,
    OutcomeUnknownError,
    UnexpectedResponseError,
)

pytestmark = pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")


def test_the_search_for_leaks_finds_them() -> None:
    class Holder:
        def __init__(self) -> None:
            self.request = httpx.Request("GET", f"https://example.com/?token={TOKEN}")

    error = JustOneError("x")
    error.__cause__ = KeyError(Holder())
    assert leaks(error)
    assert not leaks(JustOneError("x"))


@pytest.mark.parametrize("operation", [*KNOWN, "get"])
def test_the_token_is_in_the_query_once_and_nowhere_else(operation: str, ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0))
    ask(operation, "/api/a" if operation == "get" else "7", settings={"token": SPECIAL})
    (request,) = vendor.asked
    path, _, query = request["target"].partition("?")
    assert [value for name, value in parse_qsl(query, strict_parsing=True) if name == "token"] == [SPECIAL]
    assert query.count(quote(SPECIAL, safe="")) == 1
    assert not any(form in f"{path} {request['headers']}" for form in FORMS)


def test_each_try_carries_the_token(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(301), envelope(302), envelope(0))
    ask("get", "/api/a")
    assert [request["target"] for request in vendor.asked] == [f"/api/a?token={TOKEN}"] * 3


def test_a_client_shows_no_token_before_between_and_after_calls(flavour: Flavour, vendor: Vendor) -> None:
    vendor.says(envelope(0, {}))
    api = vendor.client(flavour.kind)
    shown = [*texts([api, api.xingtu, api.pgy, dir(api)], {})]
    flavour.outcomes(api, lambda: api.xingtu.item_report_details("7"), lambda: api.get("/api/a"))
    shown += texts([api, api.xingtu, api.pgy], {})
    assert vendor.url in " ".join(shown)
    assert not any(form in text for text in shown for form in FORMS)


def test_a_client_can_not_be_pickled_with_its_token() -> None:
    with Client(TOKEN, transport=Recorder()) as api, pytest.raises((TypeError, AttributeError, pickle.PicklingError)):
        pickle.dumps(api)


def test_a_result_holds_no_token(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, {}, message="ok"))
    result = ask("get", "/api/a")
    assert not any(form in text for text in texts(result, {}) for form in FORMS)
    assert TOKEN.encode() not in pickle.dumps(result)


def test_no_logger_sees_the_token(ask: Ask, vendor: Vendor, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    vendor.says(envelope(301), Answer(b"", 302, {"Location": "/b"}))
    with pytest.raises(UnexpectedResponseError):
        ask("get", "/api/a")
    assert {record.name.partition(".")[0] for record in caplog.records} >= {"httpcore"}
    said = [f"{record.getMessage()} {record.args} {vars(record)}" for record in caplog.records]
    assert not any(form in text for text in said for form in FORMS)


def answering(body: bytes, status: int = 200, **headers: str) -> httpx.MockTransport:
    """Return a transport that answers, and keeps no request as `Recorder` does."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.MockTransport(lambda _: httpx.Response(status, headers=sent, stream=httpx.ByteStream(body)))


def raising(error: BaseException) -> httpx.MockTransport:
    """Return a transport that fails while it holds the request."""

    def fail(request: httpx.Request) -> httpx.Response:
        if isinstance(error, httpx.RequestError):
            error.request = request
        raise error

    return httpx.MockTransport(fail)


# How a call may fail: what the client is made of, and what is called.
FAILURES: dict[str, tuple[dict[str, Any], Callable[[Any], Any]]] = {
    "a code": ({"transport": answering(b'{"code": 100, "message": "bad token"}')}, lambda api: api.get("/a")),
    "no envelope": ({"transport": answering(b"<html>", 404)}, lambda api: api.get("/a")),
    "a server failure": ({"transport": answering(b"<html>", 502)}, lambda api: api.get("/a")),
    "broken gzip": ({"transport": answering(b"x", content_encoding="gzip")}, lambda api: api.get("/a")),
    "a connect error": ({"transport": raising(httpx.ConnectError("no"))}, lambda api: api.get("/a")),
    "a read timeout": ({"transport": raising(httpx.ReadTimeout("no"))}, lambda api: api.get("/a")),
    "a connection that is refused": ({"base_url": "http://127.0.0.1:1"}, lambda api: api.get("/a")),
    "a wrong argument": ({}, lambda api: api.xingtu.item_report_details("")),
    "a parameter named token": ({}, lambda api: api.get("/a", {"token": "x"})),
    "a path too long for a URL": ({}, lambda api: api.get("/" + "a" * 70_000)),
    "a host that can not be encoded": ({"base_url": "https://a..example"}, lambda api: api.get("/a")),
    "a timeout too long for the system": (
        {"timeout": 1e300, "base_url": "http://127.0.0.1:1"},
        lambda api: api.get("/a"),
    ),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_no_error_of_a_call_leads_to_the_token(failure: str, flavour: Flavour) -> None:
    options, call = FAILURES[failure]
    outcome: Any
    try:
        api = flavour.kind(**{"token": TOKEN, "max_retries": 0, **options})
        (outcome,) = flavour.outcomes(api, lambda: call(api))
    except Exception as escaped:  # noqa: BLE001  (whatever escapes must not lead there either)
        outcome = escaped
    assert isinstance(outcome, Exception)
    assert leaks(outcome) == []
    assert TOKEN.encode() not in pickle.dumps(outcome)


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit])
def test_what_is_not_ours_to_catch_does_not_lead_to_the_token(kind: type[BaseException], flavour: Flavour) -> None:
    with pytest.raises(kind) as caught:
        flavour.ask("get", "/a", client=lambda client: client(TOKEN, transport=raising(kind())))
    assert leaks(caught.value) == []


@pytest.mark.parametrize("kind", [RuntimeError, OSError, AssertionError, MemoryError, ExceptionGroup])
def test_whatever_else_a_transport_raises_is_an_uncertain_outcome(kind: type[Exception], flavour: Flavour) -> None:
    words = f"https://example.com/?token={TOKEN}"
    error = kind(words, [ValueError(words)]) if kind is ExceptionGroup else kind(words)
    with pytest.raises(OutcomeUnknownError, match=kind.__name__) as caught:
        flavour.ask("get", "/a", client=lambda client: client(TOKEN, transport=raising(error)))
    assert leaks(caught.value) == []


def test_a_call_that_its_caller_cancels_does_not_lead_to_the_token(vendor: Vendor) -> None:
    vendor.says(Answer(hangs=True))

    async def main() -> None:
        async with vendor.client(AsyncClient) as api:
            await asyncio.wait_for(api.get("/a"), 0.1)

    with pytest.raises(TimeoutError) as caught:
        asyncio.run(main())
    assert len([*chain(caught.value)]) > 1
    assert leaks(caught.value) == []


def test_a_deadline_under_trio_does_not_lead_to_the_token(vendor: Vendor) -> None:
    vendor.says(Answer(hangs=True))

    async def main() -> None:
        async with vendor.client(AsyncClient) as api:
            with anyio.fail_after(0.1):
                await api.get("/a")

    with pytest.raises(TimeoutError) as caught:
        anyio.run(main, backend="trio")
    assert leaks(caught.value) == []


@pytest.mark.parametrize(
    "options",
    [
        {"token": "secret-of-the-constructor\n"},
        {"token": "secret-of-the-constructor of"},
        {"base_url": "ftp://example.com"},
        {"region": "cn"},
        {"region": "moon"},
        {"timeout": -1},
        {"max_retries": -1},
        {"transport": "none"},
    ],
)
def test_no_error_of_the_constructor_leads_to_the_token(options: dict[str, Any], flavour: Flavour) -> None:
    with pytest.raises(JustOneError) as caught:
        flavour.kind(**{"token": "secret-of-the-constructor", **options})
    assert leaks(caught.value) == []


def test_a_broken_token_of_the_environment_is_not_shown(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUSTONEAPI_TOKEN", "secret-of-the-constructor of")
    with pytest.raises(ConfigurationError) as caught:
        flavour.kind()
    assert leaks(caught.value) == []


@pytest.mark.parametrize("token", [TOKEN, SPECIAL])
@pytest.mark.parametrize("form", ["as it is", "percent-encoded"])
def test_a_token_that_the_server_repeats_is_masked_in_what_is_shown(
    token: str, form: str, ask: Ask, vendor: Vendor
) -> None:
    echoed = token if form == "as it is" else quote(token, safe="")
    words = f"no such token: {echoed}!"
    vendor.says(
        Answer(json.dumps({"code": 100, "message": words, "requestId": echoed}).encode()),
        Answer(json.dumps({"code": 0, "message": words, "requestId": echoed}).encode()),
        Answer(f"<html>{words}".encode(), 404, {"Content-Type": quote(echoed)}),
        Answer(f"{'x' * (200 - len(echoed) // 2)}{echoed}".encode(), 404),
        Answer(b"", 302, {"Location": f"https://elsewhere.example/?token={quote(token)}"}),
    )
    with pytest.raises(InvalidTokenError) as refused:
        ask("get", "/api/a", settings={"token": token})
    assert (refused.value.message, refused.value.request_id) == ("no such token: [token]!", "[token]")
    result = ask("get", "/api/a", settings={"token": token})
    assert (result.message, result.request_id) == ("no such token: [token]!", "[token]")
    shown = [f"{refused.value!s} {refused.value!r} {result!r}"]
    for _ in range(3):
        with pytest.raises(UnexpectedResponseError) as unexpected:
            ask("get", "/api/a", settings={"token": token})
        error = unexpected.value
        shown.append(f"{error!s} {error!r} {error.body} {error.args} {pickle.dumps(error)!r}")
    assert "[token]" in shown[1]
    assert not any(echoed[:12] in text for text in shown)


def test_a_token_in_the_words_of_a_transport_is_masked(flavour: Flavour) -> None:
    failing = raising(httpx.ReadError(f"while reading https://example.com/?token={TOKEN}"))
    with pytest.raises(OutcomeUnknownError, match=r"token=\[token\]") as caught:
        flavour.ask("get", "/a", client=lambda kind: kind(TOKEN, transport=failing))
    assert leaks(caught.value) == []


@pytest.mark.parametrize("token", [TOKEN, SPECIAL, "short"])
def test_a_request_that_no_cassette_has_does_not_show_the_token(token: str, flavour: Flavour, tmp_path: Path) -> None:
    told: list[Attempt] = []
    with (
        vcr.VCR(record_mode=vcr.mode.NONE).use_cassette(str(tmp_path / "empty.yaml")),
        pytest.raises(OutcomeUnknownError, match=r"Can't play back(.|\n)*token=\[token\]") as caught,
    ):
        flavour.ask("get", "/a", client=lambda kind: kind(token, on_attempt=told.append))
    assert leaks(caught.value) == []
    assert f"={quote(token, safe='')}" not in f"{caught.value!s} {caught.value!r} {pickle.dumps(caught.value)!r}"
    assert [attempt.outcome for attempt in told] == ["outcome_unknown"]


def test_a_short_token_is_masked_where_our_own_url_is_repeated(flavour: Flavour) -> None:
    failing = raising(httpx.ReadError("while reading https://example.com/?a=1&token=abc (abc)"))
    with pytest.raises(OutcomeUnknownError, match=r"token=\[token\] \(abc\)"):
        flavour.ask("get", "/a", client=lambda kind: kind("abc", transport=failing))


def test_the_envelope_itself_stays_exactly_as_it_came(ask: Ask, vendor: Vendor) -> None:
    sent = {"code": 0, "data": {"echo": TOKEN}, "message": TOKEN}
    vendor.says(Answer(json.dumps(sent).encode()))
    assert ask("get", "/api/a").raw == sent


def test_a_token_in_a_header_of_the_server_is_masked_in_whatever_it_is_coded(ask: Ask, vendor: Vendor) -> None:
    token = "tok\xe9n-0123456789"
    vendor.says(Answer(b"<html>", 404, {"Content-Type": f"text/html; for={token}"}))  # in ISO 8859-1
    with pytest.raises(UnexpectedResponseError) as caught:
        ask("get", "/api/a", settings={"token": token})
    assert caught.value.content_type == "text/html; for=[token]"
