"""The definitions that are published now against the committed ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from contract.published import fetch_all
from drift.published.code import judge_published
from drift.published.findings import findings
from openapi_diff.diff import compare_documents
from openapi_diff.documents.document import Document, load_document, parse_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract.committed import Committed
    from contract.published import Published
    from contract.sources import Operation
    from drift.finding import Finding
    from drift.impact import Impact

_WITHDRAWN: Final = Document("what is published", {"openapi": "3.1.0", "paths": {}})


def check_published(committed: Committed, mirror: str | None, impact: Impact) -> Iterator[Finding]:
    """Yield the differences between the definitions; one that is no longer found counts as withdrawn.

    Raises:
        ContractError: A definition cannot be downloaded, or none of them is there.
        DocumentError: A definition cannot be read.
    """
    found = fetch_all(committed.sources.operations, committed.sources.root, mirror)
    pairs = [pair for operation, published in found.items() for pair in _pairs(committed, operation, published)]
    compared = findings((each for pair in pairs for each in compare_documents(*pair)), impact)
    yield from judge_published(compared, committed, found)


def _pairs(
    committed: Committed, operation: Operation, published: Published | None
) -> Iterator[tuple[Document, Document]]:
    """Yield the documents to compare: an operation that is marked as withdrawn, and still is, has not drifted."""
    new = parse_document(published.content, published.address) if published else _WITHDRAWN
    entry = committed.lock.get(str(operation))
    marked = entry is not None and entry.withdrawn is not None
    if marked:
        yield _WITHDRAWN, new
    if published or not marked:
        yield load_document(committed.folder / operation.file), new
