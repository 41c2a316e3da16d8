"""The script on a terminal: progress, and its result."""

from __future__ import annotations

import os
import pty
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.contract.project import Project
    from tests.contract.site import Site

pytestmark = pytest.mark.integration  # each starts the script, once or more


def shown(project: Project, *arguments: str) -> list[str]:
    """Run the script, and return what the terminal shows, then what it writes into a file."""
    reader, writer = pty.openpty()
    with project.start(*arguments, stderr=writer) as process:
        out, _ = process.communicate(timeout=60)
    os.close(writer)
    lines = os.read(reader, 65536).decode().splitlines()
    os.close(reader)
    return [*lines, *out.splitlines()]


def test_a_terminal_shows_progress_and_ends_with_what_was_replaced(project: Project, site: Site) -> None:
    name = "creator-core"
    site.definitions.parameter(name, "noteType")["schema"]["enum"].append("NEW")
    lines = shown(project, "--published-root", site.url)
    operations = site.definitions.operations.values()
    assert lines[:-2] == [f"regenerate: downloading {operation}" for operation in operations]
    changed = f"openapi/{site.definitions.file(name)}, openapi/lock.json, generated/justone_creators_lowlevel"
    assert lines[-1] == f"regenerate: replaced {changed}"


def test_a_terminal_is_told_that_nothing_changed(project: Project) -> None:
    assert shown(project, "--offline")[-1] == "regenerate: nothing changed"
    assert shown(project, "--check")[-1] == "regenerate: nothing changed, generated/ is what the generator gives now"
