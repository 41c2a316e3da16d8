"""The definitions to generate from: those that are committed, or those that are published now."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from contract.committed import LOCK
from contract.definition import Definition, parse_definition
from contract.errors import ContractError
from contract.lock import Entry, Lock, entry_for, lock_text, withdrawn_entry
from contract.published import Published, fetch_all

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from contract.committed import Committed
    from contract.sources import Operation

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Collected:
    """Definitions in the order of the sources, and the new content of files in openapi/."""

    definitions: list[Definition]
    files: dict[str, str]


def collect_committed(committed: Committed) -> Collected:
    """Read all definitions from openapi/, which is not changed."""
    return Collected([_known(committed, operation) for operation in committed.sources.operations], files={})


def collect_published(committed: Committed, mirror: str | None, keep: Collection[Operation], date: str) -> Collected:
    """Download all definitions except those to keep, and record them in the lock.

    One that is published no more while others are is kept, too, and marked as withdrawn.
    """
    asked = [operation for operation in committed.sources.operations if operation not in keep]
    found = fetch_all(asked, committed.sources.root, mirror)
    collected = Collected([], {})
    lock: Lock = {}
    entry: Entry | None
    read = _read_all(found)
    for operation in committed.sources.operations:
        published = found.get(operation)
        if published is not None:
            definition, entry = read[operation], _entry(committed, operation, read[operation], published, date)
            collected.files[operation.file] = definition.text
        elif operation in keep:
            definition, entry = _known(committed, operation), committed.lock.get(str(operation))
        else:
            definition, entry = _withdrawn(committed, operation, date)
        lock |= {str(operation): entry} if entry else {}
        collected.definitions.append(replace(definition, withdrawn=entry.withdrawn if entry else None))
    collected.files[LOCK] = lock_text(lock)
    return collected


def _known(committed: Committed, operation: Operation) -> Definition:
    definition = committed.definition(operation)
    entry = committed.lock.get(str(operation))
    if entry is None or entry.sha256 != definition.sha256:
        log.warning("%s: openapi/%s does not record this definition, sha256 %s", operation, LOCK, definition.sha256)
    return definition


def _read_all(found: Mapping[Operation, Published | None]) -> dict[Operation, Definition]:
    """Read all definitions, so that one error names all that are wrong."""
    read, wrong = {}, []
    for operation, published in found.items():
        try:
            if published is not None:
                read[operation] = parse_definition(published.content, operation, published.address)
        except ContractError as error:
            wrong.append(str(error))
    if wrong:
        raise ContractError("; ".join(wrong))
    return read


def _entry(
    committed: Committed, operation: Operation, definition: Definition, published: Published, date: str
) -> Entry:
    known = committed.lock.get(str(operation))
    if known is not None and known.withdrawn is not None:
        log.warning("%s: published again, so it is no longer marked as withdrawn", operation)
    return entry_for(operation, definition, known, origin=published.origin, date=date)


def _withdrawn(committed: Committed, operation: Operation, date: str) -> tuple[Definition, Entry]:
    if not (committed.folder / operation.file).exists():
        tried = ", ".join((operation.file, *operation.alternates))
        raise ContractError(f"{operation}: not published as {tried}, and openapi/ has no definition of it to keep")
    definition = _known(committed, operation)
    entry = withdrawn_entry(operation, definition, committed.lock.get(str(operation)), date)
    log.warning(
        "%s: no longer published; its definition is kept and marked as withdrawn %s", operation, entry.withdrawn
    )
    return definition, entry
