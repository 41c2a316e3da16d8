"""The details of a finding, each with a label: the same on a terminal and in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drift.finding import NOT_CHECKED
from openapi_diff.documents.json_values import show
from openapi_diff.rule import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drift.finding import Finding
    from openapi_diff.documents.json_values import Json

_MOST: Final = 25  # operations in a list; the JSON report has all of them

Listed = dict[tuple[str, ...], str]  # the finding that lists these operations, by its fingerprint


def details(finding: Finding, listed: Listed) -> Iterator[tuple[str, str]]:
    """Yield label and text; the text may hold anything that a vendor writes.

    Operations that an earlier finding lists are not listed again: `listed` keeps those of one report.
    """
    several = f" and {finding.reach - 1} more" if finding.reach > 1 else ""
    has_impact = finding.wire is not Wire.INFO or finding.code == "breaking"
    impact = finding.facade.split("; ") if has_impact and finding.facade != NOT_CHECKED else ()
    for label, text in (
        ("operation", f"{finding.operation or ''}{several}"),
        ("at", finding.location),
        ("before", _value(finding.before)),
        ("after", _value(finding.after)),
        *(("impact", place) for place in impact),
        ("also in", _others(finding, listed)),
        ("to do", finding.advice),
    ):
        if text:
            yield label, text


def _others(finding: Finding, listed: Listed) -> str:
    """Return the other operations that are concerned."""
    others = [each for each in finding.operations if each != finding.operation]
    if len(others) > 1 and listed.setdefault(finding.operations, finding.fingerprint) != finding.fingerprint:
        return f"the operations that {listed[finding.operations]} lists"
    left_out = f", and {len(others) - _MOST} more in the JSON report" if len(others) > _MOST else ""
    return f"{', '.join(others[:_MOST])}{left_out}"


def _value(value: Json) -> str:
    return "" if value is None else show(value)
