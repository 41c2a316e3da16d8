"""The contract against the facade: each way in which they can disagree is found, in both directions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.drift.comparing import judged
from tests.drift.conftest import Command
from tests.drift.edits import Edit, add, cut, edited, name, put, text

from contract.committed import Committed
from contract.merge import merge
from contract.overlay import apply_overlay
from contract.overlay_document import parse_overlay
from drift.checks.facade import check_facade
from drift.documents.document import Document
from drift.documents.operations import operations
from drift.facade.offers import compare_methods
from drift.facade.rules import RULES
from drift.facade.surface import surface
from drift.finding import Finding

Json = Any
ROOT = Path(__file__).resolve().parents[2]
COMMITTED = Committed(ROOT / "openapi")
CONTRACT = apply_overlay(
    COMMITTED.overlay,
    merge(COMMITTED.definition(operation).document for operation in COMMITTED.sources.operations),
)
SPREAD = "paths /api/douyin-xingtu/gw/api/data_sp/get_author_spread_info/v1"
NOTE = "paths /api/xiaohongshu-pgy/get-note-detail/v1"
OTHER = {"get": {"operationId": "other", "tags": ["pgy"], "responses": {}}}
PAGE = {"name": "page", "in": "query", "schema": {"type": "integer"}}

CASES: list[tuple[str, Edit, list[str]]] = [
    ("an operation has no method", put("paths /api/other", OTHER), ["facade-method-missing warning"]),
    ("a method has no operation", cut(NOTE), ["facade-method-unknown breaking"]),
    ("a method moves", name(f"{NOTE} get", "post"), ["facade-method-missing warning", "facade-method-unknown breaking"]),
    ("the overlay has another name", put(f"{NOTE} get operationId", "note"), ["facade-method-renamed warning"]),
    ("a parameter cannot be sent", add(f"{SPREAD} get parameters", PAGE), ["facade-parameter-missing warning"]),
    ("a needed parameter cannot be sent", add(f"{SPREAD} get parameters", PAGE | {"required": True}), ["facade-parameter-needed breaking"]),
    ("a parameter is not taken", cut(f"{NOTE} get parameters acceptCache"), ["facade-parameter-unknown breaking"]),
    ("a parameter has to be sent", put(f"{NOTE} get parameters acceptCache required", True), ["facade-parameter-unsent breaking"]),
    ("a parameter need not be sent", put(f"{NOTE} get parameters noteId required", False), ["facade-parameter-insisted warning"]),
    ("a parameter is deprecated", put(f"{SPREAD} get parameters onlyAssign deprecated", True), ["facade-parameter-deprecated warning"]),
    ("a default is another", put(f"{SPREAD} get parameters onlyAssign schema default", True), ["facade-default-differs warning"]),
    ("a default of an enum is another", put(f"{SPREAD} get parameters range schema default", "DAY_90"), ["facade-default-differs warning"]),
    ("a default is gone", cut(f"{SPREAD} get parameters type schema default"), ["facade-default-differs warning"]),
    ("a value is not offered", add("schemas Platform enum", "RADIO"), ["facade-enum-value-missing warning"] * 2),
    ("a value is not taken", cut("schemas TimeRange enum 1"), ["facade-enum-value-unknown breaking"] * 2),
    ("anything is taken", put(f"{SPREAD} get parameters type schema", {"type": "string", "default": "PERSONAL_VIDEO"}), ["facade-enum-unpublished warning"]),
    ("only some ids are taken", put(f"{NOTE} get parameters noteId schema enum", ["1"]), ["facade-enum-unchecked warning"]),
    ("a label is another", text(f"{SPREAD} get parameters type description", "Xingtu video", "Starred"), ["facade-enum-label-differs warning"]),
    ("a label is gone", text(f"{SPREAD} get parameters type description", "`XINTU_VIDEO`: Xingtu video", ""), ["facade-enum-label-differs warning"]),
    ("an operation is deprecated", put(f"{SPREAD} get deprecated", True), ["facade-deprecation-missing warning"]),
    ("an operation is no longer deprecated", cut(f"{NOTE} get deprecated"), ["facade-deprecation-unknown warning"]),
]  # fmt: skip


def found(*edits: Edit) -> list[Finding]:
    return list(compare_methods(operations(Document("the contract", edited(CONTRACT, *edits))), surface()))


@pytest.mark.parametrize(("edit", "rules"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_disagreement_is_found_and_nothing_else(edit: Edit, rules: list[str]) -> None:
    assert judged(found(edit)) == sorted(rules)


def test_every_rule_is_shown() -> None:
    shown = {line.split()[0] for _, _, rules in CASES for line in rules}
    assert RULES.keys() - shown == {"overlay-action-failed"}


def test_contract_and_facade_agree(command: Command) -> None:
    assert command("facade", "--strict") == (0, "no drift\n", "")


def test_an_action_of_the_overlay_that_no_longer_holds_is_found_and_the_others_are_applied() -> None:
    stale = {"description": "Drop what is gone.", "target": "$.paths['/gone']", "remove": True}
    document = {"overlay": "1.1.0", "info": {"title": "", "version": ""}, "actions": [stale]}
    committed = Committed(ROOT / "openapi")
    committed.overlay = [*parse_overlay(document), *committed.overlay]
    [finding] = check_facade(committed, surface())
    assert (finding.rule, finding.wire, finding.code) == ("overlay-action-failed", "warning", "breaking")
    assert "Drop what is gone." in finding.message


def test_what_the_facade_offers_is_observed() -> None:
    [spread] = (method for method in surface() if method.name == "xingtu.distribution_metrics")
    offered = {option.name: (option.wire, option.required, option.sent) for option in spread.options}
    assert offered == {
        "author_id": ("oAuthorId", True, None),
        "platform": ("platform", False, "SHORT_VIDEO"),
        "time_range": ("range", False, "DAY_30"),
        "video_type": ("type", False, "PERSONAL_VIDEO"),
        "only_assigned": ("onlyAssign", False, "false"),
        "flow_type": ("flowType", False, "EXCLUDE"),
    }
