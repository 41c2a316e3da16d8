"""What the tests of the contract share: a project to regenerate in, and a site to download from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.contract.project import Project, copy_project
from tests.contract.site import Definitions, Site, serve_site
from tests.support.generator import remembering_generator  # noqa: F401  (a fixture)


@pytest.fixture
def definitions() -> Definitions:
    return Definitions()


@pytest.fixture
def site() -> Iterator[Site]:
    with serve_site() as site:
        yield site


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copy_project(tmp_path / "a project")
