"""From the changes of documents to findings: one for each cause."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from drift.finding import NOT_USED, Finding, make_finding
from openapi_diff.causes import one_per_cause
from openapi_diff.rule import INFO
from openapi_diff.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drift.impact import Impact
    from openapi_diff.diff import ConcernedChange

# Other clients may depend on it; the facade does not, where the impact says so.
_HARMLESS_IF_NOT_USED: Final = frozenset({"response-media-type-widened", "server-removed"})


def findings(changes: Iterable[ConcernedChange], impact: Impact) -> Iterator[Finding]:
    """Yield a finding for each cause, with what it means for the facade."""
    for change, users in one_per_cause(changes):
        facade, rule = impact(change, users), RULES[change.rule]
        if change.rule in _HARMLESS_IF_NOT_USED and facade == NOT_USED:
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
