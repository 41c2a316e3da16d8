"""Rewritten descriptions and summaries: one line for all of them, because they hide the findings that matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from openapi_diff.rule import INFO

if TYPE_CHECKING:
    from drift.finding import Finding


class Split(NamedTuple):
    """The findings to show one by one, and those that are only counted."""

    shown: Sequence[Finding]
    rewritten: Sequence[Finding]

    @property
    def sentence(self) -> str:
        """Return what is said of those that are only counted."""
        summaries = sum(finding.rule.endswith("-summary-changed") for finding in self.rewritten)
        counts = ((len(self.rewritten) - summaries, "description", "s"), (summaries, "summar", "ies"))
        said = [_counted(count, stem, plural) for count, stem, plural in counts if count]
        verb = "was" if len(self.rewritten) == 1 else "were"
        return f"{' and '.join(said)} {verb} rewritten; the JSON report lists each"


def split(findings: Sequence[Finding]) -> Split:
    """Set the rewritten texts apart."""
    texts = [finding for finding in findings if _is_text(finding)]
    return Split([finding for finding in findings if not _is_text(finding)], texts)


def _is_text(finding: Finding) -> bool:
    return finding.wire is INFO and finding.rule.endswith(("-description-changed", "-summary-changed"))


def _counted(count: int, stem: str, plural: str) -> str:
    return f"{count} {stem}{'y' if plural == 'ies' else ''}" if count == 1 else f"{count} {stem}{plural}"
