"""The facade, edited in a copy of the project: whatever the edit, the command tells it, and it alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.checkout import copy_checkout
from tests.support.operations import methods_with

pytestmark = pytest.mark.integration  # each runs the command in a copy of the project

ROOT = Path(__file__).resolve().parents[2]
ENUMS, XINGTU, PGY = "enums.py", "operations/xingtu.py", "operations/pgy.py"
TITLE = "def note_details(\n        self, note_id: str, *, accept_cache: bool | None = "
DEPRECATED = '    @deprecated("The vendor deprecated pgy.note_details. Use its successor, pgy.note.")\n    '
UNKNOWN, MISSING = "facade-enum-value-unknown", "facade-enum-value-missing"
OF_PLATFORM, OF_FLOW_TYPE = methods_with("Platform"), methods_with("FlowType")
PLATFORM = "        platform: enums.PlatformName = enums.Platform.SHORT_VIDEO,\n        time_range"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_checkout(tmp_path, ("facade", "generated", "openapi", "scripts"))


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(project / "scripts" / "check_drift.py"), *arguments]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd="/", env=env, capture_output=True, text=True, check=False, timeout=60)


def edit(project: Path, file: str, before: str, after: str) -> None:
    path = project / "facade" / "justone_creators" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "before", "after", "rules"),
    [
        (ENUMS, "    SHORT_VIDEO =", '    FM = "FM", "Radio", "电台"\n    SHORT_VIDEO =', [UNKNOWN] * OF_PLATFORM),
        (ENUMS, 'INCLUDE = "INCLUDE"', 'INCLUDE = "ALL"', [UNKNOWN] * OF_FLOW_TYPE + [MISSING] * OF_FLOW_TYPE),
        (ENUMS, '    INCLUDE = "INCLUDE", "Include", "包含"\n', "", [MISSING] * OF_FLOW_TYPE),
        (XINGTU, PLATFORM, "        platform: enums.PlatformName,\n        time_range", ["facade-parameter-insisted"]),
        (XINGTU, "only_assigned: bool = False", "only_assigned: bool = True", ["facade-default-differs"]),
        (XINGTU, "item_id: str, *, ", "item_id: str, *, verbose: bool = False, ", ["facade-parameter-idle"]),
        (XINGTU, "    def showcase_items(", "    def shown_items(", ["facade-method-renamed"]),
        (XINGTU, "async def showcase_items(", "async def _showcase_items(", ["facade-flavours-differ"]),
        (PGY, f"    {TITLE}None", f"    {TITLE}True", ["facade-default-differs"]),
        (PGY, f"async {TITLE}None", f"async {TITLE}True", ["facade-flavours-differ"]),
        (PGY, f"{DEPRECATED}def", "    def", ["facade-deprecation-missing"]),
        (PGY, f"{DEPRECATED}async", "    async", ["facade-flavours-differ"]),
    ],
    ids=lambda value: value if isinstance(value, list) else "",
)  # fmt: skip
def test_an_edit_of_the_facade_is_told_and_nothing_else(
    project: Path, file: str, before: str, after: str, rules: list[str]
) -> None:
    edit(project, file, before, after)
    done = run(project, "facade", "--format", "json")
    findings = json.loads(done.stdout)["findings"]
    assert [finding["rule"] for finding in findings] == rules
    assert done.returncode == (1 if "facade-enum-value-unknown" in rules else 0)
    assert all(finding["facade"].partition(" at ")[2].startswith("facade/") for finding in findings)


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [(XINGTU, "def item_report_details(", "def item_report_details(("), (ENUMS, "    SHORT_VIDEO =", "    VIDEO =")],
)
def test_a_facade_that_cannot_be_imported_is_neither_clean_nor_drift(
    project: Path, file: str, before: str, after: str
) -> None:
    edit(project, file, before, after)
    done = run(project, "facade")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("check_drift: the facade cannot be imported: ")
    assert done.stderr.count("\n") == 1


def test_what_is_published_is_checked_also_where_the_facade_cannot_be_imported(project: Path) -> None:
    edit(project, XINGTU, "def item_report_details(", "def item_report_details((")
    mirror = shutil.copytree(project / "openapi", project / "mirror")
    [note] = mirror.rglob("note-details-v1-deprecated-en.json")
    note.unlink()
    done = run(project, "published", "--published-root", str(mirror), "--format", "json")
    [finding] = json.loads(done.stdout)["findings"]
    assert (done.returncode, finding["rule"]) == (1, "operation-removed")
    assert finding["facade"].startswith("all of it, which cannot be used: SyntaxError(")


def test_a_method_that_cannot_be_called_is_named_where_its_operation_is_concerned_and_nowhere_else(
    project: Path,
) -> None:
    edit(project, "operations/_builders/xingtu.py", "        only_assign=only_assigned", "        only=only_assigned")
    shutil.copytree(ROOT / "tests" / "replay" / "cassettes", project / "cassettes")
    mirror = shutil.copytree(project / "openapi", project / "mirror")
    for name in ("distribution-metrics-v1-en", "creator-core-metrics-v1-en"):
        [path] = mirror.rglob(f"{name}.json")
        document = json.loads(path.read_text(encoding="utf-8"))
        [[operation]] = [item.values() for item in document["paths"].values()]
        operation["x-sunset"] = "2027-01-01"
        path.write_text(json.dumps(document), encoding="utf-8")
    done = run(project, "published", "--published-root", str(mirror), "--format", "json")
    concerned = [each["facade"].partition(" at ") for each in json.loads(done.stdout)["findings"]]
    assert [(method, place.endswith(", which cannot be called")) for method, _, place in concerned] == [
        ("xingtu.distribution_metrics(only_assigned=)", True),
        ("pgy.creator_core_metrics", False),
    ]
    done = run(project, "answers", str(project / "cassettes"), "--format", "json")
    answered = {each["rule"]: each for each in json.loads(done.stdout)["findings"]}
    assert "xingtu.distribution_metrics cannot be called" in answered["answer-method-broken"]["message"]
    assert answered["answer-method-broken"]["operation"].endswith("get_author_spread_info/v1")
    assert "answer-operation-unknown" not in answered
