"""Instrumentations of httpx would export the URL, and the token in it: they see nothing of our calls."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from tests.support.flavours import TOKEN, Ask, Flavour
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.tracing import Traces

from justone_creators import AsyncClient, ConnectionFailedError

pytestmark = pytest.mark.integration

TRACING = (Path(__file__).parents[2] / "docs" / "tracing.md").read_text("utf-8")
NAME = "GET /api/a"


def test_a_call_of_plain_httpx_would_leak(vendor: Vendor, traces: Traces) -> None:
    vendor.says(envelope(0))
    with httpx.Client(trust_env=False) as client:
        client.get(f"{vendor.url}/api/a?token={TOKEN}")
    assert TOKEN in traces.text()


ANSWERS = {
    "a success": ([envelope(0)], 1),
    "a retry": ([envelope(301), envelope(0)], 2),
    "an error": ([envelope(100)], 1),
    "a server that fails": ([Answer(b"<html>", 502)], 1),
    "a dropped connection": ([Answer(status=None)], 1),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_our_calls_have_only_our_span(case: str, flavour: Flavour, vendor: Vendor, traces: Traces) -> None:
    answers, requests = ANSWERS[case]
    vendor.says(*answers)
    api = vendor.client(flavour.kind)
    flavour.outcomes(api, lambda: api.get("/api/a"))
    assert_only_our_span(traces)
    assert len(vendor.asked) == requests
    names = {name.lower() for request in vendor.asked for name in request["headers"]}
    assert names.isdisjoint({"traceparent", "tracestate", "baggage"})


def test_a_server_that_is_not_reached_has_only_our_span(flavour: Flavour, traces: Traces) -> None:
    with pytest.raises(ConnectionFailedError):
        flavour.ask("get", "/api/a", client=lambda kind: kind(TOKEN, base_url="http://127.0.0.1:1"))
    assert_only_our_span(traces)


def test_a_cancelled_call_has_only_our_span(vendor: Vendor, traces: Traces) -> None:
    vendor.says(Answer(hangs=True))

    async def main() -> None:
        async with vendor.client(AsyncClient) as api:
            with anyio.move_on_after(0.2):
                await api.get("/api/a")

    anyio.run(main)
    assert_only_our_span(traces)


@pytest.mark.parametrize("instrumented", ["the class", "the instance"])
def test_a_transport_of_the_callers_own_has_only_our_span(
    instrumented: str, flavour: Flavour, vendor: Vendor, traces: Traces
) -> None:
    instrumentation = import_module("opentelemetry.instrumentation.httpx")
    if flavour.name == "sync":
        transport: Any = httpx.HTTPTransport()
        wrapped = instrumentation.SyncOpenTelemetryTransport
    else:
        transport, wrapped = httpx.AsyncHTTPTransport(), instrumentation.AsyncOpenTelemetryTransport
    if instrumented == "the instance":
        transport = wrapped(transport)
    vendor.says(envelope(0))
    flavour.ask("get", "/api/a", client=lambda kind: vendor.client(kind, transport=transport))
    assert_only_our_span(traces)


def test_the_programs_other_calls_stay_in_its_traces(ask: Ask, vendor: Vendor, traces: Traces) -> None:
    vendor.says(envelope(0))

    def call(_: object) -> None:
        with httpx.Client(trust_env=False) as client:
            client.get(f"{vendor.url}/own")

    ask("get", "/api/a", settings={"on_attempt": call})
    assert [span.name for span in traces.spans] == ["GET", NAME]


def assert_only_our_span(traces: Traces) -> None:
    assert [span.name for span in traces.spans] == [NAME]
    assert TOKEN not in f"{traces.text()} {traces.points()}"


ELASTIC = """
import sys
import elasticapm
from elasticapm.conf.constants import SPAN
from elasticapm.transport.base import Transport
from justone_creators import AsyncClient, Client
import asyncio, httpx

sent = []


class Kept(Transport):
    def queue(self, kind, data, flush=False):
        sent.append((kind, data))

    def close(self):
        pass  # the base class waits ten seconds for its thread to send what is kept here


apm = elasticapm.Client(transport_class="__main__.Kept", metrics_interval="30s", central_config=False,
    cloud_provider="none", service_name="test", disable_metrics="*", span_compression_enabled=False)
elasticapm.instrument()
apm.begin_transaction("test")
url = sys.argv[1]


async def main():
    async with AsyncClient("SECRET-TOKEN-123", base_url=url, trust_env=False) as api:
        await api.get("/api/a")


with Client("SECRET-TOKEN-123", base_url=url, trust_env=False) as api:
    api.get("/api/a")
asyncio.run(main())
with httpx.Client(trust_env=False) as own:
    own.get(f"{url}/own")
apm.end_transaction("test")
spans = [data for kind, data in sent if kind == SPAN]
print(len(spans), "SECRET-TOKEN-123" in str(sent), "/own" in str(sent))
apm.close()
"""


def test_elastic_apm_sees_the_token_unless_the_documented_variable_is_set(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "`SKIP_INSTRUMENT_HTTPCORE=1`" in TRACING
    vendor.says(envelope(0))
    monkeypatch.delenv("SKIP_INSTRUMENT_HTTPCORE", raising=False)
    assert elastic(vendor) == "3 True True"
    monkeypatch.setenv("SKIP_INSTRUMENT_HTTPCORE", "1")
    assert elastic(vendor) == "1 False True"


def elastic(vendor: Vendor) -> str:
    """Return how many spans Elastic APM sends, and whether they have the token and the program's own call."""
    command = [sys.executable, "-c", ELASTIC, vendor.url]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
