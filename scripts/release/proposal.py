"""A pull request for a changed contract: its texts and its patch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from drift.finding import Finding, verdict
from drift.report import FORMATS
from formatting.markdown import escape
from openapi_diff.rule import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from release.since import Since

# By the report's verdict; scripts/open_pull_request.sh creates them.
LABELS: Final[Mapping[str, str]] = {verdict: f"drift: {verdict}" for verdict in (*Wire, "none")}

_BROKEN: Final = (
    "This patch breaks methods of the facade, named above with file and line. To do: change them in this branch "
    "to fit the new low level, or keep the old form by an action of openapi/overlay.yaml; do not merge before."
)
_LONGEST: Final = 60_000  # bytes; GitHub takes 65,536 characters as a body


@dataclass(frozen=True)
class Proposal:
    """The drift findings, the changes since the last commit, and the patch.

    The patch is empty if nothing changes, or if it cannot be made: then there is an obstacle.

    Attributes:
        findings: The findings of the drift check.
        since: The changes since the last commit, None where they are not known.
        patch: The changes of openapi/ and generated/.
        obstacle: Why there is no patch although something has changed.
        notes: The steps that failed, each with the reason.
    """

    findings: Sequence[Finding]
    since: Since | None = None
    patch: bytes = b""
    obstacle: str = ""
    notes: Sequence[str] = ()

    @property
    def verdict(self) -> str:
        """Return the verdict on the drift."""
        return verdict(self.findings)

    @property
    def summary(self) -> str:
        """Return the result in one line."""
        changed = "the contract is to be updated" if self.patch else "there is nothing to update"
        if self.obstacle:
            changed = f"the contract cannot be regenerated ({self.obstacle})"
        return f"propose-update: {changed}; the verdict on the drift is {self.verdict}"

    def files(self) -> dict[str, bytes]:
        """Return the files by their names."""
        texts = {
            "report.json": FORMATS["json"](self.findings, colour=False).rstrip("\n"),
            "title.txt": f"Take over the contract as published: {self.verdict}",
            "label.txt": LABELS[self.verdict],
            "body.md": self._body(),
            "outputs.txt": f"changed={_flag(self.patch)}\nproposed={_flag(self.patch or self.obstacle)}",
        }
        return {name: f"{text}\n".encode() for name, text in texts.items()} | {"update.patch": self.patch}

    def _body(self) -> str:
        return f"{_cut(FORMATS['markdown'](self.findings, colour=False))}\n{self._conclusion()}"

    def _conclusion(self) -> str:
        if self.obstacle:
            return (
                "### Not regenerated\n\n"
                f"There is no patch: {escape(self.obstacle)}.\n\n"
                "To do: correct openapi/overlay.yaml, or openapi/sources.toml if an operation has moved, then run "
                "`nox -s propose` again."
            )
        return "\n\n".join(self._remarks())

    def _remarks(self) -> Iterator[str]:
        if any(finding.rule == "facade-method-broken" for finding in self.findings):
            yield _BROKEN
        yield from (f"Not complete: {escape(note)}." for note in self.notes)
        if self.since is not None:
            least = self.since.old.after(self.since.least)
            yield f"Least version step: {self.since.least.name.lower()}, to {least}{escape(self.since.reason)}."


def findings_of(report: dict[str, Any]) -> list[Finding]:
    """Return the findings of a report in JSON."""
    return [
        Finding(**each | {"wire": Wire(each["wire"]), "operations": tuple(each["operations"])})
        for each in report["findings"]
    ]


def _flag(value: object) -> str:
    return str(bool(value)).lower()


def _cut(text: str) -> str:
    """Return as many lines as a body may have."""
    if len(text.encode()) <= _LONGEST:
        return text
    kept, _, _ = text.encode()[:_LONGEST].decode(errors="ignore").rpartition("\n")
    closed = "\n```" if "\n```toml\n" in kept else ""  # the report ends with the entries of the allow-list
    return f"{kept}{closed}\n\nThis is cut off; all of it is in report.json, among the artifacts of the run.\n"
