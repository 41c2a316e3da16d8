"""A finding has a fingerprint of its own, and keeps it for as long as it is the same finding."""

from __future__ import annotations

import pytest
from tests.support.openapi.edits import BASE, Edit, cut, edited, put
from tests.support.openapi.findings import findings_between
from tests.support.openapi.operation_case import Case
from tests.support.openapi.operation_cases import CASES

from drift.finding import Finding

REF_ITEM = {"application/json": {"schema": {"$ref": "#/components/schemas/Item"}}}


def found(*edits: Edit, before: tuple[Edit, ...] = ()) -> list[Finding]:
    old = edited(BASE, *before)
    return findings_between(old, edited(old, *edits))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_no_two_findings_have_one_fingerprint(case: Case) -> None:
    fingerprints = [finding.fingerprint for finding in found(*case.edits, before=tuple(case.before))]
    assert len(set(fingerprints)) == len(fingerprints)


def test_a_fingerprint_outlives_new_users_of_a_component_and_not_other_values() -> None:
    shared = (put("health responses 200", {"description": "", "content": REF_ITEM}),)
    change = put("schemas Item properties price type", "string")
    [few], [many] = found(change), found(change, before=shared)
    assert (few.reach, many.reach) == (2, 3)
    assert few.fingerprint == many.fingerprint
    [other] = found(put("schemas Item properties price type", "boolean"))
    assert other.fingerprint != few.fingerprint


def test_a_fingerprint_of_a_change_in_several_operations_does_not_cover_further_ones() -> None:
    [one], [two] = found(cut("get responses 404")), found(cut("get responses 404"), cut("post responses 404"))
    assert one.rule == two.rule
    assert one.fingerprint != two.fingerprint
