"""An operation that vanishes from what is published: its definition and its method stay, and say so."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.support.loopback.vendor import Answer

if TYPE_CHECKING:
    from tests.contract.project import Project
    from tests.contract.site import Site
    from tests.support.loopback.vendor import Vendor

pytestmark = pytest.mark.integration  # each regenerates, up to three times

ROOT = Path(__file__).parents[2]
LOCK = "openapi/lock.json"
MARKS = "generated/justone_creators_lowlevel/withdrawn.json"
SUCCESSOR = "GET /api/xiaohongshu-pgy/api/solar/note/noteId/detail/v1"
# The last of the five, and the first: whichever it is, the others are there.
NAMES = ["note-details", "item-report"]


def withdraw(site: Site, name: str, status: int = 404) -> str:
    """Take an operation's definition away and return its identity."""
    operation = site.definitions.operations[site.definitions.file(name)]
    del site.definitions[operation.file]
    site.answers |= {file: (status, {}, b"") for file in (operation.file, *operation.alternates)}
    return str(operation)


def today() -> set[str]:
    return {datetime.now(UTC).date().isoformat()}


@pytest.mark.parametrize("status", [404, 410])
@pytest.mark.parametrize("name", NAMES)
def test_an_operation_that_vanishes_keeps_its_definition_and_is_marked_with_the_day(
    project: Project, site: Site, name: str, status: int
) -> None:
    identity = withdraw(site, name, status)
    before, lock, days = project.content(), project.lock(), today()
    run = project.run("--published-root", site.url)
    after = project.content()
    day = project.lock()[identity]["withdrawn"]
    assert day in days | today()
    assert (run.returncode, run.stderr) == (
        0,
        f"regenerate: {identity}: no longer published; its definition is kept and marked as withdrawn {day}\n",
    )
    assert project.lock() == lock | {identity: lock[identity] | {"withdrawn": day}}
    assert after[MARKS].decode() == f'{{\n  "{identity}": "{day}"\n}}\n'
    assert {file for file in after if after[file] != before.get(file)} == {LOCK, MARKS}
    assert after.keys() == before.keys()


def test_while_it_stays_away_the_first_day_stands_and_a_check_is_content(project: Project, site: Site) -> None:
    identity = withdraw(site, "note-details")
    project.run("--published-root", site.url)
    day = project.lock()[identity]["withdrawn"]
    for path in (project.root / LOCK, project.root / MARKS):
        text = path.read_text(encoding="utf-8")
        mark = '"withdrawn": ' if path.name == "lock.json" else f'"{identity}": '
        assert f'{mark}"{day}"' in text
        path.write_text(text.replace(f'{mark}"{day}"', f'{mark}"2026-07-23"'), encoding="utf-8")
    before = project.content()
    for arguments in (["--check"], ["--published-root", site.url], ["--offline"]):
        assert project.run(*arguments).returncode == 0
        assert project.content() == before


def test_when_it_comes_back_the_mark_goes_and_nothing_else_is_left_of_it(project: Project, site: Site) -> None:
    before, definitions, answers = project.content(), dict(site.definitions), dict(site.answers)
    identity = withdraw(site, "note-details")
    project.run("--published-root", site.url)
    assert project.content() != before
    site.definitions.update(definitions)
    site.answers = answers
    run = project.run("--published-root", site.url)
    assert (run.returncode, run.stderr) == (
        0,
        f"regenerate: {identity}: published again, so it is no longer marked as withdrawn\n",
    )
    assert project.content() == before


def test_an_operation_that_is_kept_explicitly_keeps_its_mark(project: Project, site: Site) -> None:
    identity = withdraw(site, "note-details")
    project.run("--published-root", site.url)
    before = project.content()
    run = project.run("--published-root", site.url, "--keep", identity)
    assert (run.returncode, run.stderr) == (0, "")
    assert project.content() == before


def test_marks_that_are_not_those_of_the_lock_fail_the_check(project: Project) -> None:
    (project.root / MARKS).write_text('{"GET /item": "2026-07-23"}\n', encoding="utf-8")
    run = project.run("--check")
    assert run.returncode == 1
    assert f"--- a/{MARKS}\n+++ b/{MARKS}\n" in run.stdout


@pytest.mark.parametrize("status", [401, 500, 503])
def test_any_other_failure_of_one_withdraws_nothing(project: Project, site: Site, status: int) -> None:
    withdraw(site, "note-details", status)
    before = project.content()
    run = project.run("--published-root", site.url)
    assert run.returncode == 2
    assert f"HTTP status {status}; nothing is changed" in run.stderr
    assert project.content() == before


def test_one_that_is_gone_does_not_excuse_another_that_cannot_be_read(project: Project, site: Site) -> None:
    withdraw(site, "note-details")
    site.answers[site.definitions.file("creator-core")] = (200, {}, b"<!doctype html>")
    before = project.content()
    assert project.run("--published-root", site.url).returncode == 2
    assert project.content() == before


CALL = """
import sys, warnings
from justone_creators import Client, EndpointWithdrawnWarning, JustOneError

with Client("test-token-0123456789", base_url=sys.argv[1], trust_env=False) as api, \\
        warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always", EndpointWithdrawnWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    print(api.pgy.note_details("1").data.note_id)
    try:
        api.pgy.note_details("1")
    except JustOneError as error:
        print(error)
print(*[f"{warning.lineno}: {warning.message}" for warning in caught], sep="\\n")
"""


def test_the_method_of_the_regenerated_client_still_calls_warns_once_and_its_404_names_the_successor(
    project: Project,
    site: Site,
    vendor: Vendor,
) -> None:
    """As a user would see it: from the regenerated folders, in a process of its own, against a server on loopback."""
    identity = withdraw(site, "note-details")
    project.run("--published-root", site.url)
    day = project.lock()[identity]["withdrawn"]
    vendor.says(Answer(b'{"code": 0, "data": {"noteId": "n1"}}'), Answer(b"<html>not here</html>", 404))
    path = f"{ROOT / 'facade'}:{project.root / 'generated'}"
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(CALL), vendor.url],
        env={"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    notice = f"The vendor withdrew {identity} from its published contract on {day}; use its successor, `pgy.note`."
    first, error, *warned = done.stdout.splitlines()
    assert first == "n1"
    logged = r"pgy\.note_details: attempt 1 of 3, unexpected response, [\d.]+ s, it may have been billed\n"
    assert re.fullmatch(logged, done.stderr)
    assert error.startswith("pgy.note_details: HTTP 404 without the vendor's envelope; its body begins ")
    assert error.endswith(f" {notice} It may have been billed.")
    assert warned == [f"9: {notice}"]
    assert len(vendor.asked) == 2
