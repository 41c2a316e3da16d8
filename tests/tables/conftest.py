"""Results of the sandbox, for tables."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.operations import AUTHOR, USER

from justone_creators import Client, Result


@pytest.fixture(scope="session")
def metrics() -> Result[Any]:
    """A result of distribution metrics."""
    with Client.sandbox() as api:
        return api.xingtu.distribution_metrics(AUTHOR)


@pytest.fixture(scope="session")
def showcase() -> Result[Any]:
    """A result of showcase items."""
    with Client.sandbox() as api:
        return api.xingtu.showcase_items(AUTHOR)


@pytest.fixture(scope="session")
def core() -> Result[Any]:
    """A result of a creator's core metrics."""
    with Client.sandbox() as api:
        return api.pgy.creator_core_metrics(USER)
