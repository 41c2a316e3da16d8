"""Compare the parameters of two requests, or the headers of two responses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openapi_diff.comparison.change import Change, Location, change, presence_change
from openapi_diff.comparison.notes import compare_notes
from openapi_diff.comparison.schemas.notes import notes_of, own_nodes, shared_components
from openapi_diff.comparison.schemas.schema_pair import SchemaPair
from openapi_diff.documents.parameters import NamedValue
from openapi_diff.documents.schema_types import ARRAY, SCALARS, STRING, covers, describe_types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openapi_diff.comparison.schemas.comparison import SchemaComparison

# What a type alone does not say of its values.
_NARROW: Final = ("enum", "const", "format", "pattern", "minLength", "maxLength", "minItems", "not", "oneOf", "anyOf")
_FLAGS: Final = (("allowReserved", "reserved"), ("allowEmptyValue", "empty"))


def compare_named(schemas: SchemaComparison, old: NamedValue, new: NamedValue, location: Location) -> Iterator[Change]:
    """Yield the changes of a parameter or header."""
    location = location.shared(old.component if old.component == new.component else "", location.title)
    if schemas.are_the_same(old.node, new.node, location):
        return
    if old.required != new.required:
        yield presence_change(location.subject, location, required=new.required)
    yield from _compare_serialization(old, new, location)
    pair = SchemaPair(old.schema, new.schema, location)
    by_reference = pair.old.reference and pair.new.reference
    shared = shared_components(pair)
    before, after = (
        notes_of(schema, schema.outside_components if by_reference else own_nodes(schema, shared), value.node)
        for schema, value in ((pair.old, old), (pair.new, new))
    )
    yield from compare_notes(before, after, location)
    if location.subject == "parameter" and _are_written_alike(pair, exploded=new.style == "form" and new.explode):
        types = [describe_types(schema.types) for schema in (pair.old, pair.new)]
        yield change("parameter-type-written-alike", location, *types)
    else:
        yield from schemas.compare(pair, own_notes=False)


def _compare_serialization(old: NamedValue, new: NamedValue, location: Location) -> Iterator[Change]:
    for rule, attribute in (("serialization", "serialization"), ("style", "style"), ("explode", "explode")):
        before, after = getattr(old, attribute), getattr(new, attribute)
        if before != after and not (attribute == "explode" and (old.is_scalar or new.is_scalar)):
            yield change(f"{location.subject}-{rule}-changed", location, before, after)
            return  # the next ones follow from it
    for keyword, rule in _FLAGS if location.subject == "parameter" else ():
        before, after = (value.node.get(keyword) is True for value in (old, new))
        if before != after:
            yield change(f"{location.subject}-{rule}-{'allowed' if after else 'refused'}", location, before, after)


def _are_written_alike(pair: SchemaPair, *, exploded: bool) -> bool:
    """Return whether all values of the old type are sent as values of the new one: as any text, or a list of one."""
    old, new = pair.old.types, pair.new.types
    if old is None or not old <= SCALARS or old == new or any(map(pair.new.has, _NARROW)):
        return False
    items = pair.new.items
    return new == STRING or (
        exploded and new == ARRAY and covers(items.types, old) and not any(map(items.has, _NARROW))
    )
