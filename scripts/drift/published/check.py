"""What is published now against the pinned definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from contract.published import fetch_all
from drift.comparison.causes import findings
from drift.comparison.documents import compare_documents
from drift.documents.document import Document, load_document, parse_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract.committed import Committed
    from contract.published import Published
    from contract.sources import Operation
    from drift.finding import Finding

_WITHDRAWN: Final = Document("what is published", {"openapi": "3.1.0", "paths": {}})


def check_published(committed: Committed, mirror: str | None) -> Iterator[Finding]:
    """Yield what differs in the definitions; one that is not found any more counts as withdrawn.

    Raises:
        ContractError: A definition cannot be had, which says nothing about what is in it; or none is there at all.
        DriftError: It cannot be read.
    """
    found = fetch_all(committed.sources.operations, committed.sources.root, mirror)
    pairs = [pair for operation, published in found.items() for pair in _pairs(committed, operation, published)]
    yield from findings(each for pair in pairs for each in compare_documents(*pair))


def _pairs(
    committed: Committed, operation: Operation, published: Published | None
) -> Iterator[tuple[Document, Document]]:
    """Yield what to compare: that an operation is marked as withdrawn is pinned, too, and is no drift while it is."""
    new = parse_document(published.content, published.address) if published else _WITHDRAWN
    entry = committed.lock.get(str(operation))
    marked = entry is not None and entry.withdrawn is not None
    if marked:
        yield _WITHDRAWN, new
    if published or not marked:
        yield load_document(committed.folder / operation.file), new
