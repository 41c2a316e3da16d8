"""Compare what tells the branches of a union apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drift.comparison.both import Both
from drift.comparison.change import Change, change
from drift.comparison.unions import paired_branches
from drift.documents.document import mapped_reference
from drift.documents.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterator


def compare_discriminators(both: Both) -> Iterator[Change | Both]:
    """Yield the changes of the property and of its values, and what they stand for to be compared further."""
    old, new = _read(both.old), _read(both.new)
    if old is None or new is None:
        if new is not None:
            yield both.change("discriminator-added", "discriminator", after=new[0])
        elif old is not None:
            yield both.change("discriminator-removed", "discriminator", before=old[0])
    elif old[0] != new[0]:
        yield both.change("discriminator-changed", "discriminator", before=old[0], after=new[0])
    else:
        yield from _compare_values(both, old[1], new[1])


def _compare_values(both: Both, old: dict[str, Schema], new: dict[str, Schema]) -> Iterator[Change | Both]:
    place = both.place_of("discriminator")
    _, gone, more = paired_branches(both.old.branches, both.new.branches)
    told = {branch.component for branch in (*gone, *more)}  # a value comes and goes with its branch
    for value in sorted(old.keys() & new.keys()):
        if old[value].component == new[value].component or old[value].content == new[value].content:
            yield Both(old[value], new[value], place.step(f"({value})"))
        else:
            before, after = (f"{value}: {mapping[value].component}" for mapping in (old, new))
            yield change(f"{place.subject}-discriminator-value-changed", place, before, after)
    for value in sorted(old.keys() - new.keys()):
        if old[value].component not in told:
            yield change(f"{place.subject}-discriminator-value-removed", place, value)
    for value in sorted(new.keys() - old.keys()):
        if new[value].component not in told:
            yield change(f"{place.subject}-discriminator-value-added", place, None, value)


def _read(schema: Schema) -> tuple[str, dict[str, Schema]] | None:
    """Return the property, and the schema that each value stands for: where nothing is said, the one of its name."""
    found = next((value for value, _ in schema.find("discriminator") if isinstance(value, dict)), None)
    if found is None:
        return None
    mapping = found.get("mapping")
    if not isinstance(mapping, dict):
        components = [branch.component for branch in schema.branches if branch.component]
        mapping = {component.rpartition("/")[2]: f"#/components/{component}" for component in components}
    stands_for = {value: Schema(schema.document, {"$ref": mapped_reference(name)}) for value, name in mapping.items()}
    return str(found.get("propertyName")), stands_for
