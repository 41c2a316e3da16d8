"""Compare what two schemas allow as a value: type, enum, format, limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drift.comparison.schema_rules import kebab
from drift.documents.schema_limits import BOUNDS, constraints, limits
from drift.documents.schema_types import NULL, covers, describe_types
from drift.documents.values import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drift.comparison.both import Both
    from drift.comparison.change import Change

# Each value of the second is one of the first.
_WIDER_FORMATS: Final = frozenset({("int64", "int32"), ("double", "float")})


def compare_types(both: Both) -> Iterator[Change]:
    """Yield the change of type, if there is one; that of null alone is of its own kind."""
    old, new = both.old.types, both.new.types
    narrowed, widened = covers(old, new), covers(new, old)
    if narrowed and widened:
        return
    if old is not None and new is not None and old | NULL == new | NULL:
        yield both.change("nullable-added" if widened else "nullable-removed", "type", "nullable")
    else:
        kind = "type-widened" if widened else "type-narrowed" if narrowed else "type-changed"
        yield both.change(kind, "type", before=describe_types(old), after=describe_types(new))


def are_alike(both: Both) -> bool:
    """Return whether there is more to compare than the types: any value and an object have nothing in common."""
    old, new = both.old.types, both.new.types
    if old is None or new is None:
        return old is new
    return covers(old, new) or covers(new, old)


def compare_unlike(both: Both) -> Iterator[Change]:
    """Yield the constraints that go against a type's coming or going: what comes or goes with it is part of it."""
    if both.old.types is None or both.new.types is None:
        part_of_it = "added" if both.old.types is None else "removed"
        yield from (found for found in _compare_constraints(both) if not found.rule.endswith(part_of_it))


def compare_values(both: Both) -> Iterator[Change]:
    """Yield the changes of enum, format, limits and constraints."""
    yield from _compare_enums(both)
    yield from _compare_formats(both)
    yield from _compare_limits(both)
    yield from _compare_constraints(both)


def _compare_enums(both: Both) -> Iterator[Change]:
    old, new = both.old.enum, both.new.enum
    if old is None or new is None:
        if new is not None:
            yield both.change("enum-added", "enum", "const", after=in_order(new.values()))
        elif old is not None:
            yield both.change("enum-removed", "enum", "const", before=in_order(old.values()))
        return
    if gone := [old[key] for key in old.keys() - new.keys()]:
        yield both.change("enum-value-removed", "enum", "const", before=in_order(gone))
    if more := [new[key] for key in new.keys() - old.keys()]:
        yield both.change("enum-value-added", "enum", "const", after=in_order(more))


def _compare_formats(both: Both) -> Iterator[Change]:
    old, new = (next((str(value) for value, _ in schema.find("format")), None) for schema in (both.old, both.new))
    same_type = (both.old.types or NULL) | NULL == (both.new.types or NULL) | NULL
    if old == new or not same_type:  # the format goes with the type
        return
    widened, narrowed = new is None or (new, old) in _WIDER_FORMATS, old is None or (old, new) in _WIDER_FORMATS
    kind = "format-widened" if widened else "format-narrowed" if narrowed else "format-changed"
    yield both.change(kind, "format", before=old, after=new)


def _compare_limits(both: Both) -> Iterator[Change]:
    old, new = limits(both.old), limits(both.new)
    for keyword in sorted(old.keys() | new.keys()):
        before, after = old.get(keyword), new.get(keyword)
        if before != after:
            tightened = before is None or (after is not None and after.strictness > before.strictness)
            kind = f"{kebab(keyword)}-{'tightened' if tightened else 'loosened'}"
            keywords = (keyword, BOUNDS[keyword][1]) if keyword in BOUNDS else (keyword,)
            yield both.change(kind, *keywords, before=before and before.shown, after=after and after.shown)


def _compare_constraints(both: Both) -> Iterator[Change]:
    old, new = constraints(both.old), constraints(both.new)
    for keyword in sorted(old.keys() | new.keys()):
        before, after = old.get(keyword), new.get(keyword)
        if before != after:
            kind = "added" if before is None else "removed" if after is None else "changed"
            yield both.change(f"{kebab(keyword)}-{kind}", keyword, before=before, after=after)
