"""The contract against the facade: each way in which they can disagree is found, in both directions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.drift.conftest import Command
from tests.drift.facade_cases import CASES
from tests.support.openapi.comparing import judged
from tests.support.openapi.edits import Edit, edited

from contract.committed import Committed
from contract.definition import Definition
from contract.merge import merge
from contract.overlay.apply import apply_overlay
from contract.overlay.document import parse_overlay
from contract.sources import Operation
from drift.finding import Finding
from drift.surface.check import check_facade
from drift.surface.compare import compare_methods
from drift.surface.rules import RULES
from drift.surface.surface import awaited_surface, surface
from openapi_diff.documents.document import Document
from openapi_diff.documents.operations import operations

Json = Any
ROOT = Path(__file__).resolve().parents[2]
COMMITTED = Committed(ROOT / "openapi")
CONTRACT = apply_overlay(
    COMMITTED.overlay,
    merge(COMMITTED.definition(operation).document for operation in COMMITTED.sources.operations),
)


def found(*edits: Edit) -> list[Finding]:
    return list(compare_methods(operations(Document("the contract", edited(CONTRACT, *edits))), surface()))


@pytest.mark.parametrize(("edit", "rules"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_disagreement_is_found_and_nothing_else(edit: Edit, rules: list[str]) -> None:
    assert judged(found(edit)) == sorted(rules)


def test_every_rule_is_shown() -> None:
    shown = {line.split()[0] for _, _, rules in CASES for line in rules}
    elsewhere = {"overlay-action-failed", "facade-parameter-idle", "facade-flavours-differ", "facade-method-broken"}
    assert RULES.keys() - shown == elsewhere


def test_contract_and_facade_agree(command: Command) -> None:
    assert command("facade", "--strict") == (0, "no drift\n", "")


def test_an_action_of_the_overlay_that_no_longer_holds_is_found_and_the_others_are_applied() -> None:
    stale = {"description": "Drop what is gone.", "target": "$.paths['/gone']", "remove": True}
    document = {"overlay": "1.1.0", "info": {"title": "", "version": ""}, "actions": [stale]}
    committed = Committed(ROOT / "openapi")
    committed.overlay = [*parse_overlay(document), *committed.overlay]
    [finding] = check_facade(committed, surface(), awaited_surface())
    assert (finding.rule, finding.wire, finding.code) == ("overlay-action-failed", "warning", "breaking")
    assert "Drop what is gone." in finding.message


def test_an_action_that_does_not_reach_one_operation_is_not_told_of_the_others() -> None:
    committed = Committed(ROOT / "openapi")
    definition = committed.definition

    def without_token(operation: Operation) -> Definition:
        found = definition(operation)
        [item] = found.document["paths"].values()
        if operation.path.endswith("show_items_v2/v1"):
            item["get"]["parameters"] = [each for each in item["get"]["parameters"] if each["name"] != "token"]
        return found

    committed.definition = without_token  # type: ignore[method-assign]
    [finding] = check_facade(committed, surface(), awaited_surface())
    assert "does not reach GET /api/douyin-xingtu/gw/api/author/get_author_show_items_v2/v1" in finding.message


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
