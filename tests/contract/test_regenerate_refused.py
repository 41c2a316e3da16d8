"""Downloads that fail: said in one line, and nothing changes."""

from __future__ import annotations

import json
import os
import pty
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from tests.contract.conftest import Project, Vendor


def assert_one_line(run: subprocess.CompletedProcess[str], *needles: str) -> None:
    """Assert that the script could not run and says why, in one line."""
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1), run
    assert run.stderr.startswith("regenerate: ")
    assert run.stderr.endswith("; nothing is changed\n")
    for needle in needles:
        assert needle in run.stderr


# The operation that is downloaded last, so that the others are there when it fails.
LAST = "note-details"


def test_an_operation_that_is_nowhere_is_named_with_the_way_out(project: Project, vendor: Vendor) -> None:
    identity = vendor.definitions.identity(LAST)
    del vendor.definitions[vendor.definitions.file(LAST)]
    before = project.content()
    assert_one_line(project.run("--published-root", vendor.url), f"{identity}: not found", f"--keep '{identity}'")
    assert project.content() == before


def test_an_operation_to_keep_that_does_not_exist_is_answered_with_those_that_do(
    project: Project, vendor: Vendor
) -> None:
    before = project.content()
    run = project.run("--published-root", vendor.url, "--keep", "GET /nothing")
    assert_one_line(run, "--keep GET /nothing: no such operation", *map(str, vendor.definitions.operations.values()))
    assert project.content() == before
    assert vendor.requested == []


def truncate(vendor: Vendor, file: str) -> None:
    vendor.answers[file] = (200, {}, json.dumps(vendor.definitions[file]).encode()[:-1])


def answer_with_a_page(vendor: Vendor, file: str) -> None:
    vendor.answers[file] = (200, {}, b"<!doctype html>")


def swap(vendor: Vendor, file: str) -> None:
    vendor.definitions[file] = vendor.definitions[vendor.definitions.file("showcase")]


def add_a_path(vendor: Vendor, file: str) -> None:
    vendor.definitions[file]["paths"]["/extra"] = {"get": {}}


def fall_back_to_swagger(vendor: Vendor, file: str) -> None:
    vendor.definitions[file] |= {"openapi": "2.0"}


def redirect_elsewhere(vendor: Vendor, file: str) -> None:
    vendor.answers[file] = (302, {"Location": vendor.url.replace("127.0.0.1", "localhost")}, b"")


def fail(vendor: Vendor, file: str) -> None:
    vendor.answers[file] = (500, {}, b"")


def rename_the_token(vendor: Vendor, _: str) -> None:
    vendor.definitions.parameter(LAST, "token")["name"] = "key"


def move_a_default_out_of_its_enum(vendor: Vendor, _: str) -> None:
    vendor.definitions.parameter("creator-core", "business")["schema"]["default"] = "NOWHERE"


@pytest.mark.parametrize(
    ("mistake", "why"),
    [
        (truncate, "Expecting ',' delimiter"),
        (answer_with_a_page, "Expecting value"),
        (
            swap,
            "holds GET /api/douyin-xingtu/gw/api/author/get_author_show_items_v2/v1, and not exactly what it should",
        ),
        (add_a_path, "GET /extra"),
        (fall_back_to_swagger, "not OpenAPI 3, but 2.0"),
        (redirect_elsewhere, "refused to be redirected to http://localhost"),
        (fail, "HTTP status 500"),
        (rename_the_token, "does not reach GET /api/xiaohongshu-pgy/get-note-detail/v1"),
        (move_a_default_out_of_its_enum, "openapi_python_client failed: "),
    ],
)
def test_whatever_is_wrong_is_said_in_one_line_and_nothing_changes(
    mistake: Callable[[Vendor, str], None], why: str, project: Project, vendor: Vendor
) -> None:
    mistake(vendor, vendor.definitions.file(LAST))
    before = project.content()
    assert_one_line(project.run("--published-root", vendor.url), why)
    assert project.content() == before


@pytest.mark.parametrize("tool", ["openapi-python-client", "ruff"])
def test_another_version_of_a_pinned_tool_is_refused_with_the_way_to_install_it(tool: str, project: Project) -> None:
    pyproject = project.root / "pyproject.toml"
    pyproject.write_text(pyproject.read_text(encoding="utf-8").replace(f'"{tool}==', f'"{tool}==9.'), encoding="utf-8")
    assert_one_line(project.run("--offline"), f"needs {tool}==9.", "pip install . --group dev")


def test_a_terminal_shows_progress(project: Project, vendor: Vendor) -> None:
    answer_with_a_page(vendor, vendor.definitions.file(LAST))
    reader, writer = pty.openpty()
    with project.start("--published-root", vendor.url, stderr=writer) as process:
        process.communicate(timeout=60)
    os.close(writer)
    shown = os.read(reader, 65536).decode()
    os.close(reader)
    assert [f"downloading {operation}" in shown for operation in vendor.definitions.operations.values()] == [True] * 5
