"""OpenTelemetry's SDK, which only the group `integration` installs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.support.tracing import Traces, traced


@pytest.fixture
def traces(monkeypatch: pytest.MonkeyPatch) -> Iterator[Traces]:
    monkeypatch.delenv("JUSTONEAPI_OTEL", raising=False)
    with traced() as traces:
        yield traces
