"""Compare the branches of `oneOf` and `anyOf`, paired by component name, then content, title and type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openapi_diff.comparison.change import change
from openapi_diff.comparison.schemas.schema_pair import SchemaPair
from openapi_diff.documents.schema_parts import without_annotations
from openapi_diff.documents.schema_types import NULL, describe_types

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from openapi_diff.comparison.change import Change
    from openapi_diff.documents.schema import Schema

    Branches = list[Schema]

# The keywords that a schema may have and still be only a union.
_UNION: Final = frozenset({"oneOf", "anyOf", "allOf", "discriminator", "type", "nullable", "$ref"})


def compare_unions(pair: SchemaPair) -> Iterator[Change | SchemaPair]:
    """Yield the branches that are added or removed, and the pairs to compare further."""
    if one_is_only_union(pair) and (pair.old.is_anything or pair.new.is_anything):
        kind = "type-narrowed" if pair.old.is_anything else "type-widened"
        yield pair.change(kind, "oneOf", "anyOf", before=_describe_all(pair.old), after=_describe_all(pair.new))
    elif one_is_only_union(pair):
        yield from _compare_branches(pair, pair.old.choices, pair.new.choices)
    elif pair.old.branches and pair.new.branches:
        yield from _compare_branches(pair, pair.old.branches, pair.new.branches)
    elif pair.old.branches or pair.new.branches:
        yield pair.change("union-added" if pair.new.branches else "union-removed", "oneOf", "anyOf")


def one_is_only_union(pair: SchemaPair) -> bool:
    """Return whether one is only a union and the other is not: a string, and then a string or a list."""
    union, other = (pair.old, pair.new) if pair.old.branches else (pair.new, pair.old)
    says_more = any(without_annotations(part.raw).keys() - _UNION for part in union.parts)
    return bool(union.branches) and not other.branches and not says_more and union.types in {None, other.types}


def _compare_branches(pair: SchemaPair, old: Branches, new: Branches) -> Iterator[Change | SchemaPair]:
    location = pair.location_of("oneOf", "anyOf")
    pairs, gone, more = paired_branches(old, new)
    for one, other in pairs:
        yield SchemaPair(one, other, location.step(f"({describe(one)})"))
    for branch in gone:
        yield change(f"{location.subject}-branch-removed", location, _describe_variant(branch))
    for branch in more:
        yield change(f"{location.subject}-branch-added", location, None, _describe_variant(branch))
    if pair.old.takes_null != pair.new.takes_null and not _null_is_reported_elsewhere(pair, [*old, *new]):
        yield pair.change("nullable-added" if pair.new.takes_null else "nullable-removed", "nullable", "oneOf", "anyOf")


def _null_is_reported_elsewhere(pair: SchemaPair, branches: Branches) -> bool:
    """Return whether the types of the schema, or those of a branch, report null already."""
    of_whole = pair.old.branches and pair.new.branches and _has_null(pair.old) != _has_null(pair.new)
    return bool(of_whole) or any(map(_has_null, branches))


def _has_null(schema: Schema) -> bool:
    return schema.types is not None and schema.types >= NULL


def paired_branches(old: Branches, new: Branches) -> tuple[list[tuple[Schema, Schema]], Branches, Branches]:
    """Return the branches that correspond to each other, those that are gone, and those that are new."""
    pairs = []
    for naming in (_by_component, _by_content, _by_title, _by_type):
        for name in _shared_names(old, new, naming):
            one, other = (next(each for each in branches if naming(each) == name) for branches in (old, new))
            old, new = ([each for each in old if each is not one], [each for each in new if each is not other])
            pairs.append((one, other))
    return pairs, old, new


def _shared_names(old: Branches, new: Branches, naming: Callable[[Schema], str | None]) -> list[str]:
    """Return the names that exactly one branch has on each side."""
    names = [[naming(branch) for branch in branches] for branches in (old, new)]
    return [name for name in names[0] if name is not None and names[0].count(name) == 1 == names[1].count(name)]


def _by_component(branch: Schema) -> str | None:
    return branch.component or None


def _by_content(branch: Schema) -> str | None:
    return branch.content


def _by_title(branch: Schema) -> str | None:
    return None if branch.component else next((str(title) for title, _ in branch.find("title")), None)


def _by_type(branch: Schema) -> str | None:
    return None if branch.component else describe_types(branch.types and branch.types - NULL)


def describe(branch: Schema) -> str:
    """Name a branch for a person: by component, title or types."""
    return branch.component.rpartition("/")[2] or _by_title(branch) or describe_types(branch.types)


def _describe_variant(branch: Schema) -> str:
    """Name a branch so that it differs from others of its type: "object" may be gone and another "object" new."""
    name = describe(branch)
    inline = name == describe_types(branch.types)
    properties = [each for value, _ in branch.find("properties") if isinstance(value, dict) for each in value]
    return f"{name} with {', '.join(sorted(properties))}" if inline and properties else name


def _describe_all(schema: Schema) -> str:
    return " or ".join(map(describe, schema.choices))
