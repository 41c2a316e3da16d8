"""Each scenario, with both flavours of the client, over plain HTTP and TLS: all that is promised of a call."""

from __future__ import annotations

import logging

import pytest
from tests.faults.conftest import Certificates
from tests.faults.scenario import Expected, Scenario, Wire
from tests.faults.scenarios import GROUPS
from tests.faults.trial import Trial, play
from tests.support.flavours import TOKEN, Flavour
from tests.support.leaks import FORMS, leaks, texts

from justone_creators import (
    ApiError,
    ConnectionFailedError,
    JustOneError,
    OutcomeUnknownError,
    Result,
    UnexpectedResponseError,
)
from justone_creators.codes import describe

CASES = [
    pytest.param(scenario, wire, id=f"{scenario.name} [{wire.name}]")
    for scenarios in GROUPS.values()
    for scenario in scenarios
    for wire in scenario.wires
]
# What a try is told as that came to one of these.
TOLD = {
    Result: "success",
    ApiError: "api_error",
    ConnectionFailedError: "connection_failed",
    OutcomeUnknownError: "outcome_unknown",
    UnexpectedResponseError: "unexpected_response",
}


@pytest.mark.parametrize(("scenario", "wire"), CASES)
def test_a_call_comes_to_what_is_promised(
    scenario: Scenario, wire: Wire, flavour: Flavour, certificates: Certificates, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        trial = play(scenario, wire, flavour, certificates.contexts)
    assert_it_is_what_was_promised(trial, scenario.expected)
    assert_each_try_was_told(trial, scenario.expected)
    assert_it_took_as_long_as_it_may(trial, scenario)
    assert_the_next_call_gets_its_own_answer(trial)
    assert_the_token_is_nowhere_else(trial)
    assert_no_log_has_the_token(caplog, scenario)


def assert_it_is_what_was_promised(trial: Trial, expected: Expected) -> None:
    outcome = trial.outcome
    assert type(outcome) is expected.outcome, repr(outcome)
    assert (outcome.attempts, len(trial.requests)) == (expected.attempts, expected.requests)
    assert getattr(outcome, "http_status", None) == expected.http_status
    assert getattr(outcome, "code", None) == expected.code
    if isinstance(outcome, Result):
        return
    assert outcome.billed is expected.billed
    assert (outcome.retry_after is None) is (expected.retry_after is None)
    assert (outcome.retry_after or 0.0) == pytest.approx(expected.retry_after or 0.0, rel=0.01)
    assert expected.says in str(outcome)
    assert (outcome.operation, outcome.endpoint) == ("get", "GET /api/a")
    assert len(getattr(outcome, "body", "")) <= 200


def assert_each_try_was_told(trial: Trial, expected: Expected) -> None:
    told = trial.attempts
    assert [attempt.number for attempt in told] == list(range(1, expected.attempts + 1))
    assert {attempt.endpoint for attempt in told} == {"GET /api/a"}
    assert TOLD[next(kind for kind in TOLD if issubclass(expected.outcome, kind))] == told[-1].outcome
    assert told[-1].code == expected.code
    assert told[-1].billed is (expected.billed if expected.code is None else describe(expected.code).billed)
    assert told[-1].http_status == expected.http_status
    assert told[-1].request_id == getattr(trial.outcome, "request_id", None)
    assert 0 <= sum(attempt.elapsed for attempt in told) <= trial.elapsed


def assert_it_took_as_long_as_it_may(trial: Trial, scenario: Scenario) -> None:
    at_least, at_most = scenario.takes
    assert at_least <= trial.elapsed <= at_most


def assert_the_next_call_gets_its_own_answer(trial: Trial) -> None:
    following = trial.following
    assert isinstance(following, Result), repr(following)
    assert (following.request_id, following.attempts) == ("next", 1)
    assert [request.target for request in trial.following_requests] == [f"/api/b?token={TOKEN}"]


def assert_the_token_is_nowhere_else(trial: Trial) -> None:
    sent = [request.head.replace(f"GET /api/a?token={TOKEN} ", "", 1) for request in trial.requests]
    assert [head for head in sent if TOKEN in head] == []
    getattr(trial.outcome, "raw", {}).clear()  # which alone is exactly what the server sent
    assert [text for text in texts([trial.outcome, trial.attempts], {}) if any(form in text for form in FORMS)] == []
    if isinstance(trial.outcome, JustOneError):
        assert leaks(trial.outcome) == []


def assert_no_log_has_the_token(caplog: pytest.LogCaptureFixture, scenario: Scenario) -> None:
    assert caplog.records
    lines = [
        f"{record.name}: {record.getMessage()} {record.exc_text}"
        for record in caplog.records
        if not (scenario.echoes and record.name.startswith("httpcore"))  # logs what the server sends, as it comes
    ]
    assert [line for line in lines if any(form in line for form in FORMS)] == []
