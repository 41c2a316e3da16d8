"""The definitions that are published now against the committed ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from contract.published import fetch_all
from drift.finding import make_finding
from drift.published.code import concerned_methods, judge_published
from drift.published.definition import PublishedDefinition, read_published
from drift.published.findings import findings
from drift.published.rules import RULES
from formatting.escaping import one_line
from openapi_diff.diff import compare_documents
from openapi_diff.documents.document import Document, load_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract.committed import Committed
    from contract.sources import Operation
    from drift.finding import Finding
    from drift.impact import Impact
    from openapi_diff.diff import ConcernedChange
    from openapi_diff.documents.operations import Operation as Held

_WITHDRAWN: Final = Document("what is published", {"openapi": "3.1.0", "paths": {}})


def check_published(committed: Committed, mirror: str | None, impact: Impact) -> Iterator[Finding]:
    """Yield the differences between the definitions; one that is no longer found counts as withdrawn.

    A definition that cannot be compared is a finding, and the others are compared.

    Raises:
        ContractError: A definition cannot be downloaded, or none of them is there.
        DocumentError: None of the definitions can be read.
    """
    found = fetch_all(committed.sources.operations, committed.sources.root, mirror)
    known = frozenset(map(str, found))
    definitions: dict[Operation, PublishedDefinition] = {}
    changes: list[ConcernedChange] = []
    errors: dict[Operation, Exception] = {}
    for operation, published in found.items():
        try:
            pinned = load_document(committed.folder / operation.file)
            if published is not None:
                definitions[operation] = read_published(published, operation, pinned, known)
            changes += _changes(committed, operation, pinned, definitions.get(operation))
        except Exception as error:  # noqa: BLE001  (one definition must not hide the findings of the others)
            definitions.pop(operation, None)
            errors[operation] = error
    if len(errors) == len(found):
        raise next(iter(errors.values()))
    yield from (_unreadable(*each) for each in errors.items())
    yield from (_moved(each, it.moved_to) for each, it in definitions.items() if it.moved_to is not None)
    yield from judge_published(findings(changes, impact), committed, definitions)


def _changes(
    committed: Committed, operation: Operation, pinned: Document, published: PublishedDefinition | None
) -> Iterator[ConcernedChange]:
    """Yield the changes of a definition: one that is marked as withdrawn, and still is, has not drifted."""
    new = published.document if published else _WITHDRAWN
    entry = committed.lock.get(str(operation))
    marked = entry is not None and entry.withdrawn is not None
    if marked:
        yield from compare_documents(_WITHDRAWN, new)
    if published or not marked:
        yield from compare_documents(pinned, new)


def _unreadable(operation: Operation, error: Exception) -> Finding:
    rule, said = "definition-unreadable", one_line(str(error) or type(error).__name__)
    return _finding(rule, operation, said, RULES[rule].says.format(after=said), before=None)


def _moved(operation: Operation, moved: Held) -> Finding:
    rule = "operation-moved"
    message = (
        f"{RULES[rule].says.format(before=operation, after=moved.identity)}: openapi/sources.toml needs "
        f'method = "{moved.method.upper()}" and path = "{moved.path}", and the targets of openapi/overlay.yaml '
        f"$.paths['{moved.path}'].{moved.method}"
    )
    return _finding(rule, operation, moved.identity, message, before=str(operation))


def _finding(rule: str, operation: Operation, after: str, message: str, *, before: str | None) -> Finding:
    operations = [str(operation)]
    return make_finding(
        rule,
        RULES[rule],
        location="",
        operations=operations,
        before=before,
        after=after,
        facade=concerned_methods(operations),
        message=message,
    )
