"""Compare the keywords that are compared as a whole, by what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openapi_diff.comparison.schemas.implied import implies_constraint
from openapi_diff.documents.json_values import canonical, show
from openapi_diff.documents.meaning import meaning
from openapi_diff.documents.schema_limits import constraints
from openapi_diff.schema_rules import kebab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openapi_diff.comparison.change import Change
    from openapi_diff.comparison.schemas.schema_pair import SchemaPair
    from openapi_diff.documents.json_values import Json
    from openapi_diff.documents.schema import Schema


def compare_constraints(pair: SchemaPair) -> Iterator[Change]:
    """Yield the constraints that are added, removed or changed."""
    old, new = constraints(pair.old), constraints(pair.new)
    for keyword in sorted(old.keys() | new.keys()):
        before, after = old.get(keyword), new.get(keyword)
        if before is None or after is None:
            kind, schema, values = ("added", pair.old, after) if before is None else ("removed", pair.new, before)
            if not all(implies_constraint(schema, keyword, value) for value in values or ()):
                yield pair.change(f"{kebab(keyword)}-{kind}", keyword, before=_show(before), after=_show(after))
        elif _meaning(pair.old, before) != _meaning(pair.new, after):
            yield pair.change(f"{kebab(keyword)}-changed", keyword, before=_show(before), after=_show(after))


def _meaning(schema: Schema, values: list[Json]) -> list[str]:
    return sorted(canonical(meaning(schema.document, value)) for value in values)


def _show(values: list[Json] | None) -> str | None:
    return None if values is None else " and ".join(map(show, values))
