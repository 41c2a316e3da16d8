"""What holds for all tests: no waiting between attempts, no token of the developer's, and fixtures for the vendor."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from tests.support.flavours import Ask, Flavour
from tests.support.loopback.vendor import Vendor, serve_vendor

from justone_creators._core import config, credential, retry, withdrawals

# Machines are noisy: how long an example takes says nothing. In CI the same examples are tried each time.
settings.register_profile(
    "project", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("project")


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Full jitter draws from 0 to the ceiling: here it always draws 0."""
    monkeypatch.setattr(retry, "random", lambda: 0.0)


@pytest.fixture(autouse=True)
def no_token_around(monkeypatch: pytest.MonkeyPatch) -> None:
    """A token of the developer's takes part in no test."""
    for name in (*credential.ENVIRONMENT, config.BASE_URL_VARIABLE):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def nothing_is_withdrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which operations the vendor has withdrawn today takes part in no test, but for those of that."""
    monkeypatch.setattr(withdrawals, "withdrawals", dict)


@pytest.fixture
def vendor() -> Iterator[Vendor]:
    with serve_vendor() as vendor:
        yield vendor


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest) -> Flavour:
    return Flavour(request.param)


@pytest.fixture
def ask(flavour: Flavour, vendor: Vendor) -> Ask:
    """Ask the vendor on loopback, with both flavours; `settings` are the client's."""

    def call(operation: str, *args: Any, settings: Mapping[str, Any] | None = None, **options: Any) -> Any:
        return flavour.ask(operation, *args, client=lambda kind: vendor.client(kind, **(settings or {})), **options)

    return call
