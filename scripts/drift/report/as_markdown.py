"""Findings as Markdown, for an issue or a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drift.finding import NOT_CHECKED, verdict
from formatting.markdown import escape
from openapi_diff.documents.json_values import canonical
from openapi_diff.rule import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drift.finding import Finding
    from openapi_diff.documents.json_values import Json


def as_markdown(findings: Sequence[Finding]) -> str:
    """Return the report, a list for each verdict."""
    return "\n".join(_lines(findings)) + "\n"


def _lines(findings: Sequence[Finding]) -> Iterator[str]:
    yield f"## Contract drift: {verdict(findings)}"
    for wire in Wire:
        if of_it := [finding for finding in findings if finding.wire is wire]:
            yield f"\n### {wire.capitalize()} ({len(of_it)})\n"
            for finding in of_it:
                yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[str]:
    code = ", breaks generated names" if finding.code == "breaking" else ""
    several = f" and {finding.reach - 1} more" if finding.reach > 1 else ""
    yield f"- **{finding.rule}**{code}: {escape(finding.message)} (`{finding.fingerprint}`)"
    for label, text in (
        ("operation", escape(finding.operation or "") + several),
        ("at", escape(finding.location)),
        ("before", _value(finding.before)),
        ("after", _value(finding.after)),
        ("impact", "" if finding.facade == NOT_CHECKED else escape(finding.facade)),
    ):
        if text and (label == "operation" or finding.wire is not Wire.INFO):
            yield f"  - {label}: {text}"


def _value(value: Json) -> str:
    return "" if value is None else escape(value if isinstance(value, str) else canonical(value))
