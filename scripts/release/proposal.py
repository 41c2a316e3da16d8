"""A pull request for a changed contract: its texts and its patch."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from drift.finding import Finding
from drift.report import FORMATS
from formatting.markdown import escape
from openapi_diff.rule import Wire

if TYPE_CHECKING:
    from collections.abc import Mapping

    from release.since import Since

# By the report's verdict; scripts/open_pull_request.sh creates them.
LABELS: Final[Mapping[str, str]] = {verdict: f"drift: {verdict}" for verdict in (*Wire, "none")}

_LONGEST: Final = 60_000  # bytes; GitHub takes 65,536 characters as a body


@dataclass(frozen=True)
class Proposal:
    """The drift report, the changes since the last commit, and the patch, which is empty if nothing changes."""

    report: dict[str, Any]
    since: Since
    patch: bytes

    @property
    def verdict(self) -> str:
        """Return the report's verdict."""
        return str(self.report["verdict"])

    @property
    def summary(self) -> str:
        """Return the result in one line."""
        changed = "the contract is to be updated" if self.patch else "there is nothing to update"
        return f"propose-update: {changed}; the verdict on the drift is {self.verdict}"

    def files(self) -> dict[str, bytes]:
        """Return the files by their names."""
        texts = {
            "report.json": json.dumps(self.report, indent=2),
            "title.txt": f"Take over the contract as published: {self.verdict}",
            "label.txt": LABELS[self.verdict],
            "body.md": self._body(),
            "outputs.txt": f"changed={str(bool(self.patch)).lower()}",
        }
        return {name: f"{text}\n".encode() for name, text in texts.items()} | {"update.patch": self.patch}

    def _body(self) -> str:
        report = FORMATS["markdown"](findings_of(self.report), colour=False)
        least = self.since.old.after(self.since.least)
        step = f"Least version step: {self.since.least.name.lower()}, to {least}{escape(self.since.reason)}."
        return f"{_cut(report)}\n{step}"


def findings_of(report: dict[str, Any]) -> list[Finding]:
    """Return the findings of a report in JSON."""
    return [Finding(**each | {"wire": Wire(each["wire"])}) for each in report["findings"]]


def _cut(text: str) -> str:
    """Return as many lines as a body may have."""
    if len(text.encode()) <= _LONGEST:
        return text
    kept, _, _ = text.encode()[:_LONGEST].decode(errors="ignore").rpartition("\n")
    return f"{kept}\n\nThis is cut off; all of it is in report.json, among the artifacts of the run.\n"
