"""Compare the parameters of two requests, or the headers of two responses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openapi_diff.comparison.change import Change, Location, change
from openapi_diff.comparison.notes import compare_notes
from openapi_diff.comparison.schemas.notes import notes_of, own_nodes, shared_components
from openapi_diff.comparison.schemas.schema_pair import SchemaPair
from openapi_diff.documents.parameters import NamedValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openapi_diff.comparison.schemas.comparison import SchemaComparison

_FLAGS: Final = (("allowReserved", "reserved"), ("allowEmptyValue", "empty"))


def compare_named(schemas: SchemaComparison, old: NamedValue, new: NamedValue, location: Location) -> Iterator[Change]:
    """Yield the changes of a parameter or header."""
    location = location.shared(old.component if old.component == new.component else "", location.title)
    if schemas.are_the_same(old.node, new.node, location):
        return
    if old.required != new.required:
        yield change(f"{location.subject}-became-{'required' if new.required else 'optional'}", location)
    yield from _compare_serialization(old, new, location)
    pair = SchemaPair(old.schema, new.schema, location)
    by_reference = pair.old.reference and pair.new.reference
    shared = shared_components(pair)
    before, after = (
        notes_of(schema, [schema.beside] if by_reference else own_nodes(schema, shared), value.node)
        for schema, value in ((pair.old, old), (pair.new, new))
    )
    yield from compare_notes(before, after, location)
    yield from schemas.compare(pair, own_notes=False)


def _compare_serialization(old: NamedValue, new: NamedValue, location: Location) -> Iterator[Change]:
    for rule, attribute in (("serialization", "serialization"), ("style", "style"), ("explode", "explode")):
        before, after = getattr(old, attribute), getattr(new, attribute)
        if before != after:
            yield change(f"{location.subject}-{rule}-changed", location, before, after)
            return  # the next ones follow from it
    for keyword, rule in _FLAGS if location.subject == "parameter" else ():
        before, after = (value.node.get(keyword) is True for value in (old, new))
        if before != after:
            yield change(f"{location.subject}-{rule}-{'allowed' if after else 'refused'}", location, before, after)
