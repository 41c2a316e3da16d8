"""From changes to findings: one for each cause, however many operations and documents it shows in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from drift.comparison.rules import RULES
from drift.documents.values import canonical
from drift.finding import SEVERITY, Finding, fingerprint

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from drift.comparison.change import Change
    from drift.comparison.documents import Concerning
    from drift.facade.impact import Impact

# Of these the same change in several operations has one cause; of others it is a matter of each operation.
_OF_ALL_OPERATIONS: Final = frozenset({"response", "response-header", "security", "server"})


def findings(found: Iterable[Concerning], impact: Impact) -> Iterator[Finding]:
    """Yield a finding for each cause."""
    causes: defaultdict[Hashable, list[Concerning]] = defaultdict(list)
    for each in found:
        causes[_cause(each.change)].append(each)
    for same in causes.values():
        yield _finding(same, impact)


def _cause(change: Change) -> Hashable:
    place = change.place
    values = (place.location, canonical(change.before), canonical(change.after))
    if place.component:  # where a request and a response both reach it, it is still one cause
        return (change.rule.removeprefix(place.subject), *values)
    return (change.rule, "" if place.subject in _OF_ALL_OPERATIONS else place.operation, *values)


def _finding(same: list[Concerning], impact: Impact) -> Finding:
    worst = min((each.change for each in same), key=lambda change: (SEVERITY[RULES[change.rule].wire], change.rule))
    users = frozenset().union(*(each.users for each in same))
    operations = sorted({user.operation for user in users if user.operation})
    rule, place = RULES[worst.rule], worst.place
    scope = [] if place.component else operations
    return Finding(
        rule=worst.rule,
        wire=rule.wire,
        code=rule.code,
        operation=operations[0] if operations else None,
        location=place.location,
        message=worst.message,
        before=worst.before,
        after=worst.after,
        facade=impact.of_change(worst, users),
        reach=len(operations),
        fingerprint=fingerprint(worst.rule, scope, place.location, worst.before, worst.after),
    )
