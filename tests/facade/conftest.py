"""What the facade's tests share: a way to ask the vendor with both flavours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from tests.support.flavours import Flavour
from tests.support.loopback.vendor import Vendor

Ask = Callable[..., Any]


@pytest.fixture
def ask(flavour: Flavour, vendor: Vendor) -> Ask:
    """Ask the vendor on loopback, with both flavours; `settings` are the client's."""

    def call(operation: str, *args: Any, settings: Mapping[str, Any] | None = None, **options: Any) -> Any:
        return flavour.ask(operation, *args, client=lambda kind: vendor.client(kind, **(settings or {})), **options)

    return call
