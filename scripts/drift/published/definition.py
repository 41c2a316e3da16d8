"""A published definition, under the method and path that openapi/sources.toml has for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from contract.definition import parse_definition
from openapi_diff.documents.document import Document, parse_document
from openapi_diff.documents.operations import METHODS, operations
from openapi_diff.documents.parameters import parameters

if TYPE_CHECKING:
    from collections.abc import Collection

    from contract.definition import Definition
    from contract.published import Published
    from contract.sources import Operation
    from openapi_diff.documents.operations import Operation as Held


class PublishedDefinition(NamedTuple):
    """A definition as it is published now.

    Attributes:
        document: It holds the operation under its own method and path, also if it has moved.
        moved_to: The operation that it has become, None if it has not moved.
    """

    document: Document
    moved_to: Held | None = None

    def parsed(self, operation: Operation) -> Definition:
        """Return it in the form to generate from."""
        return parse_definition(json.dumps(self.document.content).encode(), operation, self.document.name)


def read_published(
    published: Published, operation: Operation, committed: Document, known: Collection[str]
) -> PublishedDefinition:
    """Read a definition; one that holds the operation elsewhere has moved. `known` are all operations of the sources.

    Raises:
        DocumentError: It cannot be read.
    """
    document = parse_document(published.content, published.address)
    held = operations(document)
    if any(each.identity == str(operation) for each in held):
        return PublishedDefinition(document)
    olds = [each for each in operations(committed) if each.identity == str(operation)]
    for each in held:
        if each.identity not in known and any(_is_same(old, each) for old in olds):
            return PublishedDefinition(_as_before(document, operation, each), each)
    return PublishedDefinition(document)


def _is_same(old: Held, new: Held) -> bool:
    """Return whether two operations have the same operationId or the same parameters.

    Otherwise the vendor may have given the file to another operation.
    """
    if old.template == new.template:
        return False  # only the names of path parameters differ, which the comparison knows
    identifier = old.node.get("operationId")
    return (identifier is not None and identifier == new.node.get("operationId")) or _names(old) == _names(new)


def _names(operation: Held) -> set[tuple[str, str]]:
    return {(each.location, each.name) for each in parameters(operation).values()}


def _as_before(document: Document, operation: Operation, moved: Held) -> Document:
    item = {key: value for key, value in moved.item.items() if key not in METHODS}
    paths = {operation.path: {**item, operation.method.lower(): moved.node}}
    return Document(document.name, {**document.content, "paths": paths}, document.skipped)
