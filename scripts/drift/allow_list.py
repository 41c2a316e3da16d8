"""The allow-list: findings that are accepted, with a reason and an expiry date."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from drift.errors import DriftError
from drift.finding import make_finding
from openapi_diff.rule import WARNING, Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from drift.finding import Finding

ALLOWED: Final = "drift-allowed.toml"  # in openapi/; without it, nothing is allowed

RULES: Final[Mapping[str, Rule]] = {
    "allow-list-entry-expired": Rule(WARNING, "the entry was valid until {after}, and has expired: {before}"),
    "allow-list-entry-unused": Rule(WARNING, "the entry matches no finding: {before}"),
}


@dataclass(frozen=True)
class Entry:
    """One finding that is allowed."""

    rule: str
    operation: str  # empty if the finding concerns none
    fingerprint: str
    reason: str
    expires: date  # the last day on which it is valid

    def allows(self, finding: Finding, today: date) -> bool:
        """Return whether the entry matches a finding and has not expired."""
        return self.is_of(finding) and today <= self.expires

    def is_of(self, finding: Finding) -> bool:
        """Return whether the entry matches a finding."""
        return (finding.rule, finding.operation or "", finding.fingerprint) == _identity(self)


_FIELDS: Final = {field.name for field in fields(Entry)}
_FORMS: Final = {
    "rule": r"[a-z0-9]+(-[a-z0-9]+)+",
    "operation": r"(?s)|[A-Z]+ .*",
    "fingerprint": r"[0-9a-f]{12}",
    "reason": r"(?s).*\S.*",
}


def load_allow_list(path: Path, known: Collection[str]) -> list[Entry]:
    """Read the entries; without the file there are none. `known` are the names of all rules.

    Raises:
        DriftError: It is not as it should be.
    """
    if not path.exists():
        return []
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        if strange := sorted(document.keys() - {"allow"}) or not isinstance(document.get("allow", []), list):
            raise ValueError(f"has to consist of [[allow]] tables alone: {strange}")  # noqa: TRY301
        entries = [_entry(table, known) for table in document.get("allow", [])]
        if twice := [entry for entry in entries if [*map(_identity, entries)].count(_identity(entry)) > 1]:
            raise ValueError(f"twice: {' '.join(_identity(twice[0]))}")  # noqa: TRY301
    except (OSError, ValueError) as error:
        raise DriftError(f"{path.name}: {error}") from error
    return entries


def _identity(entry: Entry) -> tuple[str, str, str]:
    return entry.rule, entry.operation, entry.fingerprint


def _entry(table: Any, known: Collection[str]) -> Entry:
    if not isinstance(table, dict) or table.keys() | {"operation"} != _FIELDS:
        raise ValueError(
            f"an entry has exactly {', '.join(sorted(_FIELDS))} (no operation for a finding of none): {table}"
        )
    values: dict[str, Any] = {"operation": "", **table}
    entry = Entry(**values)
    for name, form in _FORMS.items():
        value = getattr(entry, name)
        if not isinstance(value, str) or re.fullmatch(form, value) is None:
            raise ValueError(f"{name} {value!r} is not in the form of the report, {form}: {table}")
    if type(entry.expires) is not date:
        raise ValueError(f"expires has to be a day, as in 2027-01-31, without quotes: {table}")
    if entry.rule not in known:
        near = get_close_matches(entry.rule, known, n=3)
        raise ValueError(f"there is no rule {entry.rule!r}{', but ' if near else ''}{', '.join(near)}: {table}")
    return entry


def apply_allow_list(
    entries: Collection[Entry], findings: Collection[Finding], rules: Collection[str], today: date
) -> Iterator[Finding]:
    """Yield the findings that are not allowed, and the entries that have expired or match nothing.

    An entry counts as unused only if its rule was checked.
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
