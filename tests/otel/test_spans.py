"""The span of a call: its name, its parent, its end, and what switches it."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import Any

import anyio
import httpx
import pytest
from tests.support.flavours import TOKEN, Ask, Flavour
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.operations import KNOWN, METRICS
from tests.support.tracing import Traces

from justone_creators import AsyncClient, Attempt, Client, ConfigurationError, RateLimitedError

pytestmark = [pytest.mark.integration, pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")]

CREATOR = "7392575310895513619"
PATH = "/api/douyin-xingtu/gw/api/data_sp/get_author_spread_info/v1"


@pytest.mark.parametrize("operation", KNOWN)
def test_a_span_has_the_name_of_the_operation_and_no_id(operation: str, flavour: Flavour, traces: Traces) -> None:
    flavour.ask(operation, KNOWN[operation])
    (span,) = traces.spans
    assert (span.name, span.attributes["justone.operation"]) == (operation, operation)
    assert KNOWN[operation] not in f"{traces.text()} {traces.points()}"


def test_a_span_has_the_server_the_path_and_what_the_vendor_charged(ask: Ask, vendor: Vendor, traces: Traces) -> None:
    vendor.says(envelope(301), envelope(0, requestId="r-1"))
    ask(METRICS, CREATOR)
    (span,) = traces.spans
    assert dict(span.attributes) == {
        "http.request.method": "GET",
        "url.template": PATH,
        "server.address": "127.0.0.1",
        "server.port": int(vendor.url.rpartition(":")[2]),
        "http.response.status_code": 200,
        "http.request.resend_count": 1,
        "justone.operation": METRICS,
        "justone.outcome": "success",
        "justone.code": 0,
        "justone.billed": "true",
        "justone.request_id": "r-1",
    }


def test_the_span_is_a_child_of_the_programs_and_current_in_the_hooks(
    flavour: Flavour, vendor: Vendor, traces: Traces
) -> None:
    trace = import_module("opentelemetry.trace")
    vendor.says(envelope(0))
    current: list[Any] = []

    def hook(_: Attempt) -> None:
        current.append(trace.get_current_span().get_span_context().span_id)

    with trace.get_tracer("program").start_as_current_span("parent") as parent:
        flavour.ask("get", "/api/a", client=lambda kind: vendor.client(kind, on_attempt=hook))
        assert trace.get_current_span() is parent
    span = traces.spans[0]
    assert span.parent.span_id == parent.get_span_context().span_id
    assert current == [span.context.span_id]


def test_tasks_that_call_at_once_have_a_span_each(vendor: Vendor, traces: Traces) -> None:
    tracer = import_module("opentelemetry.trace").get_tracer("program")
    vendor.says(envelope(0))

    async def call(api: AsyncClient, name: str) -> None:
        with tracer.start_as_current_span(name):
            await api.get("/api/a")

    async def main() -> None:
        async with vendor.client(AsyncClient) as api, anyio.create_task_group() as group:
            for name in ("one", "two", "three"):
                group.start_soon(call, api, name)

    anyio.run(main)
    parents = {span.context.span_id: span.name for span in traces.spans if span.name != "GET /api/a"}
    children = [parents[span.parent.span_id] for span in traces.spans if span.name == "GET /api/a"]
    assert sorted(children) == ["one", "three", "two"]


@pytest.mark.parametrize(("backend", "error"), [("asyncio", "CancelledError"), ("trio", "Cancelled")])
def test_a_cancelled_call_ends_its_span_and_may_have_been_billed(
    backend: str, error: str, vendor: Vendor, traces: Traces
) -> None:
    vendor.says(Answer(hangs=True))

    async def main() -> None:
        async with vendor.client(AsyncClient) as api:
            with anyio.move_on_after(0.2):
                await api.get("/api/a")

    anyio.run(main, backend=backend)
    assert_interrupted(traces, error, "unknown")


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt, SystemExit])
def test_an_interrupted_call_ends_its_span(interrupt: type[BaseException], flavour: Flavour, traces: Traces) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise interrupt

    with pytest.raises(interrupt):
        flavour.ask("get", "/api/a", client=lambda kind: kind(TOKEN, transport=httpx.MockTransport(fail)))
    assert_interrupted(traces, interrupt.__name__, "unknown")


def test_a_call_that_is_cancelled_while_it_waits_for_a_retry_was_not_billed(vendor: Vendor, traces: Traces) -> None:
    vendor.says(Answer(envelope(302).body, headers={"Retry-After": "60"}))

    async def main() -> None:
        async with vendor.client(AsyncClient) as api:
            with anyio.move_on_after(0.2):
                await api.get("/api/a")

    anyio.run(main)
    assert_interrupted(traces, "CancelledError", "false")
    assert [event.attributes["justone.code"] for event in traces.spans[0].events] == [302]


def assert_interrupted(traces: Traces, error: str, billed: str) -> None:
    (span,) = traces.spans
    said = [span.attributes[name] for name in ("error.type", "justone.outcome", "justone.billed")]
    assert said == [error, "interrupted", billed]
    (point,) = traces.points()["justone.calls"]
    assert (point.value, point.attributes["justone.billed"], point.attributes["error.type"]) == (1, billed, error)
    assert import_module("opentelemetry.trace").get_current_span().get_span_context().is_valid is False
    assert TOKEN not in traces.text()


def test_a_call_that_nothing_was_sent_for_says_so(flavour: Flavour, traces: Traces) -> None:
    api = flavour.kind(TOKEN, base_url="http://127.0.0.1:1")
    flavour.outcomes(api)
    with pytest.raises(ConfigurationError):
        flavour.ask_with(api, "get", "/api/a")
    (span,) = traces.spans
    said = [span.attributes[name] for name in ("error.type", "justone.outcome", "justone.billed")]
    assert said == ["ConfigurationError", "not_sent", "false"]


def test_an_error_of_the_vendor_stays_out_of_the_span_but_for_its_code(
    ask: Ask, vendor: Vendor, traces: Traces
) -> None:
    vendor.says(envelope(302, message=f"too many calls for {CREATOR}"))
    with pytest.raises(RateLimitedError):
        ask(METRICS, CREATOR, settings={"max_retries": 0})
    (span,) = traces.spans
    assert (span.attributes["justone.code"], span.status.description) == (302, None)
    assert CREATOR not in traces.text()


def test_the_histogram_has_buckets_for_seconds(ask: Ask, vendor: Vendor, traces: Traces) -> None:
    vendor.says(envelope(0))
    ask("get", "/api/a")
    (point,) = traces.points()["justone.call.duration"]
    assert (point.explicit_bounds[0], point.explicit_bounds[-1]) == (0.1, 300.0)
    assert 0 < point.sum < 60


def test_the_environment_switches_spans_and_metrics_off(
    ask: Ask, vendor: Vendor, traces: Traces, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUSTONEAPI_OTEL", "off")
    vendor.says(envelope(0))
    ask("get", "/api/a")
    assert (traces.spans, traces.points()) == ([], {})


def test_the_environment_asks_for_the_arguments_without_the_token(
    ask: Ask, vendor: Vendor, traces: Traces, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUSTONEAPI_OTEL", "parameters")
    vendor.says(envelope(0))
    ask(METRICS, CREATOR)
    ask("get", f"/api/{TOKEN}", {"note": TOKEN, "n": 7})
    first, second = traces.spans
    assert first.attributes["justone.parameter.author_id"] == CREATOR
    assert first.attributes["justone.parameter.only_assigned"] is False
    assert second.attributes["justone.parameter.params"] == '{"note": "[token]", "n": 7}'
    assert TOKEN not in f"{traces.text()} {traces.points()}"


def test_another_value_of_the_variable_is_refused_before_anything_is_sent(
    ask: Ask, vendor: Vendor, traces: Traces, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUSTONEAPI_OTEL", "false")
    with pytest.raises(ConfigurationError, match=r"JUSTONEAPI_OTEL='false' is unknown\. Use one of: 'off'"):
        ask("get", "/api/a")
    assert (vendor.asked, traces.spans) == ([], [])


@pytest.mark.usefixtures("traces")
@pytest.mark.parametrize("step", ["on_start", "on_end"])
def test_a_processor_that_raises_loses_no_paid_response_and_is_logged_once(
    step: str, vendor: Vendor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    trace, otel = import_module("opentelemetry.trace"), import_module("justone_creators.otel")

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("of the processor")

    monkeypatch.setattr(otel._guard, "_logged", False)
    monkeypatch.setattr(trace.get_tracer_provider()._active_span_processor, step, fail)
    vendor.says(envelope(0, "paid"))
    with caplog.at_level(logging.ERROR, "justone_creators"), vendor.client(Client) as api:
        assert [api.get("/api/a").data for _ in range(2)] == ["paid", "paid"]
    assert [record.exc_text is not None for record in caplog.records] == [True]
    assert trace.get_current_span().get_span_context().is_valid is False
