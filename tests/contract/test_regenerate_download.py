"""A download that succeeds, from a site on loopback."""

from __future__ import annotations

import ast
import json
import re
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from tests.contract.project import REAL_GENERATOR, copy_project
from tests.contract.site import serve_site

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

    from tests.contract.project import Project
    from tests.contract.site import Definitions, Site

pytestmark = pytest.mark.integration  # the real generator, for most of these

DOCS = "https://docs.justoneapi.com/openapi/"
ENVELOPE = {"type": "object", "properties": {"code": {"type": "integer"}, "data": {}}, "required": ["code", "data"]}


def ordered(value: Any, *, reverse: bool) -> Any:
    """Return the value with the keys of every object in that order."""
    if isinstance(value, list):
        return [ordered(item, reverse=reverse) for item in value]
    if isinstance(value, dict):
        return {key: ordered(value[key], reverse=reverse) for key in sorted(value, reverse=reverse)}
    return value


def publish_later_form(definitions: Definitions) -> None:
    """Change the transcribed definitions into the vendor's later form: names of its own, and an answer schema."""
    answer = {"description": "OK", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Result"}}}}
    for number, document in enumerate(definitions.values()):
        document["components"] = {"schemas": {"Result": ENVELOPE}}
        document["tags"] = [{"name": "A tag"}]
        ((_, item),) = document["paths"].items()
        item["get"] |= {"operationId": f"getApi{number}", "x-order": number, "responses": {"200": answer}}


def published_anew(site: Site) -> None:
    publish_later_form(site.definitions)
    site.definitions.update(ordered(site.definitions, reverse=True))


def signatures(package: Path) -> dict[str, str]:
    """Return the signature of each operation's _get_kwargs."""
    found = {}
    for path in package.glob("api/*/[a-z]*.py"):
        functions = (
            node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)
        )
        found[path.stem] = next(ast.unparse(each.args) for each in functions if each.name == "_get_kwargs")
    return found


def stamps(project: Project) -> dict[str, tuple[int, int]]:
    """Return what shows that a file or folder was replaced, even by its equal."""
    paths = [*(project.root / "openapi").rglob("*"), project.package, *project.package.rglob("*")]
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in paths}


@dataclass
class Downloaded:
    """A project regenerated from the later form, with the keys in another order."""

    project: Project
    site: Site
    run: subprocess.CompletedProcess[str]
    dates: set[str]


@pytest.fixture(scope="module")
def downloaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Downloaded]:
    project = copy_project(tmp_path_factory.mktemp("downloaded") / "a project")
    with serve_site() as site:
        published_anew(site)
        before = datetime.now(UTC)
        run = project.run_alone("--published-root", site.url, env=REAL_GENERATOR)
        dates = {moment.date().isoformat() for moment in (before, datetime.now(UTC))}
        yield Downloaded(project, site, run, dates)


def test_a_download_says_in_one_line_what_it_has_replaced(downloaded: Downloaded) -> None:
    assert (downloaded.run.returncode, downloaded.run.stderr) == (0, "")
    said = r"regenerate: replaced openapi/.*, generated/justone_creators_lowlevel\n"
    assert re.fullmatch(said, downloaded.run.stdout)


def test_no_file_but_definitions_lock_and_package_changes(downloaded: Downloaded, project: Project) -> None:
    before, after = project.content(), downloaded.project.content()
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    definitions = {f"openapi/{file}" for file in downloaded.site.definitions}
    assert {name for name in changed if not name.startswith("generated/")} == definitions | {"openapi/lock.json"}


def test_a_downloaded_definition_is_the_published_one_in_sorted_form(downloaded: Downloaded) -> None:
    for file, document in downloaded.site.definitions.items():
        text = (downloaded.project.root / "openapi" / file).read_text(encoding="utf-8")
        assert text == json.dumps(document, sort_keys=True, indent=2, ensure_ascii=False) + "\n"


def test_a_download_is_recorded_in_the_lock(downloaded: Downloaded) -> None:
    lock = downloaded.project.lock()
    assert {entry["origin"] for entry in lock.values()} == {
        f"mirror of {DOCS}{file}" for file in downloaded.site.definitions
    }
    assert {entry["date"] for entry in lock.values()} <= downloaded.dates
    assert len({entry["sha256"] for entry in lock.values()}) == len(lock)


def test_a_published_answer_schema_reaches_the_package(downloaded: Downloaded) -> None:
    operation = downloaded.project.package / "api/xingtu/item_report_details.py"
    assert (downloaded.project.package / "models/result.py").exists()
    assert "Result.from_dict" in operation.read_text(encoding="utf-8")


def test_names_and_signatures_do_not_depend_on_the_form(downloaded: Downloaded, project: Project) -> None:
    assert signatures(downloaded.project.package) == signatures(project.package)
    exports = ast.parse((downloaded.project.package / "models/__init__.py").read_text(encoding="utf-8"))
    names = {alias.name for node in exports.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert names >= {"Platform", "FlowType", "TimeRange", "DistributionMetricsType", "CreatorCoreMetricsBusiness"}


def test_another_order_of_keys_touches_nothing_not_even_the_date_in_the_lock(
    downloaded: Downloaded, tmp_path: Path
) -> None:
    project = replace(downloaded.project, root=shutil.copytree(downloaded.project.root, tmp_path / "later"))
    lock = project.root / "openapi/lock.json"
    lock.write_text(lock.read_text(encoding="utf-8").replace('"date": "20', '"date": "19'), encoding="utf-8")
    before = stamps(project)
    downloaded.site.definitions.update(ordered(downloaded.site.definitions, reverse=False))
    run = project.run_alone("--published-root", downloaded.site.url, env=REAL_GENERATOR | {"PYTHONHASHSEED": "1"})
    assert (run.returncode, run.stderr) == (0, "")
    assert stamps(project) == before


def test_a_new_operation_is_downloaded_alone_if_all_others_are_kept(project: Project, site: Site) -> None:
    published_anew(site)
    identity = site.definitions.identity("note-details")
    path, before = project.root / "openapi" / "lock.json", project.lock()
    path.write_text(json.dumps({name: entry for name, entry in before.items() if name != identity}), "utf-8")
    run = project.run("--published-root", site.url, "--keep", "all")
    assert (run.returncode, run.stderr) == (0, "")
    assert site.requested == [site.definitions.file("note-details")]
    assert {name for name, entry in project.lock().items() if entry != before[name]} == {identity}


def test_an_operation_to_keep_is_not_downloaded_and_merges_with_the_later_form(project: Project, site: Site) -> None:
    published_anew(site)
    file, kept = site.definitions.file("note-details"), site.definitions.identity("note-details")
    del site.definitions[file]
    before, lock = project.content(), project.lock()
    run = project.run("--published-root", site.url, "--keep", kept)
    assert (run.returncode, run.stderr) == (0, "")
    assert file not in site.requested
    assert project.content()[f"openapi/{file}"] == before[f"openapi/{file}"]
    assert {name for name, entry in project.lock().items() if entry == lock[name]} == {kept}
