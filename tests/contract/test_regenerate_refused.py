"""Downloads that fail: said in one line, and nothing changes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.contract.project import Project, Run
    from tests.contract.site import Site


def assert_one_line(run: Run, *needles: str) -> None:
    """Assert that the script could not run and says why, in one line."""
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1), run
    assert run.stderr.startswith("regenerate: ")
    assert run.stderr.endswith("; nothing is changed\n")
    for needle in needles:
        assert needle in run.stderr


# The operation of the five that is downloaded last, so that the others are there when it fails.
LAST = "note-details"


def test_a_site_at_which_nothing_is_found_has_withdrawn_nothing(project: Project, site: Site) -> None:
    site.definitions.clear()
    before = project.content()
    assert_one_line(project.run("--published-root", site.url), f"{site.url}: none of the definitions is there")
    assert project.content() == before


def test_an_operation_that_is_nowhere_and_was_never_committed_is_named(project: Project, site: Site) -> None:
    identity, file = site.definitions.identity(LAST), site.definitions.file(LAST)
    del site.definitions[file]
    (project.root / "openapi" / file).unlink()
    before = project.content()
    assert_one_line(project.run("--published-root", site.url), f"{identity}: not published as {file}", "to keep")
    assert project.content() == before


def test_an_operation_to_keep_that_does_not_exist_is_answered_with_those_that_do(project: Project, site: Site) -> None:
    before = project.content()
    run = project.run("--published-root", site.url, "--keep", "GET /nothing")
    assert_one_line(run, "--keep GET /nothing: no such operation", *map(str, site.definitions.operations.values()))
    assert project.content() == before
    assert site.requested == []


def truncate(site: Site, file: str) -> None:
    site.answers[file] = (200, {}, json.dumps(site.definitions[file]).encode()[:-1])


def answer_with_a_page(site: Site, file: str) -> None:
    site.answers[file] = (200, {}, b"<!doctype html>")


def swap(site: Site, file: str) -> None:
    site.definitions[file] = site.definitions[site.definitions.file("showcase")]


def fall_back_to_swagger(site: Site, file: str) -> None:
    site.definitions[file] |= {"openapi": "2.0"}


def redirect_elsewhere(site: Site, file: str) -> None:
    site.answers[file] = (302, {"Location": site.url.replace("127.0.0.1", "localhost")}, b"")


def fail(site: Site, file: str) -> None:
    site.answers[file] = (500, {}, b"")


def publish_half_a_surrogate_pair(site: Site, file: str) -> None:
    site.definitions[file]["info"]["description"] = "\ud800"


def nest(site: Site, file: str) -> None:
    site.answers[file] = (200, {}, b'{"openapi": "3.1.0", "x": ' + b"[" * 400 + b"]" * 400 + b"}")


def rename_the_token(site: Site, _: str) -> None:
    site.definitions.parameter(LAST, "token")["name"] = "key"


def publish_values_that_differ_in_case_only(site: Site, _: str) -> None:
    values = site.definitions.parameter("creator-core", "business")["schema"]["enum"]
    values.append(values[0].lower())


@pytest.mark.parametrize(
    ("mistake", "why"),
    [
        (truncate, "Expecting ',' delimiter"),
        (answer_with_a_page, "no object at its top"),
        (swap, "holds GET /api/douyin-xingtu/gw/api/author/get_author_show_items_v2/v1, and not GET /api/x"),
        (fall_back_to_swagger, "not OpenAPI 3.0, 3.1 or 3.2, but openapi 2.0"),
        (publish_half_a_surrogate_pair, "surrogates not allowed"),
        (nest, "nested more than 200 deep"),
        (redirect_elsewhere, "refused to be redirected to http://localhost"),
        (fail, "HTTP status 500"),
        (rename_the_token, "does not reach GET /api/xiaohongshu-pgy/get-note-detail/v1"),
        (publish_values_that_differ_in_case_only, "openapi_python_client failed: ValueError: Duplicate key "),
    ],
)
def test_whatever_is_wrong_is_said_in_one_line_and_nothing_changes(
    mistake: Callable[[Site, str], None], why: str, project: Project, site: Site
) -> None:
    mistake(site, site.definitions.file(LAST))
    before = project.content()
    assert_one_line(project.run("--published-root", site.url), why)
    assert project.content() == before


@pytest.mark.parametrize("tool", ["openapi-python-client", "ruff"])
def test_another_version_of_a_pinned_tool_is_refused_with_the_way_to_install_it(tool: str, project: Project) -> None:
    pyproject = project.root / "pyproject.toml"
    pyproject.write_text(pyproject.read_text(encoding="utf-8").replace(f'"{tool}==', f'"{tool}==9.'), encoding="utf-8")
    assert_one_line(project.run("--offline"), f"needs {tool}==9.", "pip install . --group dev")


@pytest.mark.parametrize(
    "content", ["", "[", "[project]\n", "dependency-groups = 1\n", "[dependency-groups]\ndev = ['ruff ruff']\n"]
)
def test_a_pyproject_that_cannot_be_read_is_said(content: str, project: Project) -> None:
    (project.root / "pyproject.toml").write_text(content, encoding="utf-8")
    assert_one_line(project.run("--offline"), "pyproject.toml: ")


def test_a_pyproject_that_is_missing_is_said(project: Project) -> None:
    (project.root / "pyproject.toml").unlink()
    assert_one_line(project.run("--offline"), "pyproject.toml")


def test_a_pin_that_is_missing_is_said(project: Project) -> None:
    (project.root / "pyproject.toml").write_text("[dependency-groups]\ndev = []\n", encoding="utf-8")
    assert_one_line(project.run("--offline"), "pyproject.toml: the group dev does not pin openapi-python-client")


def test_a_mistake_in_a_mirror_names_what_was_read(project: Project, site: Site, tmp_path: Path) -> None:
    file = site.definitions.file(LAST)
    truncate(site, file)
    assert_one_line(project.run("--published-root", site.url), f": {site.url}/{file}: Expecting")
    for name, document in site.definitions.items():
        path = tmp_path / "mirror" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(document), encoding="utf-8")
    path = tmp_path / "mirror" / file
    path.write_text("{}", encoding="utf-8")
    assert_one_line(project.run("--published-root", str(path.parents[1])), f": {path}: not OpenAPI 3.0")
