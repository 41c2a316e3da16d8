"""The entry of the allow-list that accepts a finding, to be copied: only the reason is left to write."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from openapi_diff.rule import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drift.finding import Finding

_VALID: Final = timedelta(days=90)


def may_be_allowed(finding: Finding) -> bool:
    """Return whether there is something to accept."""
    return (finding.wire is not Wire.INFO or finding.code == "breaking") and not finding.rule.startswith(
        ("allow-list-", "check-")
    )


def allow_entry(finding: Finding) -> Iterator[str]:
    """Yield the lines of the entry, which is valid for 90 days."""
    yield "[[allow]]"
    yield f'rule = "{finding.rule}"'
    if finding.operation:
        yield f"operation = {_quoted(finding.operation)}"
    yield f'fingerprint = "{finding.fingerprint}"'
    yield 'reason = "..."'
    yield f"expires = {datetime.now(UTC).date() + _VALID}"


def _quoted(text: str) -> str:
    """Write a text as TOML does, in one line of visible characters."""
    return '"' + "".join(each if _is_plain(each) else f"\\U{ord(each):08x}" for each in text) + '"'


def _is_plain(character: str) -> bool:
    return character.isprintable() and character not in '"\\'
