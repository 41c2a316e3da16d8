"""Compare the values that two schemas allow: type, enum, format, limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openapi_diff.comparison.schemas.constraints import compare_constraints
from openapi_diff.comparison.schemas.implied import implies_format, implies_limit
from openapi_diff.documents.json_values import in_order
from openapi_diff.documents.schema_limits import BOUNDS, limits
from openapi_diff.documents.schema_types import NULL, covers, describe_types
from openapi_diff.schema_rules import kebab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openapi_diff.comparison.change import Change
    from openapi_diff.comparison.schemas.schema_pair import SchemaPair

# A wider and a narrower format: each value of the second is one of the first.
_WIDER_FORMATS: Final = frozenset({("int64", "int32"), ("double", "float")})


def compare_types(pair: SchemaPair) -> Iterator[Change]:
    """Yield the change of type, if there is one; a change of null alone has a rule of its own."""
    old, new = pair.old.types, pair.new.types
    narrowed, widened = covers(old, new), covers(new, old)
    if narrowed and widened:
        if pair.mentions("not") and pair.old.adds_null != pair.new.adds_null:  # `not` may have excluded it
            yield pair.change("nullable-added" if pair.new.adds_null else "nullable-removed", "oneOf", "anyOf")
        return
    if old is not None and new is not None and old | NULL == new | NULL:
        yield pair.change("nullable-added" if widened else "nullable-removed", "type", "nullable")
    else:
        kind = "type-widened" if widened else "type-narrowed" if narrowed else "type-changed"
        yield pair.change(kind, "type", before=describe_types(old), after=describe_types(new))


def are_alike(pair: SchemaPair) -> bool:
    """Return whether more than the types can be compared: "any value" and an object have nothing in common."""
    old, new = pair.old.types, pair.new.types
    if old is None or new is None:
        return old is new
    return covers(old, new) or covers(new, old)


def compare_unlike(pair: SchemaPair) -> Iterator[Change]:
    """Yield the constraints that change against the change of type; the others are part of that change."""
    if pair.old.types is None or pair.new.types is None:
        part_of_it = "added" if pair.old.types is None else "removed"
        yield from (found for found in compare_constraints(pair) if not found.rule.endswith(part_of_it))


def compare_values(pair: SchemaPair) -> Iterator[Change]:
    """Yield the changes of enum, format and limits."""
    yield from _compare_enums(pair)
    yield from _compare_formats(pair)
    yield from _compare_limits(pair)


def _compare_enums(pair: SchemaPair) -> Iterator[Change]:
    old, new = pair.old.enum, pair.new.enum
    if old is None or new is None:
        if new is not None:
            yield pair.change("enum-added", "enum", "const", after=in_order(new.values()))
        elif old is not None:
            yield pair.change("enum-removed", "enum", "const", before=in_order(old.values()))
        return
    if gone := [old[key] for key in old.keys() - new.keys()]:
        yield pair.change("enum-value-removed", "enum", "const", before=in_order(gone))
    if more := [new[key] for key in new.keys() - old.keys()]:
        yield pair.change("enum-value-added", "enum", "const", after=in_order(more))


def _compare_formats(pair: SchemaPair) -> Iterator[Change]:
    old, new = pair.old.format, pair.new.format
    if old != new and implies_format(pair.old, new):
        new = old if implies_format(pair.new, old) else None
    elif old != new and implies_format(pair.new, old):
        old = None
    same_type = (pair.old.types or NULL) | NULL == (pair.new.types or NULL) | NULL
    if old == new or not same_type:  # the format goes with the type
        return
    widened, narrowed = new is None or (new, old) in _WIDER_FORMATS, old is None or (old, new) in _WIDER_FORMATS
    kind = "format-widened" if widened else "format-narrowed" if narrowed else "format-changed"
    yield pair.change(kind, "format", before=old, after=new)


def _compare_limits(pair: SchemaPair) -> Iterator[Change]:
    old, new = limits(pair.old), limits(pair.new)
    for keyword in sorted(old.keys() | new.keys()):
        before, after = old.get(keyword), new.get(keyword)
        if before != after:
            tightened = before is None or (after is not None and after.strictness > before.strictness)
            same, limit = (pair.old, after) if tightened else (pair.new, before)
            if limit is not None and implies_limit(same, keyword, limit):
                continue
            kind = f"{kebab(keyword)}-{'tightened' if tightened else 'loosened'}"
            keywords = (keyword, BOUNDS[keyword][1]) if keyword in BOUNDS else (keyword,)
            yield pair.change(kind, *keywords, before=before and before.shown, after=after and after.shown)
