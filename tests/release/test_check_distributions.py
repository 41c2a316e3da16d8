"""The gate before a release: it says what is wrong, and does not call a check passed that was not made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hatchling.metadata.core import ProjectMetadata
from hatchling.plugin.manager import PluginManager
from tests.support.checkout import ROOT

from check_distributions import report
from release.gate.installed import judged
from release.gate.metadata import links
from release.gate.outcome import Outcome, State, failed, not_checked, passed
from release.gate.versions import agree
from release.readme import absolute, relative_links
from release.revisions import git, version_in

REPOSITORY = "https://example.org/owner/name"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a repository at version 1.2.0."""
    version = tmp_path / "facade" / "justone_creators" / "_version.py"
    version.parent.mkdir(parents=True)
    version.write_text('__version__ = "1.2.0"\n', encoding="utf-8")
    commit_everything(tmp_path)
    return tmp_path


def commit_everything(folder: Path) -> None:
    """Make a repository of a folder."""
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    git(folder, *identity, "commit", "--quiet", "--message", "everything")


RELEASED = "## [Unreleased]\n\n## [1.2.0] - 2026-11-27\n\n- b\n\n## [1.1.0] - 2026-11-01\n\n- a\n"


@pytest.mark.parametrize(
    ("changelog", "tags", "state", "says"),
    [
        (RELEASED, [], State.PASSED, "1.2.0, not tagged yet"),
        (RELEASED, ["v1.2.0"], State.PASSED, "1.2.0, tagged"),
        (RELEASED, ["v1.2.0", "latest"], State.PASSED, "1.2.0, tagged"),
        (RELEASED, ["v1.3.0"], State.FAILED, "the tag v1.3.0, and the version is 1.2.0"),
        (RELEASED, ["v1.2.0", "v1.2.1"], State.FAILED, "the tag v1.2.0 and v1.2.1"),
        ("## [Unreleased]\n\n- b\n", [], State.NOT_CHECKED, "no dated section [1.2.0] yet"),
        ("## [Unreleased]\n\n- b\n", ["v1.2.0"], State.FAILED, "no dated section [1.2.0]"),
        (RELEASED.replace("\n\n", "\n\n- c\n\n", 1), ["v1.2.0"], State.FAILED, "still has changes under [Unreleased]"),
        ("## [1.3.0] - 2026-11-27\n", [], State.FAILED, "already has 1.3.0, and the version is 1.2.0"),
        ("## [1.1.0] - 2026-11-27\n\n## [1.2.0] - 2026-11-27\n", [], State.FAILED, "do not go down"),
        ("## [1.2.0]\n", [], State.FAILED, "[1.2.0] needs a date such as 2026-12-31"),
        ("## [1.2.0] - soon\n", [], State.FAILED, "[1.2.0] needs a date such as 2026-12-31"),
    ],
)
def test_version_changelog_and_tag_name_the_same_release(
    project: Path, changelog: str, tags: list[str], state: State, says: str
) -> None:
    (project / "CHANGELOG.md").write_text(changelog, encoding="utf-8")
    for tag in tags:
        git(project, "tag", tag)
    outcome = agree(project)
    assert (outcome.state, says in outcome.says) == (state, True), outcome


def metadata(folder: Path) -> Any:
    return ProjectMetadata(str(folder), PluginManager()).core


@pytest.fixture
def with_address(tmp_path: Path) -> Path:
    """Return a copy of what the metadata is made of, with an address of the repository."""
    for name in ("README.md", "LICENSE", "scripts/release/readme.py", "facade/justone_creators/_version.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "\n[project.urls]\n" in text
    text = text.replace("\n[project.urls]\n", f'\n[project.urls]\nRepository = "{REPOSITORY}"\n')
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_with_an_address_of_the_repository_every_link_of_the_readme_is_absolute(with_address: Path) -> None:
    core = metadata(with_address)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert core.readme_content_type == "text/markdown"
    assert list(relative_links(core.readme)) == []
    linked = list(relative_links(readme))
    assert linked
    for target in linked:
        page = "raw" if target.endswith(".svg") else "blob"  # a picture's bytes, or the page of a file
        assert f"]({REPOSITORY}/{page}/v{version_in(ROOT)}/{target})" in core.readme
        assert (ROOT / target.partition("#")[0]).exists()


def test_without_an_address_the_readme_stays_as_it_is(with_address: Path) -> None:
    project = with_address / "pyproject.toml"
    project.write_text(project.read_text("utf-8").replace(f'Repository = "{REPOSITORY}"', ""), encoding="utf-8")
    assert metadata(with_address).readme == (ROOT / "README.md").read_text(encoding="utf-8")


def test_code_anchors_and_absolute_links_stay_as_they_are_and_pictures_link_to_their_bytes() -> None:
    text = "[a](#b) [c](https://d) [e](mailto:f) ![g](docs/h.svg) [i](j.md#k)\n```py\n[l](m)\n```\n[n](o)\n"
    assert absolute(text, REPOSITORY + "/", "v1.0.0") == (
        f"[a](#b) [c](https://d) [e](mailto:f) ![g]({REPOSITORY}/raw/v1.0.0/docs/h.svg) "
        f"[i]({REPOSITORY}/blob/v1.0.0/j.md#k)\n```py\n[l](m)\n```\n[n]({REPOSITORY}/blob/v1.0.0/o)\n"
    )


def test_a_picture_that_is_a_link_a_named_link_and_html_become_absolute_too() -> None:
    text = '[![a](b.png)](c.md) [d][e]\n\n[e]: f.md\n\n<a href="g.md"><img src="h.svg"></a>\n'
    blob, raw = f"{REPOSITORY}/blob/v1.0.0", f"{REPOSITORY}/raw/v1.0.0"
    assert list(relative_links(text)) == ["b.png", "c.md", "f.md", "g.md", "h.svg"]
    assert absolute(text, REPOSITORY, "v1.0.0") == (
        f"[![a]({raw}/b.png)]({blob}/c.md) [d][e]\n\n[e]: {blob}/f.md\n\n"
        f'<a href="{blob}/g.md"><img src="{raw}/h.svg"></a>\n'
    )


SKIPPED = {"name": "b", "skip_reason": "not found"}
CLEAN = {"name": "a", "version": "1", "vulns": []}
HARMFUL = {"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1"}]}


@pytest.mark.parametrize(
    ("found", "installed", "outcome"),
    [
        ([CLEAN], {"a"}, passed("vulnerabilities", "none known in 1 packages")),
        ([CLEAN, SKIPPED], {"a", "b"}, not_checked("vulnerabilities", "not audited: b")),
        ([SKIPPED], {"b"}, not_checked("vulnerabilities", "not audited: b")),
        ([CLEAN], {"a", "c"}, not_checked("vulnerabilities", "not audited: c")),
        ([], {"a"}, not_checked("vulnerabilities", "not audited: a")),
        ([HARMFUL, SKIPPED], {"a", "b"}, failed("vulnerabilities", "a PYSEC-1")),
    ],
)
def test_an_audit_counts_only_if_every_installed_package_was_audited(
    found: list[dict[str, Any]], installed: set[str], outcome: Outcome
) -> None:
    assert judged(found, installed) == outcome


@pytest.mark.parametrize(
    ("found", "tagged", "status"),
    [
        ([passed("a", "b")], True, 0),
        ([passed("a", "b"), not_checked("c", "d")], False, 0),
        ([passed("a", "b"), not_checked("c", "d")], True, 1),
        ([passed("a", "b"), failed("c", "d")], False, 1),
    ],
)
def test_on_a_tagged_commit_everything_has_to_be_checked(found: list[Outcome], tagged: bool, status: int) -> None:
    assert report(found, tagged=tagged) == status


def test_the_build_backend_is_pinned_and_the_gate_builds_with_the_same_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [backend] = project["build-system"]["requires"]
    assert backend.startswith("hatchling==")
    assert backend in project["dependency-groups"]["dev"]


@pytest.mark.integration
@pytest.mark.timeout(240)
def test_the_gate_builds_the_same_bytes_twice_and_runs_the_sandbox_from_the_wheel(tmp_path: Path) -> None:
    copy = tmp_path / "project"
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").decode().split("\0")
    for name in filter(None, listed):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy / name)
    text = (copy / "pyproject.toml").read_text(encoding="utf-8")
    address = f'\n[project.urls]\nRepository = "{REPOSITORY}"\n'
    (copy / "pyproject.toml").write_text(text.replace("\n[project.urls]\n", address), encoding="utf-8")
    commit_everything(copy)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "scripts/check_distributions.py"],
        cwd=copy, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    passing = {line.partition(": ")[0].removeprefix("passed").strip() for line in done.stdout.splitlines()
               if line.startswith("passed")}  # fmt: skip
    assert passing >= {
        "two wheels", "two sdists", "wheel from the sdist", "twine", "check-wheel-contents", "validate-pyproject",
        "pyroma", "links in the metadata", "sandbox from the wheel", "SBOM",
    }  # fmt: skip
    [wheel] = (copy / "dist").glob("*.whl")
    assert links(copy, wheel).state is State.PASSED
