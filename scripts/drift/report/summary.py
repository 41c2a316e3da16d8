"""The counts of a report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from openapi_diff.rule import Wire

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drift.finding import Finding


def summary(findings: Sequence[Finding]) -> str:
    """Return how many findings there are of each verdict."""
    counts = Counter(finding.wire for finding in findings)
    counted = ", ".join(f"{counts[wire]} {wire}" for wire in Wire if counts[wire])
    code = sum(finding.code == "breaking" for finding in findings)
    return (counted or "no drift") + (
        f"; of these, {code} {'breaks' if code == 1 else 'break'} generated names" if code else ""
    )
