"""The definitions to generate from: those that are committed, or those that are published now."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contract.committed import LOCK
from contract.definition import Definition, parse_definition
from contract.lock import Lock, entry_for, lock_text
from contract.published import fetch

if TYPE_CHECKING:
    from collections.abc import Collection

    from contract.committed import Committed
    from contract.sources import Operation

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Collected:
    """Definitions in the order of the sources, and the files of openapi/ that follow from them."""

    definitions: list[Definition]
    files: dict[str, str]


def collect_committed(committed: Committed) -> Collected:
    """Take all definitions from openapi/, which stays as it is."""
    return Collected([_known(committed, operation) for operation in committed.sources.operations], files={})


def collect_published(committed: Committed, mirror: str | None, keep: Collection[Operation], date: str) -> Collected:
    """Download all definitions but those to keep, and record them in the lock."""
    collected = Collected([], {})
    lock: Lock = {}
    for operation in committed.sources.operations:
        known = committed.lock.get(str(operation))
        if operation in keep:
            definition = _known(committed, operation)
            lock |= {str(operation): known} if known else {}
        else:
            definition, origin = _published(committed, operation, mirror)
            lock[str(operation)] = entry_for(operation, definition, known, origin=origin, date=date)
            collected.files[operation.file] = definition.text
        collected.definitions.append(definition)
    collected.files[LOCK] = lock_text(lock)
    return collected


def _known(committed: Committed, operation: Operation) -> Definition:
    definition = committed.definition(operation)
    entry = committed.lock.get(str(operation))
    if entry is None or entry.sha256 != definition.sha256:
        log.warning("%s: openapi/%s does not record this definition, sha256 %s", operation, LOCK, definition.sha256)
    return definition


def _published(committed: Committed, operation: Operation, mirror: str | None) -> tuple[Definition, str]:
    log.info("downloading %s", operation)
    published = fetch(operation, committed.sources.root, mirror)
    return parse_definition(published.content, operation, published.address), published.origin
