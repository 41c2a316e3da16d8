"""OpenTelemetry's SDK, which keeps what our package and the instrumentation of httpx export in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Any

from attrs import define

SDK = "opentelemetry.sdk"


@define
class Traces:
    """What a test exports."""

    exporter: Any
    reader: Any

    @property
    def spans(self) -> list[Any]:
        """The spans that have ended, in their order."""
        return list(self.exporter.get_finished_spans())

    def points(self) -> dict[str, list[Any]]:
        """Return the data points of our metrics since they were read last; other packages may have some, too."""
        data = self.reader.get_metrics_data()
        every = [scope for resource in data.resource_metrics for scope in resource.scope_metrics] if data else []
        scopes = [scope for scope in every if scope.scope.name.startswith("justone_creators")]
        return {metric.name: list(metric.data.data_points) for scope in scopes for metric in scope.metrics}

    def text(self) -> str:
        """Return all of the spans as text: names, attributes, events, statuses, links and resources."""
        return "\n".join(span.to_json() for span in self.spans)


@contextmanager
def traced() -> Iterator[Traces]:
    """Instrument httpx, and keep what is exported until the block ends."""
    traces = _providers()
    traces.exporter.clear()
    traces.points()
    httpx = import_module("opentelemetry.instrumentation.httpx").HTTPXClientInstrumentor()
    httpx.instrument()
    try:
        yield traces
    finally:
        httpx.uninstrument()


@cache
def _providers() -> Traces:
    """Set the providers of the process, which can be set only once."""
    exports = import_module(f"{SDK}.trace.export.in_memory_span_exporter")
    sdk, export = import_module(f"{SDK}.trace"), import_module(f"{SDK}.trace.export")
    measuring, readers = import_module(f"{SDK}.metrics"), import_module(f"{SDK}.metrics.export")
    exporter = exports.InMemorySpanExporter()
    tracing = sdk.TracerProvider()
    tracing.add_span_processor(export.SimpleSpanProcessor(exporter))
    delta = readers.AggregationTemporality.DELTA
    kinds = {measuring.Counter: delta, measuring.Histogram: delta}
    reader = readers.InMemoryMetricReader(preferred_temporality=kinds)
    import_module("opentelemetry.trace").set_tracer_provider(tracing)
    import_module("opentelemetry.metrics").set_meter_provider(measuring.MeterProvider(metric_readers=[reader]))
    return Traces(exporter, reader)
