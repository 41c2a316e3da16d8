"""Findings as Markdown, for an issue or a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drift.finding import verdict
from drift.report.allow_entry import allow_entry, may_be_allowed
from drift.report.details import Listed, details
from drift.report.rewritten import split
from drift.report.summary import summary
from formatting.markdown import escape
from openapi_diff.rule import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drift.finding import Finding


def as_markdown(findings: Sequence[Finding]) -> str:
    """Return the report: a list for each verdict, then what to copy into the allow-list."""
    return "\n".join(_lines(findings)) + "\n"


def _lines(findings: Sequence[Finding]) -> Iterator[str]:
    yield f"## Contract drift: {verdict(findings)}"
    if findings:
        yield f"\n{summary(findings)}."
    listed: Listed = {}
    for wire in Wire:
        if of_it := [finding for finding in findings if finding.wire is wire]:
            yield f"\n### {wire.capitalize()} ({len(of_it)})\n"
            yield from _list(of_it, listed)
    yield from _allowed([finding for finding in findings if may_be_allowed(finding)])


def _list(findings: Sequence[Finding], listed: Listed) -> Iterator[str]:
    parts = split(findings)
    for finding in parts.shown:
        yield from _finding(finding, listed)
    if parts.rewritten:
        yield f"- {parts.sentence}"


def _finding(finding: Finding, listed: Listed) -> Iterator[str]:
    code = ", breaks generated names" if finding.code == "breaking" else ""
    yield f"- **{finding.rule}**{code}: {escape(finding.message)} (`{finding.fingerprint}`)"
    for label, text in details(finding, listed):
        yield f"  - {label}: {escape(text)}"


def _allowed(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the entries in one block of code, in which no text of a vendor ends the block: each is in one line."""
    if findings:
        yield "\n### To accept a finding\n"
        yield "Copy its entry into openapi/drift-allowed.toml, or the file of `--allow-list`, and write the reason.\n"
        yield "```toml"
        yield "\n\n".join("\n".join(allow_entry(finding)) for finding in findings)
        yield "```"
