"""The allow-list: findings that are known and accepted, for a reason and until a day."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from drift.errors import DriftError
from drift.finding import make_finding
from drift.verdicts import WARNING, Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from drift.finding import Finding

ALLOWED: Final = "drift-allowed.toml"  # in openapi/; without it nothing is allowed

RULES: Final[Mapping[str, Rule]] = {
    "allow-list-entry-expired": Rule(WARNING, "no longer allowed since {after}: {before}"),
    "allow-list-entry-unused": Rule(WARNING, "there is nothing to allow any more: {before}"),
}


@dataclass(frozen=True)
class Entry:
    """One finding that is allowed."""

    rule: str
    operation: str
    fingerprint: str
    reason: str
    expires: date  # the last day on which it holds

    def allows(self, finding: Finding, today: date) -> bool:
        """Return whether a finding is this one, and the day is not past."""
        return self.is_of(finding) and today <= self.expires

    def is_of(self, finding: Finding) -> bool:
        """Return whether a finding is this one."""
        known = (finding.rule, finding.operation or "", finding.fingerprint)
        return known == (self.rule, self.operation, self.fingerprint)


def load_allow_list(path: Path) -> list[Entry]:
    """Read the entries; without the file there are none.

    Raises:
        DriftError: It is not as it should be.
    """
    if not path.exists():
        return []
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("allow", [])
        return [_entry(table) for table in tables]
    except (ValueError, TypeError) as error:
        raise DriftError(f"{path.name}: {error}") from error


def _entry(table: dict[str, Any]) -> Entry:
    entry = Entry(**table)
    texts = (entry.rule, entry.operation, entry.fingerprint, entry.reason)
    if not all(isinstance(text, str) for text in texts) or not entry.reason.strip():
        raise ValueError(f"rule, operation, fingerprint and reason have to be texts, and the reason one: {table}")
    if type(entry.expires) is not date:
        raise ValueError(f"expires has to be a day, as in 2027-01-31, without quotes: {table}")
    return entry


def apply_allow_list(
    entries: Collection[Entry], findings: Collection[Finding], rules: Collection[str], today: date
) -> Iterator[Finding]:
    """Yield the findings that are not allowed, and the entries that have expired or allow nothing.

    An entry of a rule that was not asked says nothing by matching nothing.
    """
    yield from (finding for finding in findings if not any(entry.allows(finding, today) for entry in entries))
    for entry in entries:
        if today > entry.expires:
            yield _finding("allow-list-entry-expired", entry)
        elif entry.rule in rules and not any(entry.is_of(finding) for finding in findings):
            yield _finding("allow-list-entry-unused", entry)


def _finding(rule: str, entry: Entry) -> Finding:
    return make_finding(
        rule,
        RULES[rule],
        location=f"openapi/{ALLOWED}",
        operations=[entry.operation] if entry.operation else [],
        before=f"{entry.rule} {entry.fingerprint} ({entry.reason})",
        after=entry.expires.isoformat(),
    )
