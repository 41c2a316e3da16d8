"""Compare the notes and the default of two schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openapi_diff.comparison.change import change
from openapi_diff.comparison.notes import compare_notes
from openapi_diff.documents.json_values import canonical as show_json
from openapi_diff.documents.notes import Notes, read_notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openapi_diff.comparison.change import Change, Location
    from openapi_diff.comparison.schemas.schema_pair import SchemaPair
    from openapi_diff.documents.document import JsonObject
    from openapi_diff.documents.schema import Schema


def notes_of(schema: Schema, nodes: list[JsonObject], *more: JsonObject) -> Notes:
    """Return the notes in objects of a schema, and in further ones about the same thing; for a list, on its items."""
    values = (schema.items.enum if schema.has("items") else schema.enum) or {}
    return read_notes(*more, *nodes, values=values.values())


def own_nodes(schema: Schema, shared: frozenset[str] = frozenset()) -> list[JsonObject]:
    """Return the objects of a schema, without those of shared components, which are compared at their own location."""
    return [part.raw for part in schema.parts if part.owner not in shared]


def shared_components(pair: SchemaPair) -> frozenset[str]:
    """Return the components that both schemas are composed of."""
    return (pair.old.owners & pair.new.owners) - {""}


def compare_schema_notes(pair: SchemaPair, *, own: bool) -> Iterator[Change]:
    """Yield the changes of notes: of the schemas' own, if asked for, and of the components that they share."""
    shared = shared_components(pair)
    if own:
        old, new = (notes_of(schema, own_nodes(schema, shared)) for schema in (pair.old, pair.new))
        yield from compare_notes(old, new, pair.location)
    for component in sorted(shared):
        old, new = (notes_of(schema, _nodes_of(schema, component)) for schema in (pair.old, pair.new))
        yield from compare_notes(old, new, pair.location.inside(component))
    yield from _compare_defaults(own_nodes(pair.old), own_nodes(pair.new), pair.location_of("default"))


def compare_beside(pair: SchemaPair, *, own: bool) -> Iterator[Change]:
    """Yield the changes of the notes beside or around two references."""
    old, new = pair.old.outside_components, pair.new.outside_components
    if own:
        yield from compare_notes(notes_of(pair.old, old), notes_of(pair.new, new), pair.location)
    yield from _compare_defaults(old, new, pair.location)


def compare_null_beside(pair: SchemaPair) -> Iterator[Change]:
    """Yield the change of null, unless it is one of the components that both refer to."""
    old, new = pair.old.takes_null, pair.new.takes_null
    if old != new and pair.old.inner.takes_null == pair.new.inner.takes_null:
        yield pair.change("nullable-added" if new else "nullable-removed", "nullable", "oneOf", "anyOf")


def _compare_defaults(old: list[JsonObject], new: list[JsonObject], location: Location) -> Iterator[Change]:
    before, after = _default(old), _default(new)
    if before != after:
        yield change(f"{location.subject}-default-changed", location, before, after)


def _default(nodes: list[JsonObject]) -> str | None:
    """Return the first default as a text, so that null differs from no default, and true from 1."""
    return next((show_json(node["default"]) for node in nodes if "default" in node), None)


def _nodes_of(schema: Schema, component: str) -> list[JsonObject]:
    return [part.raw for part in schema.parts if part.owner == component]
