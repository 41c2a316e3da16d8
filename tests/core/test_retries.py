"""What is tried again, how often, and after how long: counted at the server."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from time import monotonic

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.flavours import TOKEN, Ask, Flavour
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.operations import METRICS
from tests.support.retries import failed, longest_wait

from justone_creators import (
    CODES,
    ApiError,
    CallError,
    CollectionFailedError,
    ConnectionFailedError,
    InternalServerError,
    InvalidTokenError,
    JustOneError,
    OutcomeUnknownError,
    RateLimitedError,
    UnexpectedResponseError,
)
from justone_creators._core import retry

# Code: how often a call is tried in all, by max_retries.
TRIES = {
    301: {0: 1, 1: 2, 2: 3, 10: 6},
    302: {0: 1, 1: 2, 2: 3, 10: 6},
    500: {0: 1, 1: 2, 2: 2, 10: 2},
}
NEVER = dict.fromkeys((0, 1, 2, 10), 1)


@pytest.mark.parametrize("max_retries", [0, 1, 2, 10])
@pytest.mark.parametrize("code", [*(code for code in CODES if code), 999, -1])
def test_only_codes_that_cost_nothing_and_may_pass_are_tried_again(
    code: int, max_retries: int, ask: Ask, vendor: Vendor
) -> None:
    vendor.says(envelope(code))
    with pytest.raises(ApiError) as caught:
        ask("get", "/api/a", settings={"max_retries": max_retries})
    tries = TRIES.get(code, NEVER)[max_retries]
    assert (caught.value.code, caught.value.attempts, len(vendor.asked)) == (code, tries, tries)
    assert caught.value.retryable is (code in TRIES)


def test_two_retries_are_the_default(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(301))
    with pytest.raises(CollectionFailedError):
        ask("get", "/api/a")
    assert len(vendor.asked) == 3


def test_a_try_that_succeeds_ends_it_and_is_counted(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(302, status=429), envelope(301), envelope(0, {"item_num": "3"}), envelope(301))
    result = ask(METRICS, "1")
    assert (result.attempts, result.data.videos, len(vendor.asked)) == (3, 3, 3)
    assert len({request["target"] for request in vendor.asked}) == 1


def test_a_code_that_is_final_ends_it_at_once(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(301), envelope(100), envelope(0))
    with pytest.raises(InvalidTokenError) as caught:
        ask("get", "/api/a")
    assert (caught.value.attempts, len(vendor.asked)) == (2, 2)


def test_code_500_is_tried_again_no_more_than_once_whatever_came_before(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(500), envelope(301), envelope(500), envelope(0))
    with pytest.raises(InternalServerError) as caught:
        ask("get", "/api/a", settings={"max_retries": 10})
    assert (caught.value.attempts, len(vendor.asked)) == (3, 3)


# What becomes of an answer, and the HTTP status where one came whole.
LOST = {
    "dropped": (Answer(status=None), None),
    "cut off in the body": (Answer(b"{", headers={"Content-Length": "100", "Connection": "close"}), None),
    "no HTTP": (Answer(b"no chunk", headers={"Transfer-Encoding": "chunked", "Connection": "close"}), None),
    "500 without an envelope": (Answer(b"<html>", 500), 500),
    "502 without an envelope": (Answer(b"", 502), 502),
    "503 without an envelope": (Answer(b"{}", 503, {"Retry-After": "0"}), 503),
    "504 without an envelope": (Answer(b"[]", 504), 504),
}


@pytest.mark.parametrize(("answer", "http_status"), LOST.values(), ids=LOST)
def test_what_was_sent_and_lost_is_not_tried_again(
    answer: Answer, http_status: int | None, ask: Ask, vendor: Vendor
) -> None:
    vendor.says(answer, envelope(0))
    with pytest.raises(OutcomeUnknownError, match="may have been billed") as caught:
        ask("get", "/api/a")
    assert (caught.value.attempts, caught.value.billed, len(vendor.asked)) == (1, None, 1)
    assert caught.value.http_status == http_status


def test_an_answer_that_does_not_come_in_time_is_not_asked_for_again(ask: Ask, vendor: Vendor) -> None:
    vendor.says(Answer(hangs=True), envelope(0))
    with pytest.raises(
        OutcomeUnknownError, match=r"no complete response from 127.0.0.1:\d+ within the timeout of 0.1 s"
    ) as caught:
        ask("get", "/api/a", settings={"timeout": 0.1})
    assert (caught.value.attempts, caught.value.http_status, len(vendor.asked)) == (1, None, 1)


@pytest.mark.parametrize("answer", [Answer(b"<html>", 404), Answer(b"", 301, {"Location": "/"}), Answer(b"{", 430)])
def test_an_answer_without_an_envelope_is_not_asked_for_again(answer: Answer, ask: Ask, vendor: Vendor) -> None:
    vendor.says(answer, envelope(0))
    with pytest.raises(UnexpectedResponseError) as caught:
        ask("get", "/api/a")
    assert (caught.value.attempts, len(vendor.asked)) == (1, 1)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (b"", "is empty"),
        (b"<html>", "begins '<html>'"),
        (b'{"message": "slow down"}', """begins '{"message": "slow down"}'"""),
    ],
)
def test_http_429_without_an_envelope_is_retried_as_a_rate_limit_and_was_not_billed(
    body: bytes, shown: str, ask: Ask, vendor: Vendor
) -> None:
    vendor.says(Answer(body, 429), envelope(0))
    assert ask("get", "/api/a").attempts == 2
    vendor.says(Answer(body, 429))
    with pytest.raises(RateLimitedError, match="inferred from the HTTP status") as caught:
        ask("pgy.note", "7", settings={"max_retries": 0})
    error = caught.value
    assert (error.code, error.http_status, error.billed, error.retryable, error.raw) == (302, 429, False, True, {})
    assert str(error).endswith(f"without the vendor's envelope; its body {shown}. It was not billed.")


@pytest.fixture
def nobody_there() -> Iterator[str]:
    """A URL on loopback where nobody listens, and nobody else can while the test runs."""
    with closing(socket.socket()) as held:
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}"


@pytest.mark.parametrize("max_retries", [0, 2, 7])
def test_a_refused_connection_is_tried_again(max_retries: int, flavour: Flavour, nobody_there: str) -> None:
    with pytest.raises(
        ConnectionFailedError,
        match=r"no connection to \S+:\d+: ConnectError: .* sent nothing and was not billed",
    ) as caught:
        flavour.ask("get", "/api/a", client=lambda kind: kind(TOKEN, base_url=nobody_there, max_retries=max_retries))
    assert (caught.value.attempts, caught.value.billed) == (max_retries + 1, False)


# What httpx may raise, and whether the server can have seen the request.
TRANSPORT_ERRORS = {
    httpx.ConnectError: False,
    httpx.ConnectTimeout: False,
    httpx.PoolTimeout: False,
    httpx.ReadTimeout: True,
    httpx.WriteTimeout: True,
    httpx.ReadError: True,
    httpx.WriteError: True,
    httpx.CloseError: True,
    httpx.RemoteProtocolError: True,
    httpx.LocalProtocolError: True,  # HTTP/2 raises it for what it receives, too
}


@pytest.mark.parametrize(("kind", "reached"), TRANSPORT_ERRORS.items())
def test_only_what_never_reached_the_server_is_safe_to_try_again(
    kind: type[httpx.TransportError], reached: bool, flavour: Flavour
) -> None:
    tries = []

    def fail(request: httpx.Request) -> httpx.Response:
        tries.append(request)
        raise kind("as scripted", request=request)

    with pytest.raises(JustOneError, match="as scripted") as caught:
        flavour.ask("get", "/api/a", client=lambda client: client(TOKEN, transport=httpx.MockTransport(fail)))
    assert type(caught.value) is (OutcomeUnknownError if reached else ConnectionFailedError)
    assert len(tries) == (1 if reached else 3)


def test_the_wait_grows_from_try_to_try(ask: Ask, vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "random", lambda: 0.05)
    vendor.says(envelope(301), envelope(301), envelope(301), envelope(0))
    started = monotonic()
    assert ask("get", "/api/a", settings={"max_retries": 3}).attempts == 4
    assert 0.05 + 0.1 + 0.2 <= monotonic() - started < 5


def test_a_client_that_is_closed_between_two_tries_sends_nothing_more(flavour: Flavour) -> None:
    sent = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        api._requester.closed = True  # as close() in another thread or task would
        return httpx.Response(200, json={"code": 301})

    api = flavour.kind(TOKEN, transport=httpx.MockTransport(answer))
    with pytest.raises(CollectionFailedError):  # what its last try came to says more than that it is closed
        flavour.ask_with(api, "get", "/api/a")
    assert len(sent) == 1


RETRIED = {"301": failed(301), "302": failed(302), "connection": ConnectionFailedError("refused")}


@pytest.mark.parametrize("error", RETRIED.values(), ids=RETRIED)
@pytest.mark.parametrize(("attempt", "ceiling"), [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16)])
@pytest.mark.parametrize("drawn", [0.0, 0.25, 0.999])
def test_the_wait_is_drawn_below_a_ceiling_that_doubles(
    error: CallError, attempt: int, ceiling: int, drawn: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retry, "random", lambda: drawn)
    longest = longest_wait(error, attempt, max_retries=10)
    assert longest == ceiling
    assert retry.jittered(retry.ceiling(attempt)) == drawn * ceiling


@pytest.mark.parametrize("attempt", [6, 7, 30, 1_100])
def test_the_ceiling_stays_at_30_seconds(attempt: int) -> None:
    assert longest_wait(ConnectionFailedError("refused"), attempt, max_retries=2_000) == 30.0


def test_no_try_begins_after_five_minutes() -> None:
    assert longest_wait(failed(301), 5, 284.0, max_retries=10) == 16.0
    assert longest_wait(failed(301), 5, 284.1, max_retries=10) is None
    assert longest_wait(failed(301), 1, 300.1, max_retries=10) is None


@pytest.mark.parametrize(("code", "limit"), [(301, 5), (302, 5), (500, 1), (100, 0), (201, 0), (303, 0), (999, 0)])
def test_the_limit_is_that_of_the_code_or_of_the_caller_whichever_is_lower(code: int, limit: int) -> None:
    for max_retries in range(8):
        waits = {attempt: longest_wait(failed(code), attempt, max_retries=max_retries) for attempt in range(1, 10)}
        allowed = [attempt for attempt, wait in waits.items() if wait is not None]
        assert allowed == list(range(1, 1 + min(limit, max_retries)))


@pytest.mark.parametrize("error", [OutcomeUnknownError("lost"), UnexpectedResponseError("html"), CallError("other")])
def test_no_other_error_is_ever_tried_again(error: CallError) -> None:
    assert [longest_wait(error, attempt, max_retries=10) for attempt in (1, 2, 5)] == [None] * 3


def test_the_waits_are_drawn_at_random(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # what all other tests need: that 0 is drawn
    waits = {retry.jittered(2.0) for _ in range(100)}
    assert len(waits) > 50
    assert all(0 <= wait < 2 for wait in waits)


@given(
    error=st.sampled_from([*RETRIED.values(), failed(500)]),
    attempt=st.integers(1, 20),
    elapsed=st.floats(0, 400),
    max_retries=st.integers(0, 20),
)
def test_a_wait_is_always_within_its_bounds(error: CallError, attempt: int, elapsed: float, max_retries: int) -> None:
    wait = longest_wait(error, attempt, elapsed, max_retries=max_retries)
    if attempt > max_retries or elapsed > 300:
        assert wait is None
    elif wait is not None:
        assert 0 <= wait <= min(30, 2 ** (attempt - 1))
        assert elapsed + wait <= 300
