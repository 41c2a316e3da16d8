"""Each scenario in a program that traces: the span and the metrics of the call, and the token in none of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.faults.conftest import Certificates
from tests.faults.scenario import Expected, Scenario, Wire
from tests.faults.scenarios import GROUPS
from tests.faults.trial import Trial, play
from tests.support.flavours import Flavour
from tests.support.leaks import FORMS
from tests.support.tracing import Traces, traced

from justone_creators import Result

pytestmark = pytest.mark.integration

CASES = [pytest.param(scenario, id=scenario.name) for scenarios in GROUPS.values() for scenario in scenarios]
BILLED = {True: "true", False: "false", None: "unknown"}


@pytest.fixture
def traces() -> Iterator[Traces]:
    with traced() as traces:
        yield traces


@pytest.mark.parametrize("scenario", CASES)
def test_a_call_has_one_span_that_says_what_it_came_to(
    scenario: Scenario, flavour: Flavour, certificates: Certificates, traces: Traces
) -> None:
    wires = [*scenario.wires]
    trial = play(scenario, Wire.PLAIN if Wire.PLAIN in wires else wires[0], flavour, certificates.contexts)
    points = traces.points()
    call, following = traces.spans
    assert_the_span_says_what_was_promised(call, scenario.expected, trial)
    assert (following.name, following.attributes["justone.outcome"]) == ("GET /api/b", "success")
    assert_each_failed_attempt_is_an_event(call, scenario.expected, trial)
    assert_the_metrics_count_both_calls(points, call)
    shown = f"{traces.text()} {points}"
    assert [form for form in FORMS if form in shown] == []
    heads = " ".join(request.head.lower() for request in [*trial.requests, *trial.following_requests])
    assert {name for name in ("traceparent", "tracestate", "baggage") if name in heads} == set()


def assert_the_span_says_what_was_promised(span: Any, expected: Expected, trial: Trial) -> None:
    failed = expected.outcome is not Result
    assert (span.name, span.kind.name, span.parent) == ("GET /api/a", "CLIENT", None)
    assert span.status.status_code.name == ("ERROR" if failed else "UNSET")
    known = {
        "http.request.method": "GET",
        "url.template": "/api/a",
        "server.address": "127.0.0.1",
        "http.response.status_code": expected.http_status,
        "http.request.resend_count": expected.attempts - 1 or None,
        "error.type": expected.outcome.__name__ if failed else None,
        "justone.operation": "get",
        "justone.outcome": trial.attempts[-1].outcome,
        "justone.code": expected.code,
        "justone.billed": BILLED[expected.billed],
        "justone.request_id": getattr(trial.outcome, "request_id", None),
    }
    said = dict(span.attributes)
    assert said.pop("server.port") > 0
    assert said == {name: value for name, value in known.items() if value is not None}


def assert_each_failed_attempt_is_an_event(span: Any, expected: Expected, trial: Trial) -> None:
    failed = [attempt for attempt in trial.attempts if attempt.outcome != "success"]
    assert len(failed) == expected.attempts - (expected.outcome is Result)
    assert [
        (event.name, event.attributes["justone.attempt.number"], event.attributes["justone.outcome"])
        for event in span.events
    ] == [("justone.attempt", attempt.number, attempt.outcome) for attempt in failed]


def assert_the_metrics_count_both_calls(points: dict[str, list[Any]], span: Any) -> None:
    assert points.keys() == {"justone.calls", "justone.call.duration"}
    assert sum(point.value for point in points["justone.calls"]) == 2
    assert sum(point.count for point in points["justone.call.duration"]) == 2
    named = ("justone.operation", "justone.outcome", "justone.billed", "error.type")
    counted = {name: value for name, value in span.attributes.items() if name in named}
    assert counted in [dict(point.attributes) for point in points["justone.calls"]]
    assert counted in [dict(point.attributes) for point in points["justone.call.duration"]]
