"""Collections to report on."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.report.document import Page, parse
from tests.report.synthetic import Synthetic, fill
from tests.support.operations import KNOWN

from justone_creators import Client, report
from justone_creators.collect import Collection
from justone_creators.operations import find, names

Render = Callable[..., Page]
Filled = Callable[..., Collection]


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """All operations of the sandbox, each with one id it knows, and one that it does not."""
    with Collection(tmp_path_factory.mktemp("report") / "sandbox.db") as collection, Client.sandbox() as api:
        for operation, identifier in KNOWN.items():
            parameter = next(iter(inspect.signature(find(operation)).parameters))
            collection.add(operation, [{parameter: identifier, "campaign": "autumn", "contact": "Ms Li"}])
        collection.add("xingtu.distribution_metrics", [{"author_id": "1234567890123456789", "campaign": "autumn"}])
        collection.collect_blocking(api)
        yield collection


@pytest.fixture(scope="session")
def english(sandbox: Collection) -> Page:
    """The sandbox's report."""
    return parse(report.render(sandbox))


@pytest.fixture(scope="session")
def chinese(sandbox: Collection) -> Page:
    """The sandbox's report in Chinese."""
    return parse(report.render(sandbox, language="zh"))


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """All operations for 15 synthetic creators, collected twice."""
    folder = tmp_path_factory.mktemp("report")
    with fill(folder / "synthetic.db", names(), creators=15, rounds=2) as collection:
        yield collection


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Filled]:
    """Fill collections."""
    made: list[Collection] = []

    def make(*operations: str, creators: int = 6, vendor: Synthetic | None = None, **options: Any) -> Collection:
        path = tmp_path / f"{len(made)}.db"
        made.append(fill(path, operations, creators=creators, vendor=vendor, **options))
        return made[-1]

    yield make
    for collection in made:
        collection.close()
