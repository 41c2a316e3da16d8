"""What is committed in openapi/: sources, lock, overlay and the definitions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from contract.definition import Definition, parse_definition
from contract.lock import load_lock
from contract.overlay.document import load_overlay
from contract.sources import load_sources

if TYPE_CHECKING:
    from pathlib import Path

    from contract.sources import Operation

LOCK = "lock.json"


class Committed:
    """The folder openapi/ as it is."""

    def __init__(self, folder: Path) -> None:
        """Read all but the definitions."""
        self.folder = folder
        self.sources = load_sources(folder / "sources.toml")
        self.lock = load_lock(folder / LOCK)
        self.overlay = load_overlay(folder / "overlay.yaml")

    def definition(self, operation: Operation) -> Definition:
        """Read an operation's definition, with the date of its withdrawal from the lock."""
        path = self.folder / operation.file
        definition = parse_definition(path.read_bytes(), operation, f"openapi/{operation.file}")
        entry = self.lock.get(str(operation))
        return replace(definition, withdrawn=entry.withdrawn if entry else None)

    def strays(self) -> list[str]:
        """Return the JSON files that belong to no operation of the sources."""
        known = {LOCK, *(operation.file for operation in self.sources.operations)}
        found = {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.json")}
        return sorted(found - known)
