"""Compare the keywords that are compared as a whole, and the schemas in them one by one where that is possible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openapi_diff.comparison.schemas.implied import implies_constraint
from openapi_diff.comparison.schemas.schema_pair import SchemaPair
from openapi_diff.documents.json_values import canonical, show
from openapi_diff.documents.meaning import meaning
from openapi_diff.documents.schema import Schema
from openapi_diff.documents.schema_limits import constraints
from openapi_diff.schema_rules import kebab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openapi_diff.comparison.change import Change
    from openapi_diff.documents.json_values import Json

_APART: Final = frozenset({"prefixItems", "patternProperties"})


def compare_constraints(pair: SchemaPair) -> Iterator[Change | SchemaPair]:
    """Yield the constraints that are added, removed or changed, and the pairs to compare further."""
    old, new = constraints(pair.old), constraints(pair.new)
    for keyword in sorted(old.keys() | new.keys()):
        before, after = old.get(keyword), new.get(keyword)
        if before is None or after is None:
            kind, schema, values = ("added", pair.old, after) if before is None else ("removed", pair.new, before)
            if not all(implies_constraint(schema, keyword, value) for value in values or ()):
                yield pair.change(f"{kebab(keyword)}-{kind}", keyword, before=_show(before), after=_show(after))
        elif (schemas := _schemas(keyword, before, after)) is not None:
            for at, one, other in schemas:
                both = Schema(pair.old.document, one), Schema(pair.new.document, other)
                yield SchemaPair(*both, pair.location_of(keyword).step(f"({keyword} {at})"))
        elif _meaning(pair.old, before) != _meaning(pair.new, after):
            yield pair.change(f"{kebab(keyword)}-changed", keyword, before=_show(before), after=_show(after))


def _schemas(keyword: str, before: list[Json], after: list[Json]) -> list[tuple[str, Json, Json]] | None:
    """Return the schemas that stand at the same places of a keyword, None if it has to be compared as a whole."""
    if keyword not in _APART or len(before) != 1 or len(after) != 1:
        return None
    one, other = (_by_place(values[0]) for values in (before, after))
    schemas = [*one.values(), *other.values()]
    if one.keys() != other.keys() or not all(isinstance(each, (dict, bool)) for each in schemas):
        return None
    return [(at, one[at], other[at]) for at in sorted(one)]


def _by_place(value: Json) -> dict[str, Json]:
    named = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {str(name): schema for name, schema in named}


def _meaning(schema: Schema, values: list[Json]) -> list[str]:
    return sorted(canonical(meaning(schema.document, value)) for value in values)


def _show(values: list[Json] | None) -> str | None:
    return None if values is None else " and ".join(map(show, values))
