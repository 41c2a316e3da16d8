"""Compare the properties of two schemas, as the sender of a request or the reader of a response sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openapi_diff.comparison.change import Change, Location, change, presence_change
from openapi_diff.comparison.schemas.notes import notes_of, own_nodes
from openapi_diff.comparison.schemas.schema_pair import SchemaPair
from openapi_diff.documents.schema_types import accepts, describe_types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openapi_diff.documents.schema import Schema

# Properties with this keyword are not sent in a request, or not returned in a response.
_INVISIBLE: Final = {
    "parameter": "readOnly", "request-body": "readOnly", "response": "writeOnly", "response-header": "writeOnly",
}  # fmt: skip


def compare_properties(pair: SchemaPair) -> Iterator[Change | SchemaPair]:
    """Yield the properties that are added or removed, and the pairs to compare further."""
    if not (accepts(pair.old.types, "object") and accepts(pair.new.types, "object")):
        return
    hidden = _INVISIBLE[pair.location.subject]
    old, new = _visible(pair.old, hidden), _visible(pair.new, hidden)
    for name in sorted(old.keys() | new.keys()):
        location = _location(pair, name)
        if name not in new:
            yield _gone(pair, name, old[name], location)
        elif name not in old:
            kind = "property-required-added" if name in pair.new.required else "property-added"
            yield change(f"{location.subject}-{kind}", location, None, describe_types(new[name].types))
        else:
            yield SchemaPair(old[name], new[name], location)
    for name in sorted(pair.new.forbidden - pair.old.forbidden - pair.old.properties.keys()):
        if pair.old.additional is not None:
            yield change(f"{pair.location.subject}-property-forbidden", _location(pair, name))
    yield from _compare_required(pair, old.keys() ^ new.keys())
    yield from _compare_additional(pair)


def _visible(schema: Schema, hidden: str) -> dict[str, Schema]:
    return {name: each for name, (each, _) in schema.properties.items() if not each.flag(hidden)}


def _location(pair: SchemaPair, name: str) -> Location:
    """Return the location of a property, in the component that declares it in both documents."""
    owners = {schema.properties[name][1] for schema in (pair.old, pair.new) if name in schema.properties}
    return pair.location_in(owners).property(name)


def _gone(pair: SchemaPair, name: str, old: Schema, location: Location) -> Change:
    before = describe_types(old.types)
    if name in pair.new.properties:
        hidden = _INVISIBLE[location.subject]
        kind = "property-became-read-only" if hidden == "readOnly" else "property-became-write-only"
        return change(f"{location.subject}-{kind}", location, before)
    return change(
        f"{location.subject}-property-removed", location, before, announced=notes_of(old, own_nodes(old)).aside
    )


def _compare_required(pair: SchemaPair, reported: set[str]) -> Iterator[Change]:
    """Yield the properties that become required or optional, without those that are new or gone."""
    hidden = _INVISIBLE[pair.location.subject]
    unseen = {
        name for schema in (pair.old, pair.new) for name, (each, _) in schema.properties.items() if each.flag(hidden)
    }
    for name in sorted((pair.old.required.keys() ^ pair.new.required.keys()) - reported - unseen):
        required = name in pair.new.required
        owner = (pair.new if required else pair.old).required[name]
        location = pair.location_in({owner}).property(name)
        yield presence_change(f"{location.subject}-property", location, required=required)


def _compare_additional(pair: SchemaPair) -> Iterator[Change | SchemaPair]:
    old, new = pair.old.additional, pair.new.additional
    if (old is None) != (new is None):
        kind = "additional-properties-opened" if old is None else "additional-properties-closed"
        yield pair.change(kind, "additionalProperties")
    elif old is not None and new is not None and pair.mentions("additionalProperties"):
        yield SchemaPair(old, new, pair.location_of("additionalProperties").step(".*" if pair.location.path else "*"))
