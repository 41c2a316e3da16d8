"""Findings as JSON, by `report.schema.json`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from drift.finding import verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drift.finding import Finding

VERSION: Final = 2


def as_json(findings: Sequence[Finding]) -> str:
    """Return the report; what is not ASCII is escaped, so it is safe for any reader and any terminal."""
    report = {
        "version": VERSION,
        "verdict": verdict(findings),
        "findings": [finding.as_json() for finding in findings],
    }
    return json.dumps(report, indent=2) + "\n"
