"""From the changes of documents to findings: one for each cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drift.finding import Finding, make_finding
from openapi_diff.causes import one_per_cause
from openapi_diff.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drift.impact import Impact
    from openapi_diff.diff import ConcernedChange


def findings(changes: Iterable[ConcernedChange], impact: Impact) -> Iterator[Finding]:
    """Yield a finding for each cause, with what it means for the facade."""
    for change, users in one_per_cause(changes):
        yield make_finding(
            change.rule,
            RULES[change.rule],
            location=change.location.text,
            operations=sorted({user.operation for user in users if user.operation}),
            before=change.before,
            after=change.after,
            facade=impact(change, users),
            message=change.message,
            lasting=bool(change.location.component),
        )
