"""A version that is too near to the last release fails the check."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.support.repository import Repository

import release_check
from release.steps import RULE

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.integration  # each makes a repository, and runs git many times

VERSION = "facade/justone_creators/_version.py"
NOTE = "openapi/xiaohongshu-creator-marketplace-pugongying/note-details-v1-deprecated-en.json"
IDENTITY = "GET /api/xiaohongshu-pgy/get-note-detail/v1"
METRICS = "openapi/douyin-creator-marketplace-xingtu/distribution-metrics-v1-en.json"
SPREAD = "GET /api/douyin-xingtu/gw/api/data_sp/get_author_spread_info/v1"
LOCK = "openapi/lock.json"
CONTRIBUTING = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")

Check = Any  # runs the command: status, output, errors


@pytest.fixture
def check(repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """Release the version 1.0.0, and check what comes after it."""
    set_version(repository, "1.0.0")
    repository.commit()
    repository.git("tag", "v1.0.0")
    repository.commit()
    monkeypatch.setattr(release_check, "ROOT", repository.root)

    def run(*arguments: str) -> tuple[int, str, str]:
        status = release_check.main(arguments)
        out, err = capsys.readouterr()
        return status, out, err

    return run


def set_version(repository: Repository, version: str) -> None:
    (repository.root / VERSION).write_text(f'__version__ = "{version}"\n', encoding="utf-8")


def nothing(_: Repository) -> None:
    pass


def change_json(repository: Repository, file: str, change: Callable[[Any], object]) -> None:
    path = repository.root / file
    document = json.loads(path.read_text(encoding="utf-8"))
    change(document)
    path.write_text(json.dumps(document), encoding="utf-8")


def take_a_parameter(repository: Repository) -> None:
    def change(document: Any) -> None:
        operation = document["paths"][SPREAD.removeprefix("GET ")]["get"]
        operation["parameters"] = [each for each in operation["parameters"] if each["name"] != "range"]

    change_json(repository, METRICS, change)


def hide(repository: Repository) -> None:
    change_json(
        repository, METRICS, lambda document: document["paths"][SPREAD[4:]]["get"].update({"x-docs-hidden": True})
    )


def rename(repository: Repository) -> None:
    change_json(repository, NOTE, lambda document: document["paths"][IDENTITY[4:]]["get"].update(operationId="other"))


def withdraw(repository: Repository) -> None:
    change_json(repository, LOCK, lambda lock: lock[IDENTITY].update(withdrawn="2026-11-22"))


def drop_a_field(repository: Repository) -> None:
    repository.replace("facade/justone_creators/models/note_details.py", "    width: int", "    breadth: int")


def drop_a_method(repository: Repository) -> None:
    repository.replace(
        "facade/justone_creators/operations/pgy.py", "    def creator_core_metrics(", "    def _metrics("
    )


def add_a_function(repository: Repository) -> None:
    (repository.root / "facade/justone_creators/more.py").write_text("def more(): ...\n", encoding="utf-8")


def lose_a_generated_name(repository: Repository) -> None:
    (repository.root / "generated/justone_creators_lowlevel/models/platform.py").unlink()


CASES = [
    (nothing, "1.0.1", ""),
    (rename, "1.0.1", ""),
    (hide, "1.1.0", f"; new: {SPREAD}: "),
    (withdraw, "1.1.0", f"; new: {IDENTITY} is withdrawn, so calls of it warn"),
    (add_a_function, "1.1.0", "; new: justone_creators.more is new, and 1 more"),
    (take_a_parameter, "2.0.0", f"; breaking: {SPREAD}: the query parameter range is gone"),
    (drop_a_field, "2.0.0", "; breaking: justone_creators.models.note_details."),
    (drop_a_method, "2.0.0", "; breaking: justone_creators.operations.pgy."),
    (lose_a_generated_name, "2.0.0", "; breaking: justone_creators_lowlevel.models.platform is gone"),
]
SMALLER = {"1.0.1": "1.0.0", "1.1.0": "1.0.9", "2.0.0": "1.9.0"}


@pytest.mark.parametrize(("change", "least", "why"), CASES, ids=lambda value: getattr(value, "__name__", ""))
def test_the_least_version_is_enough_and_a_smaller_step_is_not(
    repository: Repository, check: Check, change: Callable[[Repository], None], least: str, why: str
) -> None:
    change(repository)
    set_version(repository, SMALLER[least])
    status, out, err = check()
    assert (status, out.count("\n"), err) == (1, 1, "")
    assert out.startswith(f"release-check: {SMALLER[least]} is too near to 1.0.0 of v1.0.0: needs a ")
    assert f" step, to {least} or later{why}" in out
    set_version(repository, least)
    assert check()[0] == 0


def test_below_1_0_what_breaks_needs_a_minor_step_and_what_is_new_a_patch(repository: Repository, check: Check) -> None:
    set_version(repository, "0.4.2")
    repository.commit()
    add_a_function(repository)
    set_version(repository, "0.4.3")
    assert check("--base", "HEAD")[0] == 0
    drop_a_field(repository)
    assert check("--base", "HEAD")[0] == 1
    set_version(repository, "0.5.0")
    assert check("--base", "HEAD")[0] == 0


def test_the_release_that_is_being_made_is_not_its_own_predecessor(repository: Repository, check: Check) -> None:
    set_version(repository, "1.0.1")
    repository.commit()
    repository.git("tag", "v1.0.1")
    repository.git("tag", "v9.9.9-rc1", "HEAD~1")
    status, out, _ = check()
    assert (status, "from 1.0.0 of v1.0.0" in out) == (0, True)


def test_of_several_releases_the_highest_counts(repository: Repository, check: Check) -> None:
    for version in ("1.9.0", "1.10.0"):
        set_version(repository, version)
        repository.commit()
        repository.git("tag", f"v{version}")
    repository.commit()
    assert "is too near to 1.10.0 of v1.10.0" in check()[1]


def test_before_the_first_release_any_version_will_do(repository: Repository, check: Check) -> None:
    repository.git("tag", "--delete", "v1.0.0")
    assert check() == (0, "release-check: there is no release yet, so any version will do\n", "")


def test_a_clone_that_has_not_all_that_came_before_says_nothing_of_releases(
    repository: Repository, check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As actions/checkout makes them, unless it is told otherwise."""
    url = f"file://{repository.root}"
    repository.git("clone", "--quiet", "--depth", "1", url, str(tmp_path / "shallow"))
    monkeypatch.setattr(release_check, "ROOT", tmp_path / "shallow")
    status, out, err = check()
    assert (status, out) == (2, "")
    assert err == "release-check: no release is in this clone, which is shallow: git fetch --unshallow --tags\n"


def test_what_cannot_be_compared_is_no_success(repository: Repository, check: Check) -> None:
    status, out, err = check("--base", "nowhere")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("release-check: git archive: ")
    set_version(repository, "one")
    assert check() == (2, "", "release-check: 'one' is no version such as 1.2.3\n")


def test_the_rule_is_documented_as_it_is() -> None:
    rows = re.findall(r"^\| (breaking|new|anything)\b.* \| (\w+) \| (\w+) \|$", CONTRIBUTING, re.MULTILINE)
    said = {("none" if effect == "anything" else effect): (since, below) for effect, since, below in rows}
    assert said == {effect: (least.since_1.name.lower(), least.below_1.name.lower()) for effect, least in RULE.items()}
