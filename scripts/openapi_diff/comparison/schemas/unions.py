"""Compare the branches of `oneOf` and `anyOf`: by name, then by content, then by what alone tells them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drift.comparison.both import Both
from drift.comparison.change import change
from drift.documents.schema_parts import without_annotations
from drift.documents.schema_types import NULL, describe_types

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from drift.comparison.change import Change
    from drift.documents.schema import Schema

    Branches = list[Schema]

# What a schema may say and still be nothing but a union.
_UNION: Final = frozenset({"oneOf", "anyOf", "allOf", "discriminator", "type", "nullable", "$ref"})


def compare_unions(both: Both) -> Iterator[Change | Both]:
    """Yield the branches that have come and gone, and those to be compared further."""
    if one_is_only_union(both) and (both.old.is_anything or both.new.is_anything):
        kind = "type-narrowed" if both.old.is_anything else "type-widened"
        yield both.change(kind, "oneOf", "anyOf", before=_describe_all(both.old), after=_describe_all(both.new))
    elif one_is_only_union(both):
        yield from _compare_branches(both, both.old.choices, both.new.choices)
    elif both.old.branches and both.new.branches:
        yield from _compare_branches(both, both.old.branches, both.new.branches)
    elif both.old.branches or both.new.branches:
        yield both.change("union-added" if both.new.branches else "union-removed", "oneOf", "anyOf")


def one_is_only_union(both: Both) -> bool:
    """Return whether one is nothing but a union and the other none: a string, and then a string or a list."""
    union, other = (both.old, both.new) if both.old.branches else (both.new, both.old)
    says_more = any(without_annotations(part.raw).keys() - _UNION for part in union.parts)
    return bool(union.branches) and not other.branches and not says_more and union.types in {None, other.types}


def _compare_branches(both: Both, old: Branches, new: Branches) -> Iterator[Change | Both]:
    place = both.place_of("oneOf", "anyOf")
    pairs, gone, more = paired_branches(old, new)
    for one, other in pairs:
        yield Both(one, other, place.step(f"({describe(one)})"))
    for branch in gone:
        yield change(f"{place.subject}-branch-removed", place, describe(branch))
    for branch in more:
        yield change(f"{place.subject}-branch-added", place, None, describe(branch))
    if both.old.takes_null != both.new.takes_null and not _null_is_told_elsewhere(both, [*old, *new]):
        yield both.change("nullable-added" if both.new.takes_null else "nullable-removed", "nullable", "oneOf", "anyOf")


def _null_is_told_elsewhere(both: Both, branches: Branches) -> bool:
    """Return whether the types of the whole tell of null, or those of a branch."""
    of_whole = both.old.branches and both.new.branches and _has_null(both.old) != _has_null(both.new)
    return bool(of_whole) or any(map(_has_null, branches))


def _has_null(schema: Schema) -> bool:
    return schema.types is not None and schema.types >= NULL


def paired_branches(old: Branches, new: Branches) -> tuple[list[tuple[Schema, Schema]], Branches, Branches]:
    """Return which branch is which, those that are gone and those that are new."""
    pairs = []
    for naming in (_by_component, _by_content, _by_title, _by_type):
        for name in _shared_names(old, new, naming):
            one, other = (next(each for each in branches if naming(each) == name) for branches in (old, new))
            old, new = ([each for each in old if each is not one], [each for each in new if each is not other])
            pairs.append((one, other))
    return pairs, old, new


def _shared_names(old: Branches, new: Branches, naming: Callable[[Schema], str | None]) -> list[str]:
    """Return the names that exactly one branch has, here and there."""
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
    """Name a branch for a person, by no more than its own words."""
    return branch.component.rpartition("/")[2] or _by_title(branch) or describe_types(branch.types)


def _describe_all(schema: Schema) -> str:
    return " or ".join(map(describe, schema.choices))
