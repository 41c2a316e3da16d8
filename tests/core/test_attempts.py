"""What `on_attempt` is told of each try, and that it can break nothing."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import Any

import attrs
import httpx
import pytest
from tests.support.flavours import TOKEN, Ask, Flavour
from tests.support.leaks import texts
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.operations import METRICS

from justone_creators import Attempt, ConfigurationError, JustOneError, Result

ENDPOINT = "GET /api/a"

# What the server says, and what is then known: outcome, code, HTTP status, billed, request id.
TOLD: dict[str, tuple[Answer, tuple[Any, ...]]] = {
    "a success": (envelope(0, requestId="r-1"), ("success", 0, 200, True, "r-1")),
    "a success at another status": (envelope(0, status=500), ("success", 0, 500, True, None)),
    "an unbilled code": (envelope(600, requestId="r-2"), ("api_error", 600, 200, False, "r-2")),
    "a billed code": (envelope(201, status=404), ("api_error", 201, 404, True, None)),
    "a code that nobody knows": (envelope(77), ("api_error", 77, 200, None, None)),
    "no envelope": (Answer(b"<html>", 403), ("unexpected_response", None, 403, None, None)),
    "a broken server": (Answer(b"<html>", 502), ("outcome_unknown", None, 502, None, None)),
    "a dropped connection": (Answer(status=None), ("outcome_unknown", None, None, None, None)),
}


@pytest.mark.parametrize("case", TOLD)
def test_each_try_is_told_with_all_that_is_known_of_it(case: str, ask: Ask, vendor: Vendor) -> None:
    answer, known = TOLD[case]
    vendor.says(answer)
    told: list[Attempt] = []
    with suppress(JustOneError):
        ask("get", "/api/a", settings={"on_attempt": told.append, "max_retries": 0})
    (attempt,) = told
    assert (attempt.operation, attempt.endpoint, attempt.number) == ("get", ENDPOINT, 1)
    assert (attempt.outcome, attempt.code, attempt.http_status, attempt.billed, attempt.request_id) == known
    assert 0 < attempt.elapsed < 60


def test_each_try_of_a_call_is_told_once_and_in_order(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(301), envelope(302), envelope(0))
    told: list[Attempt] = []
    ask(METRICS, "7", settings={"on_attempt": told.append})
    assert [(attempt.number, attempt.outcome, attempt.code) for attempt in told] == [
        (1, "api_error", 301),
        (2, "api_error", 302),
        (3, "success", 0),
    ]
    endpoint = "GET /api/douyin-xingtu/gw/api/data_sp/get_author_spread_info/v1"
    assert {(attempt.operation, attempt.endpoint) for attempt in told} == {(METRICS, endpoint)}


def test_a_try_that_never_reached_the_server_is_told(flavour: Flavour) -> None:
    told: list[Attempt] = []
    with pytest.raises(JustOneError):
        flavour.ask(
            "get",
            "/api/a",
            client=lambda kind: kind(TOKEN, base_url="http://127.0.0.1:1", on_attempt=told.append, max_retries=1),
        )
    assert [(attempt.number, attempt.outcome, attempt.billed) for attempt in told] == [
        (1, "connection_failed", False),
        (2, "connection_failed", False),
    ]


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt, SystemExit])
def test_a_try_that_is_interrupted_is_told_and_the_interrupt_names_the_call(
    interrupt: type[BaseException], flavour: Flavour
) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise interrupt

    told: list[Attempt] = []
    with pytest.raises(interrupt) as caught:
        flavour.ask(
            "get",
            "/api/a",
            client=lambda kind: kind(TOKEN, transport=httpx.MockTransport(fail), on_attempt=told.append),
        )
    assert [(attempt.outcome, attempt.billed) for attempt in told] == [("interrupted", None)]
    assert caught.value.__notes__ == ["GET /api/a was under way. It may have been billed."]


def test_a_record_holds_neither_url_nor_token(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(100, message=f"bad {TOKEN}", requestId=TOKEN))
    told: list[Attempt] = []
    with pytest.raises(JustOneError):
        ask("get", "/api/a", settings={"on_attempt": told.append})
    shown = " ".join(texts(told, {}))
    assert TOKEN not in shown
    assert vendor.url not in shown


@pytest.mark.parametrize("answer", [envelope(0, "paid"), envelope(301)])
def test_a_callable_that_raises_breaks_no_call_and_is_reported_once(
    answer: Answer, flavour: Flavour, vendor: Vendor, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(attempt: Attempt) -> None:
        raise RuntimeError(f"of the callable, in try {attempt.number}")

    vendor.says(answer)
    api = vendor.client(flavour.kind, on_attempt=fail)
    outcomes = flavour.outcomes(api, *[lambda: api.get("/api/a")] * 3)
    assert {type(outcome) for outcome in outcomes} <= {Result, type(outcomes[0])}
    (record,) = [record for record in caplog.records if record.name == "justone_creators"]
    assert record.levelno == logging.ERROR
    assert "of the callable, in try 1" in caplog.text
    assert TOKEN not in caplog.text


async def awaited(attempt: Attempt) -> None:
    """Be what is never awaited."""


@pytest.mark.parametrize("on_attempt", [awaited, "print", 7])
def test_what_can_not_be_called_plainly_is_refused(on_attempt: Any, flavour: Flavour) -> None:
    with pytest.raises(ConfigurationError, match="on_attempt has to be a plain function"):
        flavour.kind(TOKEN, on_attempt=on_attempt)


def test_a_record_is_frozen() -> None:
    attempt = Attempt("get", ENDPOINT, 1, "success", 0.1)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        attempt.billed = True  # type: ignore[misc]
