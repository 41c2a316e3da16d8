"""From changes to findings: one for each cause, however many operations and documents it shows in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from drift.comparison.rules import RULES
from drift.documents.values import canonical
from drift.facade.impact import of_change
from drift.finding import SEVERITY, Finding, make_finding

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from drift.comparison.change import Change
    from drift.comparison.documents import Concerning

# Of these the same change in several operations has one cause; of others it is a matter of each operation.
_OF_ALL_OPERATIONS: Final = frozenset({"response", "response-header", "security", "server"})


def findings(found: Iterable[Concerning]) -> Iterator[Finding]:
    """Yield a finding for each cause."""
    causes: defaultdict[Hashable, list[Concerning]] = defaultdict(list)
    for each in found:
        causes[_cause(each.change)].append(each)
    for same in causes.values():
        yield _finding(same)


def _cause(change: Change) -> Hashable:
    place = change.place
    values = (place.location, canonical(change.before), canonical(change.after))
    if place.component:  # where a request and a response both reach it, it is still one cause
        return (change.rule.removeprefix(place.subject), *values)
    return (change.rule, "" if place.subject in _OF_ALL_OPERATIONS else place.operation, *values)


def _finding(same: list[Concerning]) -> Finding:
    """Judge by the worst of what is the same: an answer may suffer where a request does not."""
    worst = min((each.change for each in same), key=lambda change: (SEVERITY[RULES[change.rule].wire], change.rule))
    users = frozenset(user for each in same for user in each.users)
    return make_finding(
        worst.rule,
        RULES[worst.rule],
        location=worst.place.location,
        operations=sorted({user.operation for user in users if user.operation}),
        before=worst.before,
        after=worst.after,
        facade=of_change(worst, users),
        message=worst.message,
        lasting=bool(worst.place.component),
    )
