"""One change for each cause, however many operations and documents it shows in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from openapi_diff.diff import ConcernedChange
from openapi_diff.documents.json_values import canonical
from openapi_diff.rule import SEVERITY
from openapi_diff.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from openapi_diff.comparison.change import Change

# The same change of one of these subjects in several operations has one cause. Other changes count for each operation.
_OF_ALL_OPERATIONS: Final = frozenset({"response", "response-header", "security", "server"})


def one_per_cause(changes: Iterable[ConcernedChange]) -> Iterator[ConcernedChange]:
    """Yield the worst change of each cause, with the users of all changes that have this cause."""
    causes: defaultdict[Hashable, list[ConcernedChange]] = defaultdict(list)
    for each in changes:
        causes[_cause(each.change)].append(each)
    for same in causes.values():
        worst = min((each.change for each in same), key=lambda change: (SEVERITY[RULES[change.rule].wire], change.rule))
        yield ConcernedChange(worst, frozenset(user for each in same for user in each.users))


def _cause(change: Change) -> Hashable:
    location = change.location
    values = (location.text, canonical(change.before), canonical(change.after))
    if location.component:  # a request and a response may both use it: that is one cause
        return (change.rule.removeprefix(location.subject), *values)
    return (change.rule, "" if location.subject in _OF_ALL_OPERATIONS else location.operation, *values)
