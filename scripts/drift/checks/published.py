"""What is published now against the pinned definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from contract.published import NotPublishedError, fetch
from drift.comparison.causes import findings
from drift.comparison.documents import compare_documents
from drift.documents.document import Document, load_document, parse_document
from drift.errors import DriftError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract.committed import Committed
    from contract.sources import Operation
    from drift.finding import Finding

_WITHDRAWN: Final = Document("what is published", {"openapi": "3.1.0", "paths": {}})


def check_published(committed: Committed, mirror: str | None) -> Iterator[Finding]:
    """Yield what differs in the definitions; one that is not found any more counts as withdrawn.

    Raises:
        ContractError: A definition cannot be had, which says nothing about what is in it.
        DriftError: It cannot be read, or none is found at all.
    """
    old = [load_document(committed.folder / operation.file) for operation in committed.sources.operations]
    new = [_published(committed, operation, mirror) for operation in committed.sources.operations]
    if all(document is _WITHDRAWN for document in new):
        raise DriftError(f"{mirror or committed.sources.root}: none of the definitions is there")
    yield from findings(found for pair in zip(old, new, strict=True) for found in compare_documents(*pair))


def _published(committed: Committed, operation: Operation, mirror: str | None) -> Document:
    try:
        published = fetch(operation, committed.sources.root, mirror)
    except NotPublishedError:
        return _WITHDRAWN
    return parse_document(published.content, published.address)
