"""An independent tool says the same of the cases, but for the differences that are explained.

Redocly's `diff` 2.77.0 (experimental): `nox -s agreement` installs it; or name it in REDOCLY.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from tests.openapi_diff.redocly_differences import OPERATIONS, SCHEMAS
from tests.support.openapi.comparing import Found, compare, with_schema
from tests.support.openapi.edits import BASE, edited
from tests.support.openapi.operation_case import Case
from tests.support.openapi.operation_cases import CASES
from tests.support.openapi.schema_cases import COMPONENTS, SCHEMA_CASES

Json = Any
REDOCLY = os.environ.get("REDOCLY") or shutil.which("redocly")
DIRECTIONS = ("request-body", "response")
needs_redocly = pytest.mark.skipif(REDOCLY is None, reason="needs @redocly/cli 2.77.0: nox -s agreement")


def majors(old: Json, new: Json, folder: Path) -> list[tuple[str, str]]:
    """Return Redocly's major changes, each by its place and its rule."""
    for name, document in (("old.json", old), ("new.json", new)):
        (folder / name).write_text(json.dumps(document), encoding="utf-8")
    command = [str(REDOCLY), "diff", "old.json", "new.json", "--format", "json"]
    quiet = os.environ | {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    result = subprocess.run(command, cwd=folder, env=quiet, capture_output=True, text=True, check=False, timeout=60)
    changes = json.loads(result.stdout)["changes"]
    verdicts = ((change["path"], verdict) for change in changes for verdict in change["verdicts"])
    return [(path, verdict["ruleId"]) for path, verdict in verdicts if verdict["impact"] == "major"]


def breaks(found: list[Found]) -> bool:
    return any(finding.wire == "breaking" or finding.code == "breaking" for finding in found)


@needs_redocly
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_it_agrees_on_a_change_of_an_operation_or_the_difference_is_explained(case: Case, tmp_path: Path) -> None:
    old = edited(BASE, *case.before)
    new = edited(old, *case.edits)
    differs = breaks(compare(old, new)) != bool(majors(old, new, tmp_path))
    assert differs == any(case.title in titles for titles in OPERATIONS.values())


@needs_redocly
def test_it_agrees_on_changes_of_schemas_or_the_difference_is_explained(tmp_path: Path) -> None:
    """All cases stand in one pair of documents, each at paths of its own."""
    theirs = defaultdict(list)
    for path, rule in majors(together("old"), together("new"), tmp_path):
        theirs[path.split("/")[2].removeprefix("~1")].append(rule)
    differing = {
        (case.title, direction)
        for number, case in enumerate(SCHEMA_CASES)
        for direction in DIRECTIONS
        if breaks(compare(with_schema(direction, case.old), with_schema(direction, case.new)))
        != bool(theirs[f"{direction}-{number}"])
    }
    assert differing == set().union(*SCHEMAS.values())


def test_every_difference_that_is_explained_is_one_of_a_case() -> None:
    assert set().union(*OPERATIONS.values()) <= {case.title for case in CASES}


def together(side: str) -> Json:
    paths = {
        f"/{direction}-{number}": with_schema(direction, getattr(case, side))["paths"]["/items"]
        for number, case in enumerate(SCHEMA_CASES)
        for direction in DIRECTIONS
    }
    info = {"title": "", "version": "1.0.0"}
    return {"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": COMPONENTS}}
