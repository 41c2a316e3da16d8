"""Compare what tells the branches of a union apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drift.comparison.both import Both
from drift.comparison.change import Change, change
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
    for value in sorted(old.keys() | new.keys()):
        if value not in new:
            yield change(f"{place.subject}-discriminator-value-removed", place, value)
        elif value not in old:
            yield change(f"{place.subject}-discriminator-value-added", place, None, value)
        elif old[value].component == new[value].component or old[value].content == new[value].content:
            yield Both(old[value], new[value], place.step(f"({value})"))
        else:
            before, after = (f"{value}: {mapping[value].component}" for mapping in (old, new))
            yield change(f"{place.subject}-discriminator-value-changed", place, before, after)


def _read(schema: Schema) -> tuple[str, dict[str, Schema]] | None:
    """Return the property, and the schema that each value stands for."""
    found = next((value for value, _ in schema.find("discriminator") if isinstance(value, dict)), None)
    if found is None:
        return None
    mapping = found.get("mapping")
    named = mapping.items() if isinstance(mapping, dict) else ()
    stands_for = {value: Schema(schema.document, {"$ref": mapped_reference(name)}) for value, name in named}
    return str(found.get("propertyName")), stands_for
