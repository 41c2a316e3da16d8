"""The changes between two trees of the project, each with its effect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from contract.committed import Committed
from contract.lowlevel import PACKAGE
from contract.tree import read_tree
from drift.finding import NOT_USED
from drift.impact import facade_impact
from drift.published.findings import findings
from openapi_diff.diff import compare_documents
from openapi_diff.documents.document import Document, load_document
from openapi_diff.rule import Wire
from release.public_names import Name, public_names
from release.steps import Effect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from drift.finding import Finding

# The installed packages, by their folders.
PACKAGES: Final = {"facade": "justone_creators", "generated": PACKAGE}

_NOTHING: Final = {"openapi": "3.1.0", "paths": {}}


class Change(NamedTuple):
    """One change."""

    effect: Effect
    says: str


def changes(old: Path, new: Path) -> Iterator[Change]:
    """Yield the changes of the contract and of the packages.

    Renamed operations and components do not count by themselves: the overlay keeps what is generated, and where it does
    not, a name of the generated package is lost, which counts.
    """
    contracts = Committed(old / "openapi"), Committed(new / "openapi")
    for finding in _of_contract(*contracts):
        yield Change(_effect(finding), f"{finding.operation or finding.location}: {finding.message}")
    marked = [{name for name, entry in each.lock.items() if entry.withdrawn} for each in contracts]
    for operation in sorted(marked[1] - marked[0]):
        yield Change(Effect.NEW, f"{operation} is withdrawn, so calls of it warn")
    for folder, package in PACKAGES.items():
        names = (public_names(read_tree(root / folder / package), package) for root in (old, new))
        yield from compare_names(*names)


def _of_contract(old: Committed, new: Committed) -> Iterator[Finding]:
    documents = [
        {str(each): load_document(committed.folder / each.file) for each in committed.sources.operations}
        for committed in (old, new)
    ]
    nothing = Document("none", dict(_NOTHING))
    pairs = ([known.get(name, nothing) for known in documents] for name in sorted({*documents[0], *documents[1]}))
    found = (change for before, after in pairs for change in compare_documents(before, after))
    yield from findings(found, facade_impact())


def _effect(finding: Finding) -> Effect:
    """Judge by what a deployed client notices: only what the facade uses."""
    if finding.facade == NOT_USED and finding.rule != "operation-added":
        return Effect.NONE
    effects = {Wire.BREAKING: Effect.BREAKING, Wire.WARNING: Effect.NEW}
    return effects.get(finding.wire, Effect.NONE)


def compare_names(old: frozenset[Name], new: frozenset[Name]) -> Iterator[Change]:
    """Yield the names that are gone or new, the parameters that are now required, and the defaults that differ."""
    before, after = {name.text: name for name in old}, {name.text for name in new}
    yield from (Change(Effect.BREAKING, f"{text} is gone") for text in sorted(before.keys() - after))
    for name in sorted(new - old):
        if name.needed and name.owner in before:
            yield Change(Effect.BREAKING, f"{name.text} has to be given now")
        elif name.text not in before:
            yield Change(Effect.NEW, f"{name.text} is new")
        elif name.default and (known := before[name.text].default) not in {"", name.default}:
            yield Change(Effect.NEW, f"{name.text} is {name.default} unless given, and no longer {known}")
