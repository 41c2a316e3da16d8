from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from contract.transaction import SIGNALS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from subprocess import Popen

    from tests.contract.project import Project
    from tests.contract.site import Site

pytestmark = pytest.mark.integration  # each starts the script and waits until it hangs

# Stands in for the generator: writes a part of its output, says that it is there and does not end.
HANGING_GENERATOR = """
import os, pathlib, time
pathlib.Path("justone_creators_lowlevel").mkdir()
pathlib.Path("justone_creators_lowlevel/__init__.py").touch()
pathlib.Path(os.environ["RUNNING"]).write_text(str(os.getpid()))
time.sleep(60)
"""


@pytest.fixture(params=SIGNALS, ids=lambda number: number.name)
def number(request: pytest.FixtureRequest) -> Iterator[signal.Signals]:
    """Each signal, not ignored: what these tests run under may ignore it, and the script would inherit that."""
    number: signal.Signals = request.param
    handler = signal.signal(number, signal.default_int_handler)
    yield number
    signal.signal(number, handler)


def interrupt(process: Popen[str], number: signal.Signals) -> None:
    process.send_signal(number)
    out, err = process.communicate(timeout=10)
    assert (process.returncode, out, err) == (2, "", f"regenerate: interrupted by {number.name}; nothing is changed\n")


def test_an_interrupted_download_changes_nothing(number: signal.Signals, project: Project, site: Site) -> None:
    before = project.content()
    site.hangs_at = site.definitions.file("note-details")
    with project.start("--published-root", site.url) as process:
        assert site.hanging.wait(20)
        interrupt(process, number)
    assert project.content() == before
    assert not list(project.root.glob(".regenerate-*"))


@pytest.mark.parametrize(("option", "works_in"), [("--offline", "a project"), ("--check", "temporary")])
def test_an_interrupted_generation_changes_nothing_and_ends_the_generator(
    option: str, works_in: str, number: signal.Signals, project: Project, tmp_path: Path
) -> None:
    (tmp_path / "temporary").mkdir()
    generator, running = tmp_path / "path" / "openapi_python_client", tmp_path / "running"
    generator.mkdir(parents=True)
    (generator / "__init__.py").touch()
    (generator / "__main__.py").write_text(HANGING_GENERATOR, encoding="utf-8")
    before = project.content()
    env = {"PYTHONPATH": str(generator.parent), "RUNNING": str(running), "TMPDIR": str(tmp_path / "temporary")}
    with project.start(option, env=env) as process:
        deadline = time.monotonic() + 20
        while not (running.exists() and running.read_text()) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert list(tmp_path.glob(f"{works_in}/.regenerate-*/justone_creators_lowlevel"))
        interrupt(process, number)
    assert project.content() == before
    assert not list(tmp_path.glob("*/.regenerate-*"))
    with pytest.raises(ProcessLookupError):
        os.kill(int(running.read_text()), 0)
