"""Compare two documents: their operations by identity, everything else by the operations that it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drift.comparison.called_back import CallComparison
from drift.comparison.change import Change, Place, change
from drift.comparison.content import ContentComparison
from drift.comparison.notes import compare_notes
from drift.comparison.reach import User
from drift.comparison.requests import compare_bodies, compare_parameters
from drift.comparison.responses import ResponseComparison
from drift.comparison.schemas import SchemaComparison
from drift.comparison.security import compare_security
from drift.comparison.servers import compare_servers
from drift.documents.notes import read_notes
from drift.documents.operations import Operation, operations, paired

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drift.documents.document import Document


class Concerning(NamedTuple):
    """A change, and whom it concerns."""

    change: Change
    users: frozenset[User]


def compare_documents(old: Document, new: Document) -> Iterator[Concerning]:
    """Yield all changes from one document to the other."""
    comparison = _Comparison(old, new)
    for found in comparison.outside_components():
        yield Concerning(found, frozenset({User(found.place.operation, found.place.parameter)}))
    in_components = list(comparison.schemas.compare_components())
    users = comparison.schemas.reach.users()
    for found in in_components:
        if found.place.pair is not None:
            yield Concerning(found, frozenset(users[found.place.pair]))


class _Comparison:
    """What the comparisons of the parts share."""

    def __init__(self, old: Document, new: Document) -> None:
        self._documents = (old, new)
        self.schemas = SchemaComparison(old, new)
        self._contents = ContentComparison(old, new, self.schemas)
        self._calls = CallComparison(old, new, self._contents)
        self._responses = ResponseComparison(old, new, self.schemas, self._contents)

    def outside_components(self) -> Iterator[Change]:
        """Yield the changes of all operations and webhooks but for those in schema components."""
        pairs, gone, more = paired(*map(operations, self._documents))
        for operation in gone:
            yield change("operation-removed", _place(operation), announced=_announced(operation))
        for operation in more:
            yield change("operation-added", _place(operation))
        for old, new in pairs:
            yield from self._operation(old, new)
        yield from self._calls.compare_webhooks()

    def _operation(self, old: Operation, new: Operation) -> Iterator[Change]:
        yield from _compare_names(old, new)
        yield from compare_notes(read_notes(old.node), read_notes(new.node), _place(old))
        yield from compare_servers(old, new)
        yield from compare_security(old, new)
        yield from compare_parameters(self.schemas, old, new)
        yield from compare_bodies(self._contents, old, new)
        yield from self._responses.compare(old, new)
        yield from self._calls.compare_callbacks(old, new)


def _place(operation: Operation) -> Place:
    return Place(operation.identity, "operation", "", "the operation")


def _announced(operation: Operation) -> str:
    known = read_notes(operation.node).announced
    return f"it was {known} before" if known else "nothing had announced it"


def _compare_names(old: Operation, new: Operation) -> Iterator[Change]:
    """Yield what the operation is called now, and how it is filed."""
    place = _place(old)
    for keyword, rule in (("operationId", "operation-id-changed"), ("summary", "operation-summary-changed")):
        if old.node.get(keyword) != new.node.get(keyword):
            yield change(rule, place, old.node.get(keyword), new.node.get(keyword))
    before, after = _tags(old), _tags(new)
    if sorted(before) != sorted(after):
        first_moved = before[:1] != after[:1]
        yield change(f"operation-{'tag' if first_moved else 'tags'}-changed", place, before, after)


def _tags(operation: Operation) -> list[str]:
    tags = operation.node.get("tags")
    return list(map(str, tags)) if isinstance(tags, list) else []
