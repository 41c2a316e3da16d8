"""What is said of a schema beside the values that it allows: its notes and its default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drift.comparison.change import change
from drift.comparison.notes import compare_notes
from drift.documents.notes import Notes, read_notes
from drift.documents.values import canonical as show_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drift.comparison.both import Both
    from drift.comparison.change import Change, Place
    from drift.documents.document import JsonObject
    from drift.documents.schema import Schema


def notes_of(schema: Schema, nodes: list[JsonObject], *more: JsonObject) -> Notes:
    """Return what some objects of a schema say, and others of the same thing; of a list they tell of its items."""
    values = (schema.items.enum if schema.has("items") else schema.enum) or {}
    return read_notes(*more, *nodes, values=values.values())


def own_nodes(schema: Schema, shared: frozenset[str] = frozenset()) -> list[JsonObject]:
    """Return the objects of a schema but for those of shared components, which are compared in their own place."""
    return [part.raw for part in schema.parts if part.owner not in shared]


def shared_components(both: Both) -> frozenset[str]:
    """Return the components that both schemas are brought together from."""
    return (both.old.owners & both.new.owners) - {""}


def compare_schema_notes(both: Both, *, own: bool) -> Iterator[Change]:
    """Yield what is said now, of the schemas' own (unless who asks does that) and in the components they share."""
    shared = shared_components(both)
    if own:
        old, new = (notes_of(schema, own_nodes(schema, shared)) for schema in (both.old, both.new))
        yield from compare_notes(old, new, both.place)
    for component in sorted(shared):
        old, new = (notes_of(schema, _nodes_of(schema, component)) for schema in (both.old, both.new))
        yield from compare_notes(old, new, both.place.inside(component))
    yield from _compare_defaults(own_nodes(both.old), own_nodes(both.new), both.place_of("default"))


def compare_beside(both: Both, *, own: bool) -> Iterator[Change]:
    """Yield what is said now beside two references."""
    old, new = both.old.beside, both.new.beside
    if own:
        yield from compare_notes(notes_of(both.old, [old]), notes_of(both.new, [new]), both.place)
    yield from _compare_defaults([old], [new], both.place)


def _compare_defaults(old: list[JsonObject], new: list[JsonObject], place: Place) -> Iterator[Change]:
    before, after = _default(old), _default(new)
    if before != after:
        yield change(f"{place.subject}-default-changed", place, before, after)


def _default(nodes: list[JsonObject]) -> str | None:
    """Return the first default as a text: so that null is not the lack of one, and true not 1."""
    return next((show_json(node["default"]) for node in nodes if "default" in node), None)


def _nodes_of(schema: Schema, component: str) -> list[JsonObject]:
    return [part.raw for part in schema.parts if part.owner == component]
