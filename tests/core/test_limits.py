"""What bounds a call: deadline, Retry-After, a rate limit for the whole client, size, and the caller's consent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from time import monotonic
from typing import Any

import pytest
from tests.support.flavours import Ask, Flavour
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.retries import failed, longest_wait

from justone_creators import (
    ApiError,
    CallError,
    CollectionFailedError,
    ConnectionFailedError,
    DailyQuotaExceededError,
    InvalidArgumentError,
    OutcomeUnknownError,
    RateLimitedError,
    Result,
    UnexpectedResponseError,
)
from justone_creators._core import response, retry

BROKEN = Answer(b"<html>", 502)


def asking_to_wait(answer: Answer, text: str) -> Answer:
    """Add a Retry-After to an answer."""
    return Answer(answer.body, answer.status, {"Retry-After": text})


# The header, and the seconds that it asks for.
RETRY_AFTER = {"0": 0.0, "1": 1.0, "7.5": 7.5, "121": 121.0, "9" * 40: 1e40, "1.12345678901": 1.12345678901}
# Sent more than once: the longest counts.
RETRY_AFTER |= {"1, 7": 7.0, "7,1": 7.0, "soon, 3": 3.0, "Sun, 06 Nov 1994 08:49:37 GMT, 5": 5.0, "2, Sunday": 2.0}
NO_RETRY_AFTER = ["", "soon", "-1", "1e3", "1 s", "Sunday", "Sun, 22 Nov 2026 19:54:46", "٣", "9" * 400]


@pytest.mark.parametrize(("text", "asked"), [*RETRY_AFTER.items(), *((text, None) for text in NO_RETRY_AFTER)])
def test_an_error_tells_the_seconds_that_the_server_asks_to_wait(text: str, asked: float | None) -> None:
    assert response.read_retry_after(text) == (pytest.approx(asked) if asked is not None else None)


@pytest.mark.parametrize("ahead", [-3600, 0, 60, 3600])
def test_a_date_is_read_as_the_seconds_until_then(ahead: int) -> None:
    moment = datetime.now(UTC) + timedelta(seconds=ahead)
    assert response.read_retry_after(format_datetime(moment, usegmt=True)) == pytest.approx(max(0, ahead), abs=5)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (envelope(302, status=429), RateLimitedError),
        (envelope(303), DailyQuotaExceededError),
        (Answer(b"<html>", 429), RateLimitedError),
        (Answer(b"<html>", 404), UnexpectedResponseError),
        (Answer(b"<html>", 503), OutcomeUnknownError),
    ],
)
def test_beyond_two_minutes_the_error_is_raised_at_once(
    answer: Answer, kind: type[CallError], ask: Ask, vendor: Vendor
) -> None:
    vendor.says(asking_to_wait(answer, "121"))
    with pytest.raises(kind) as caught:
        ask("get", "/api/a", settings={"retry_uncertain": True})
    assert (caught.value.retry_after, caught.value.attempts, len(vendor.asked)) == (121.0, 1, 1)


@pytest.mark.parametrize("code", [301, 302])
def test_a_retry_waits_as_long_as_the_server_asks(code: int, ask: Ask, vendor: Vendor) -> None:
    vendor.says(asking_to_wait(envelope(code), "1"), envelope(0))
    started = monotonic()
    assert ask("get", "/api/a").attempts == 2
    assert 1 <= monotonic() - started < 10


def test_a_retry_waits_at_least_as_long_as_it_would_without_being_asked(
    ask: Ask, vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retry, "random", lambda: 0.3)
    vendor.says(asking_to_wait(envelope(301), "0"), envelope(0))
    started = monotonic()
    assert ask("get", "/api/a").attempts == 2
    assert monotonic() - started >= 0.3


def test_up_to_two_minutes_are_waited_and_no_longer() -> None:
    assert longest_wait(failed(302, retry_after=120.0), 1) == 120.0
    assert longest_wait(failed(302, retry_after=120.1), 1) is None


def test_after_a_rate_limit_the_next_call_of_the_client_waits_too(flavour: Flavour, vendor: Vendor) -> None:
    vendor.says(asking_to_wait(envelope(302), "1"), envelope(0, "later"))
    api = vendor.client(flavour.kind, max_retries=0)
    started = monotonic()
    limited, later = flavour.outcomes(api, lambda: api.get("/api/a"), lambda: api.get("/api/b"))
    assert isinstance(limited, RateLimitedError)
    assert isinstance(later, Result)
    assert 1 <= monotonic() - started < 10


def test_another_client_does_not_wait(flavour: Flavour, vendor: Vendor) -> None:
    vendor.says(asking_to_wait(envelope(302), "100"), envelope(0, "now"))
    limited, other = vendor.client(flavour.kind, max_retries=0), vendor.client(flavour.kind)
    flavour.outcomes(limited, lambda: limited.get("/api/a"))
    started = monotonic()
    (outcome,) = flavour.outcomes(other, lambda: other.get("/api/a"))
    assert isinstance(outcome, Result)
    assert monotonic() - started < 50


def test_a_rate_limit_beyond_two_minutes_does_not_keep_the_client_waiting(flavour: Flavour, vendor: Vendor) -> None:
    vendor.says(asking_to_wait(envelope(302), "3600"), envelope(0, "now"))
    api = vendor.client(flavour.kind)
    limited, now = flavour.outcomes(api, lambda: api.get("/api/a"), lambda: api.get("/api/b"))
    assert (type(limited), type(now)) == (RateLimitedError, Result)


def test_a_call_whose_deadline_is_within_the_pause_of_its_client_is_not_sent(flavour: Flavour, vendor: Vendor) -> None:
    vendor.says(asking_to_wait(envelope(302), "100"))
    api = vendor.client(flavour.kind, deadline=50)
    started = monotonic()
    limited, refused = flavour.outcomes(api, lambda: api.get("/api/a"), lambda: api.get("/api/b"))
    assert isinstance(limited, RateLimitedError)
    assert isinstance(refused, ConnectionFailedError)
    assert (refused.attempts, refused.billed, len(vendor.asked)) == (0, False, 1)
    assert "rate limit" in str(refused)
    assert monotonic() - started < 30


def test_a_deadline_bounds_an_answer_that_does_not_come(ask: Ask, vendor: Vendor) -> None:
    vendor.says(Answer(hangs=True))
    started = monotonic()
    with pytest.raises(OutcomeUnknownError) as caught:
        ask("get", "/api/a", settings={"deadline": 0.3})
    assert (caught.value.attempts, caught.value.billed) == (1, None)
    assert monotonic() - started < 5


def test_a_deadline_ends_a_call_before_a_wait_that_would_pass_it(ask: Ask, vendor: Vendor) -> None:
    vendor.says(asking_to_wait(envelope(301), "20"))
    started = monotonic()
    with pytest.raises(CollectionFailedError) as caught:
        ask("get", "/api/a", settings={"deadline": 15})
    assert (caught.value.attempts, len(vendor.asked)) == (1, 1)
    assert monotonic() - started < 10


def test_a_try_begins_only_where_it_can_take_as_long_as_the_one_before() -> None:
    assert longest_wait(failed(301), 1, elapsed=4.0, took=4.0, deadline=9.0) == 1.0
    assert longest_wait(failed(301), 1, elapsed=4.1, took=4.1, deadline=9.0) is None


@pytest.mark.parametrize("deadline", [0, -1, "1", True, float("nan"), float("inf"), 1e9])
def test_what_is_no_deadline_is_refused(deadline: Any, flavour: Flavour) -> None:
    with pytest.raises(InvalidArgumentError, match="deadline="):
        flavour.kind("a-token", deadline=deadline)


@pytest.mark.parametrize("name", ["retry_uncertain", "trust_env", "allow_insecure_http"])
@pytest.mark.parametrize("value", ["no", 0, 1, None])
def test_what_only_looks_like_a_boolean_is_refused(name: str, value: Any, flavour: Flavour) -> None:
    with pytest.raises(InvalidArgumentError, match=f"{name}=.* True or False"):
        flavour.kind("a-token", **{name: value})


@pytest.mark.parametrize("limit", [0, -1, 1.5, "1", True, None])
def test_what_is_no_limit_of_bytes_is_refused(limit: Any, flavour: Flavour) -> None:
    with pytest.raises(InvalidArgumentError, match="max_response_bytes="):
        flavour.kind("a-token", max_response_bytes=limit)


@pytest.mark.parametrize(("consents", "requests"), [(False, 1), (True, 3)])
def test_an_uncertain_outcome_is_tried_again_only_with_consent(
    consents: bool, requests: int, ask: Ask, vendor: Vendor
) -> None:
    vendor.says(BROKEN, Answer(status=None), BROKEN)
    with pytest.raises(OutcomeUnknownError, match="retry_uncertain=True") as caught:
        ask("get", "/api/a", settings={"retry_uncertain": consents})
    assert (caught.value.attempts, len(vendor.asked), caught.value.billed) == (requests, requests, None)


def test_after_an_uncertain_try_nothing_is_said_to_have_cost_nothing(ask: Ask, vendor: Vendor) -> None:
    vendor.says(BROKEN, envelope(600))
    with pytest.raises(ApiError) as caught:
        ask("get", "/api/a", settings={"retry_uncertain": True})
    assert (caught.value.code, caught.value.billed) == (600, None)


def test_after_an_uncertain_try_what_is_billed_still_is(ask: Ask, vendor: Vendor) -> None:
    vendor.says(BROKEN, envelope(201))
    with pytest.raises(ApiError) as caught:
        ask("get", "/api/a", settings={"retry_uncertain": True})
    assert (caught.value.code, caught.value.billed) == (201, True)


@pytest.mark.parametrize("size", [2_000, 2_001])
def test_an_answer_is_read_up_to_the_limit(size: int, ask: Ask, vendor: Vendor) -> None:
    body = b'{"code": 0}'.ljust(size)
    vendor.says(Answer(body))
    if size == 2_000:
        assert ask("get", "/api/a", settings={"max_response_bytes": 2_000}).code == 0
        return
    with pytest.raises(UnexpectedResponseError, match="max_response_bytes") as caught:
        ask("get", "/api/a", settings={"max_response_bytes": 2_000})
    assert (caught.value.http_status, caught.value.billed, caught.value.body) == (200, None, body[:200].decode())
