"""Compare the properties of two schemas, as the sender of a request or the reader of an answer sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drift.comparison.both import Both
from drift.comparison.change import Change, Place, change
from drift.comparison.schema_notes import notes_of, own_nodes
from drift.documents.schema_types import accepts, describe_types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drift.documents.schema import Schema

# What a request does not carry, and an answer does not show.
_INVISIBLE: Final = {
    "parameter": "readOnly", "request-body": "readOnly", "response": "writeOnly", "response-header": "writeOnly",
}  # fmt: skip


def compare_properties(both: Both) -> Iterator[Change | Both]:
    """Yield what has come and gone, and what is to be compared further."""
    if not (accepts(both.old.types, "object") and accepts(both.new.types, "object")):
        return
    hidden = _INVISIBLE[both.place.subject]
    old, new = _visible(both.old, hidden), _visible(both.new, hidden)
    for name in sorted(old.keys() | new.keys()):
        place = _place(both, name)
        if name not in new:
            yield _gone(both, name, old[name], place)
        elif name not in old:
            kind = "property-required-added" if name in both.new.required else "property-added"
            yield change(f"{place.subject}-{kind}", place, None, describe_types(new[name].types))
        else:
            yield Both(old[name], new[name], place)
    yield from _compare_required(both, old.keys() ^ new.keys())
    yield from _compare_additional(both)


def _visible(schema: Schema, hidden: str) -> dict[str, Schema]:
    return {name: each for name, (each, _) in schema.properties.items() if not each.flag(hidden)}


def _place(both: Both, name: str) -> Place:
    """Return a property's place: in the component that declares it in both documents."""
    owners = {schema.properties[name][1] for schema in (both.old, both.new) if name in schema.properties}
    shared = owners & both.old.owners & both.new.owners
    return (both.place.inside(owners.pop()) if len(owners) == 1 and shared else both.place).property(name)


def _gone(both: Both, name: str, old: Schema, place: Place) -> Change:
    before = describe_types(old.types)
    if name in both.new.properties:
        hidden = _INVISIBLE[place.subject]
        kind = "property-became-read-only" if hidden == "readOnly" else "property-became-write-only"
        return change(f"{place.subject}-{kind}", place, before)
    return change(f"{place.subject}-property-removed", place, before, announced=notes_of(old, own_nodes(old)).aside)


def _compare_required(both: Both, reported: set[str]) -> Iterator[Change]:
    """Yield what has become required or optional, of all names that are not new or gone altogether."""
    hidden = _INVISIBLE[both.place.subject]
    unseen = {
        name for schema in (both.old, both.new) for name, (each, _) in schema.properties.items() if each.flag(hidden)
    }
    for name in sorted((both.old.required.keys() ^ both.new.required.keys()) - reported - unseen):
        kind = "property-became-required" if name in both.new.required else "property-became-optional"
        place = _place(both, name)
        yield change(f"{place.subject}-{kind}", place)


def _compare_additional(both: Both) -> Iterator[Change | Both]:
    old, new = both.old.additional, both.new.additional
    if (old is None) != (new is None):
        kind = "additional-properties-opened" if old is None else "additional-properties-closed"
        yield both.change(kind, "additionalProperties")
    elif old is not None and new is not None and both.mentions("additionalProperties"):
        yield Both(old, new, both.place_of("additionalProperties").step(".*" if both.place.path else "*"))
