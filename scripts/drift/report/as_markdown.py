"""Findings as Markdown, for an issue or a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drift.documents.values import canonical
from drift.finding import verdict
from drift.report.escaping import markdown
from drift.verdicts import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drift.documents.values import Json
    from drift.finding import Finding


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
    yield f"- **{finding.rule}**{code}: {markdown(finding.message)} (`{finding.fingerprint}`)"
    for label, text in (
        ("operation", markdown(finding.operation or "") + several),
        ("at", markdown(finding.location)),
        ("before", _value(finding.before)),
        ("after", _value(finding.after)),
        ("impact", markdown(finding.facade)),
    ):
        if text and (label == "operation" or finding.wire is not Wire.INFO):
            yield f"  - {label}: {text}"


def _value(value: Json) -> str:
    return "" if value is None else markdown(value if isinstance(value, str) else canonical(value))
