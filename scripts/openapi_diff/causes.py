"""One change for each cause, however many operations and documents it shows in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from openapi_diff.comparison.component_users import User
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
    """Yield the worst change of each cause, with the users that it is as bad for."""
    causes: defaultdict[Hashable, list[ConcernedChange]] = defaultdict(list)
    for each in changes:
        causes[_cause(each.change)].append(each)
    for same in causes.values():
        worst = min(same, key=lambda each: (_severity(each), each.change.rule)).change
        harmed = (each.users for each in same if _severity(each) == min(map(_severity, same)))
        yield ConcernedChange(worst, frozenset[User]().union(*harmed))


def _severity(each: ConcernedChange) -> int:
    return SEVERITY[RULES[each.change.rule].wire]


def _cause(change: Change) -> Hashable:
    location = change.location
    values = (location.text, canonical(change.before), canonical(change.after))
    if location.component:  # a request and a response may both use it: that is one cause
        return (change.rule.removeprefix(location.subject), *values)
    return (change.rule, "" if location.subject in _OF_ALL_OPERATIONS else location.operation, *values)
