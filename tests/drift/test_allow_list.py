"""The allow-list lets one finding pass, for a reason and until a day; what it no longer needs is a finding itself."""

from __future__ import annotations

import re
import shutil
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.drift.conftest import Command
from tests.support.openapi.edits import BASE, edited, put
from tests.support.openapi.files import Write

from drift.allow_list import Entry
from openapi_diff.rules import RULES

Json = Any
TODAY = datetime.now(UTC).date()
LOWER = put("get parameters limit schema maximum", 50)  # breaking, and no generated name changes


@pytest.fixture
def documents(write: Write) -> tuple[Path, Path]:
    """Two documents with one finding between them."""
    return write("old.json", BASE), write("new.json", edited(BASE, LOWER))


def entry(finding: Json, **changes: Json) -> str:
    """Write an entry for a finding."""
    fields = {"rule": finding["rule"], "operation": finding["operation"], "fingerprint": finding["fingerprint"]}
    fields |= {"reason": "Nobody sends it.", "expires": TODAY} | changes
    lines = (f"{key} = {value if key == 'expires' else repr(value)}" for key, value in fields.items())
    return "[[allow]]\n" + "\n".join(lines) + "\n\n"


@pytest.fixture
def finding(command: Command, documents: tuple[Path, Path]) -> Json:
    [found] = command("compare", *documents, "--format", "json").findings
    return found


def test_what_is_allowed_is_not_told_until_its_last_day(
    command: Command, write: Write, documents: tuple[Path, Path], finding: Json
) -> None:
    allowed = write("allowed.toml", entry(finding))
    assert command("compare", *documents, "--allow-list", allowed, "--strict") == (0, "no drift\n", "")


def test_an_expired_entry_allows_nothing_and_is_a_finding(
    command: Command, write: Write, documents: tuple[Path, Path], finding: Json
) -> None:
    allowed = write("allowed.toml", entry(finding, expires=TODAY - timedelta(days=1)))
    outcome = command("compare", *documents, "--allow-list", allowed, "--format", "json")
    assert outcome.rules == ["parameter-maximum-tightened", "allow-list-entry-expired"]
    assert outcome.findings[1]["operation"] == finding["operation"]
    assert "Nobody sends it." in outcome.findings[1]["message"]


@pytest.mark.parametrize(
    "changed", [{"fingerprint": "0" * 12}, {"operation": "GET /other"}, {"rule": "parameter-added"}]
)
def test_an_entry_of_anything_else_allows_nothing_and_is_a_finding(
    command: Command, write: Write, documents: tuple[Path, Path], finding: Json, changed: dict[str, str]
) -> None:
    allowed = write("allowed.toml", entry(finding, **changed))
    outcome = command("compare", *documents, "--allow-list", allowed, "--format", "json")
    assert outcome.rules == ["parameter-maximum-tightened", "allow-list-entry-unused"]


def test_an_entry_does_not_cover_what_comes_later(
    command: Command, write: Write, documents: tuple[Path, Path], finding: Json
) -> None:
    later = write("later.json", edited(BASE, LOWER, put("get parameters ids schema maxItems", 3)))
    allowed = write("allowed.toml", entry(finding))
    [other] = command("compare", documents[0], later, "--allow-list", allowed, "--format", "json").findings
    assert other["location"] == "parameters/query/ids"


def test_an_entry_of_a_check_that_did_not_run_says_nothing(command: Command, write: Write, finding: Json) -> None:
    assert command("facade", "--allow-list", write("allowed.toml", entry(finding)), "--strict").status == 0


def test_compare_knows_no_allow_list_but_the_one_that_is_named(
    command: Command, documents: tuple[Path, Path], finding: Json, monkeypatch: pytest.MonkeyPatch, write: Write
) -> None:
    monkeypatch.setattr("check_drift.ROOT", write("openapi/drift-allowed.toml", entry(finding)).parents[1])
    assert command("compare", *documents).status == 1


GOOD = {
    "rule": "'parameter-removed'",
    "operation": "'GET /a'",
    "fingerprint": "'0123456789ab'",
    "reason": "'b'",
    "expires": "2027-01-01",
}


def written(**changes: str | None) -> str:
    """Write a good entry but for the changes, None for what is left out."""
    fields = {name: value for name, value in (GOOD | changes).items() if value is not None}
    return "[[allow]]\n" + "\n".join(f"{name} = {value}" for name, value in fields.items()) + "\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[allow]", "Expected"),
        ("allow = 1", "has to consist of [[allow]] tables alone"),
        ("[[alow]]\nrule = 'a'", "has to consist of [[allow]] tables alone: ['alow']"),
        (written(fingerprint=None), "an entry has exactly expires, fingerprint, operation, reason, rule"),
        (written(owner="'me'"), "an entry has exactly expires, fingerprint, operation, reason, rule"),
        (written(reason="' '"), "reason ' ' is not in the form of the report"),
        (written(expires="'2027-01-01'"), "expires has to be a day, as in 2027-01-31, without quotes"),
        (written(expires="2027-01-01T00:00:00"), "expires has to be a day"),
        (written(rule="1"), "rule 1 is not in the form of the report"),
        (written(rule="'paramter-removed'"), "there is no rule 'paramter-removed', but parameter-removed"),
        (written(operation="'/a'"), "operation '/a' is not in the form of the report"),
        (written(fingerprint="'0123'"), "fingerprint '0123' is not in the form of the report"),
        (written() * 2, "twice: parameter-removed GET /a 0123456789ab"),
    ],
)
def test_a_mistake_in_the_allow_list_is_said(command: Command, write: Write, text: str, why: str) -> None:
    outcome = command("facade", "--allow-list", write("allowed.toml", text))
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(f"check_drift: allowed.toml: {why}")


def test_a_finding_of_no_operation_is_allowed_without_one(
    command: Command, write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = Path(__file__).resolve().parents[2]
    shutil.copytree(root / "openapi", tmp_path / "openapi")
    with (tmp_path / "openapi" / "overlay.yaml").open("a", encoding="utf-8") as overlay:
        overlay.write("\n  - description: Nothing there.\n    target: $.paths['/gone']\n    remove: true\n")
    monkeypatch.setattr("check_drift.ROOT", tmp_path)
    [stale] = command("facade", "--format", "json").findings
    assert (stale["rule"], stale["operation"]) == ("overlay-action-failed", None)
    text = written(rule="'overlay-action-failed'", operation=None, fingerprint=f"'{stale['fingerprint']}'")
    text = text.replace(GOOD["expires"], TODAY.isoformat())
    assert command("facade", "--allow-list", write("allowed.toml", text), "--strict").status == 0


def test_the_entry_in_the_documentation_is_one() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "drift.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    [table] = tomllib.loads(example)["allow"]
    assert Entry(**table).rule in RULES


def test_an_allow_list_that_is_named_has_to_be_there(command: Command, tmp_path: Path) -> None:
    assert command("facade", "--allow-list", tmp_path / "none.toml").status == 2
