"""Compare two documents: operation by operation, and each shared component once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openapi_diff.comparison.callbacks import CallbackComparison
from openapi_diff.comparison.change import Change, Location, change
from openapi_diff.comparison.component_users import User
from openapi_diff.comparison.content import ContentComparison
from openapi_diff.comparison.notes import compare_notes
from openapi_diff.comparison.requests import compare_bodies, compare_parameters
from openapi_diff.comparison.responses import ResponseComparison
from openapi_diff.comparison.schemas.comparison import SchemaComparison
from openapi_diff.comparison.security import compare_security
from openapi_diff.comparison.servers import compare_servers
from openapi_diff.documents.notes import read_notes
from openapi_diff.documents.operations import Operation, operations, paired

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openapi_diff.documents.document import Document


class ConcernedChange(NamedTuple):
    """A change, and the operations that it concerns."""

    change: Change
    users: frozenset[User]


def compare_documents(old: Document, new: Document) -> Iterator[ConcernedChange]:
    """Yield all changes from one document to the other."""
    if new.keeps_nullable and not old.keeps_nullable:
        yield ConcernedChange(change("document-nullable-kept", Location("", "document", "openapi", "")), frozenset())
    comparison = _Comparison(old, new)
    for found in comparison.outside_components():
        yield ConcernedChange(found, frozenset({User(found.location.operation, found.location.parameter)}))
    in_components = list(comparison.schemas.compare_components())
    users = comparison.schemas.users.by_pair()
    for found in in_components:
        if found.location.components is not None:
            yield ConcernedChange(found, frozenset(users[found.location.components]))
    for what in {**old.skipped, **new.skipped}:
        yield ConcernedChange(change("document-part-skipped", Location("", "document", what, what)), frozenset())


class _Comparison:
    """The comparisons of the parts of two documents."""

    def __init__(self, old: Document, new: Document) -> None:
        self._documents = (old, new)
        self.schemas = SchemaComparison(old, new)
        self._contents = ContentComparison(old, new, self.schemas)
        self._callbacks = CallbackComparison(old, new, self.schemas, self._contents)
        self._responses = ResponseComparison(old, new, self.schemas, self._contents)

    def outside_components(self) -> Iterator[Change]:
        """Yield the changes of all operations and webhooks, without those in schema components."""
        pairs, gone, more = paired(*map(operations, self._documents))
        for operation in gone:
            yield change("operation-removed", _location(operation), announced=_announced(operation))
        for operation in more:
            yield change("operation-added", _location(operation))
        for old, new in pairs:
            yield from self._operation(old, new)
        yield from self._callbacks.compare_webhooks()

    def _operation(self, old: Operation, new: Operation) -> Iterator[Change]:
        yield from _compare_names(old, new)
        yield from compare_notes(read_notes(old.node), read_notes(new.node), _location(old))
        yield from compare_servers(old, new)
        yield from compare_security(old, new)
        yield from compare_parameters(self.schemas, old, new)
        yield from compare_bodies(self._contents, old, new)
        yield from self._responses.compare(old, new)
        yield from self._callbacks.compare_callbacks(old, new)


def _location(operation: Operation) -> Location:
    return Location(operation.identity, "operation", "", "the operation")


def _announced(operation: Operation) -> str:
    known = read_notes(operation.node).announced
    return f"it was {known} before" if known else "nothing had announced it"


def _compare_names(old: Operation, new: Operation) -> Iterator[Change]:
    """Yield the changes of operationId, summary and tags."""
    location = _location(old)
    for keyword, rule in (("operationId", "operation-id-changed"), ("summary", "operation-summary-changed")):
        if old.node.get(keyword) != new.node.get(keyword):
            yield change(rule, location, old.node.get(keyword), new.node.get(keyword))
    before, after = _tags(old), _tags(new)
    if sorted(before) != sorted(after):
        first_moved = before[:1] != after[:1]
        yield change(f"operation-{'tag' if first_moved else 'tags'}-changed", location, before, after)


def _tags(operation: Operation) -> list[str]:
    tags = operation.node.get("tags")
    return list(map(str, tags)) if isinstance(tags, list) else []
