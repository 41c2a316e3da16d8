"""The verdict on code for the published definitions: generated as the project does, with merge and overlay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contract.pipeline import generate_from
from drift.code_names.verdict import judge_code
from drift.impact import all_of_it

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from contract.committed import Committed
    from contract.definition import Definition
    from contract.sources import Operation
    from drift.finding import Finding
    from drift.published.definition import PublishedDefinition


def judge_published(
    found: Iterable[Finding], committed: Committed, published: Mapping[Operation, PublishedDefinition]
) -> list[Finding]:
    """Return the findings with the verdict on code; the definition of an operation that has none is kept."""
    found = list(found)
    if not found:
        return []
    sources = committed.sources.operations

    def old(folder: Path) -> Path:
        return generate_from(map(committed.definition, sources), committed.overlay, folder)

    def new(folder: Path) -> Path:
        definitions = [_definition(committed, operation, published.get(operation)) for operation in sources]
        return generate_from(definitions, committed.overlay, folder)

    return judge_code(found, old, new, operations=[str(each) for each in sources], concerned=concerned_methods)


def _definition(committed: Committed, operation: Operation, published: PublishedDefinition | None) -> Definition:
    if published is None:
        return committed.definition(operation)
    return published.parsed(operation)


def concerned_methods(operations: Sequence[str]) -> str:
    """Return the methods of some operations; after some edits the facade cannot be imported."""
    try:
        from drift.surface.impact import of_operations  # noqa: PLC0415

        return of_operations(operations)
    except Exception as error:  # noqa: BLE001  (whatever the edit did)
        return all_of_it(error)
