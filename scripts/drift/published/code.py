"""The verdict on code for the published definitions: generated as the project does, with merge and overlay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contract.definition import Definition, parse_definition
from contract.pipeline import generate_from
from drift.code_names.verdict import judge_code
from drift.impact import all_of_it

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from contract.committed import Committed
    from contract.published import Published
    from contract.sources import Operation
    from drift.finding import Finding


def judge_published(
    found: Iterable[Finding], committed: Committed, published: Mapping[Operation, Published | None]
) -> list[Finding]:
    """Return the findings with the verdict on code; a definition that is not published any more is kept."""
    found = list(found)
    if not found:
        return []
    sources = committed.sources.operations

    def old(folder: Path) -> Path:
        return generate_from(map(committed.definition, sources), committed.overlay, folder)

    def new(folder: Path) -> Path:
        definitions = [_definition(committed, operation, published[operation]) for operation in sources]
        return generate_from(definitions, committed.overlay, folder)

    return judge_code(found, old, new, operations=[str(each) for each in sources], concerned=_concerned)


def _definition(committed: Committed, operation: Operation, published: Published | None) -> Definition:
    if published is None:
        return committed.definition(operation)
    return parse_definition(published.content, operation, published.address)


def _concerned(operations: Sequence[str]) -> str:
    """Return the methods of some operations; after some edits the facade cannot be imported."""
    try:
        from drift.surface.impact import of_operations  # noqa: PLC0415

        return of_operations(operations)
    except Exception as error:  # noqa: BLE001  (whatever the edit did)
        return all_of_it(error)
