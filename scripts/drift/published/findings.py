"""From the changes of documents to findings: one for each cause."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drift.finding import NOT_USED, Finding, make_finding
from openapi_diff.causes import one_per_cause
from openapi_diff.rule import INFO
from openapi_diff.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drift.impact import Impact
    from openapi_diff.diff import ConcernedChange


def findings(changes: Iterable[ConcernedChange], impact: Impact) -> Iterator[Finding]:
    """Yield a finding for each cause, with what it means for the facade."""
    for change, users in one_per_cause(changes):
        facade, rule = impact(change, users), RULES[change.rule]
        if change.rule == "server-removed" and facade == NOT_USED:  # no client of ours loses its server
            rule = replace(rule, wire=INFO)
        yield make_finding(
            change.rule,
            rule,
            location=change.location.text,
            operations=sorted({user.operation for user in users if user.operation}),
            before=change.before,
            after=change.after,
            facade=facade,
            message=change.message,
            lasting=bool(change.location.component),
        )
