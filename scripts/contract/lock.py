"""The lock: origin, date and hash of each committed definition."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from contract.errors import ContractError

if TYPE_CHECKING:
    from pathlib import Path

    from contract.definition import Definition
    from contract.sources import Operation


@dataclass(frozen=True)
class Entry:
    """One committed definition.

    Attributes:
        file: Its place in openapi/.
        origin: Where it was read.
        date: When.
        sha256: The hash of its canonical form.
        withdrawn: The day on which it was first found to be published no more; None while it is published.
    """

    file: str
    origin: str
    date: str
    sha256: str
    withdrawn: str | None = None


# By the operation's identity, "GET /path".
Lock = dict[str, Entry]


def load_lock(path: Path) -> Lock:
    """Read lock.json; before the first download there is none."""
    if not path.exists():
        return {}
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        return {operation: Entry(**entry) for operation, entry in entries.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise ContractError(f"{path.name}: {error}; restore it from version control") from error


def lock_text(lock: Lock) -> str:
    """Return the lock in its form on disk."""
    entries = {operation: _without_none(asdict(entry)) for operation, entry in lock.items()}
    return json.dumps(entries, sort_keys=True, indent=2, ensure_ascii=False) + "\n"


def _without_none(fields: dict[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value is not None}


def entry_for(operation: Operation, definition: Definition, known: Entry | None, *, origin: str, date: str) -> Entry:
    """Return the entry of a published definition: the known one, unless the hash has changed."""
    if known is not None and known.sha256 == definition.sha256:
        return replace(known, file=operation.file, withdrawn=None)
    return Entry(operation.file, origin, date, definition.sha256)


def withdrawn_entry(operation: Operation, definition: Definition, known: Entry | None, date: str) -> Entry:
    """Return the entry of a definition that is no longer published: the known one, with the day it was first missed."""
    entry = known or Entry(operation.file, "not recorded", date, definition.sha256)
    return replace(entry, withdrawn=entry.withdrawn or date)
