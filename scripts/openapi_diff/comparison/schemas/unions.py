"""Compare the branches of `oneOf` and `anyOf`, paired by component name, then content, title and type."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from openapi_diff.comparison.change import change
from openapi_diff.comparison.schemas.schema_pair import SchemaPair
from openapi_diff.documents.schema_parts import without_annotations
from openapi_diff.documents.schema_types import NULL, OBJECT, describe_types, intersection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from openapi_diff.comparison.change import Change
    from openapi_diff.documents.schema import Schema

    Branches = list[Schema]
    Judge = Callable[[SchemaPair], bool]

# The keywords that a schema may have and still be only a union.
_UNION: Final = frozenset({"oneOf", "anyOf", "allOf", "discriminator", "type", "nullable", "$ref"})


def compare_unions(pair: SchemaPair, is_harmless: Judge) -> Iterator[Change | SchemaPair]:
    """Yield the branches that are added or removed, and the pairs to compare further."""
    if one_is_only_union(pair) and (pair.old.is_anything or pair.new.is_anything):
        kind = "type-narrowed" if pair.old.is_anything else "type-widened"
        yield pair.change(kind, "oneOf", "anyOf", before=_describe_all(pair.old), after=_describe_all(pair.new))
    elif one_is_only_union(pair):
        yield from _compare_branches(pair, pair.old.choices, pair.new.choices, is_harmless)
    elif pair.old.branches and pair.new.branches:
        yield from _compare_branches(pair, pair.old.branches, pair.new.branches, is_harmless)
    elif pair.old.branches or pair.new.branches:
        yield pair.change("union-added" if pair.new.branches else "union-removed", "oneOf", "anyOf")


def one_is_only_union(pair: SchemaPair) -> bool:
    """Return whether one is only a union and the other is not: a string, and then a string or a list."""
    union, other = (pair.old, pair.new) if pair.old.branches else (pair.new, pair.old)
    says_more = any(without_annotations(part.raw).keys() - _UNION for part in union.parts)
    return bool(union.branches) and not other.branches and not says_more and union.types in {None, other.types}


def _compare_branches(
    pair: SchemaPair, old: Branches, new: Branches, is_harmless: Judge
) -> Iterator[Change | SchemaPair]:
    location = pair.location_of("oneOf", "anyOf")
    pairs, gone, more = paired_branches(old, new)
    if any(branch.branches for branch in (*gone, *more)):  # a union in a union: its branches stand for it
        inner, gone, more = paired_branches(_flat(gone), _flat(more))
        pairs += inner
    yield from _compare_overlaps(pair, pairs, gone, more)
    if location.subject in {"parameter", "request-body"}:  # a sender asks for another branch, a reader has had one
        gone = [one for one in gone if not any(is_harmless(SchemaPair(one, each, location)) for each in new)]
    else:
        more = [one for one in more if not any(is_harmless(SchemaPair(each, one, location)) for each in old)]
    for one, other in pairs:
        yield SchemaPair(one, other, location.step(f"({describe(one)})"))
    for branch in gone:
        yield change(f"{location.subject}-branch-removed", location, _describe_variant(branch))
    for branch in more:
        yield change(f"{location.subject}-branch-added", location, None, _describe_variant(branch))
    if pair.old.takes_null != pair.new.takes_null and not _null_is_reported_elsewhere(pair, [*old, *new]):
        yield pair.change("nullable-added" if pair.new.takes_null else "nullable-removed", "nullable", "oneOf", "anyOf")


def _flat(branches: Branches) -> Branches:
    return [each for branch in branches for each in (branch.branches or [branch])]


def _compare_overlaps(
    pair: SchemaPair, pairs: list[tuple[Schema, Schema]], gone: Branches, more: Branches
) -> Iterator[Change]:
    """Yield the change of branches of which exactly one has to match, if several can: `oneOf` refuses such values."""
    old = _overlaps(pair.old, [*(one for one, _ in pairs), *gone])
    new = _overlaps(pair.new, [*(other for _, other in pairs), *more])
    if new and pair.old.branches and not pair.old.is_exclusive:
        yield pair.change("union-became-exclusive", "oneOf", "anyOf", after=sorted(new))
    elif old and pair.new.branches and not pair.new.is_exclusive:
        yield pair.change("union-became-inclusive", "oneOf", "anyOf", before=sorted(old))
    elif (old or new) and (gone or more or any(one.content != other.content for one, other in pairs)):
        yield pair.change("union-overlap-changed", "oneOf", "anyOf", before=sorted(old), after=sorted(new))


def _overlaps(schema: Schema, branches: Branches) -> list[str]:
    """Return the branches that have values in common, by their names, where no discriminator decides."""
    if not schema.is_exclusive or schema.has("discriminator"):
        return []
    pairs = combinations(branches, 2)
    return [
        f"{_describe_variant(one)} and {_describe_variant(other)}" for one, other in pairs if not _are_apart(one, other)
    ]


def _are_apart(one: Schema, other: Schema) -> bool:
    """Return whether two schemas clearly have no value in common: by type, enum or a property that both require."""
    types = intersection([one.types, other.types])
    if types is not None and not types - NULL:
        return True
    if one.enum is not None and other.enum is not None:
        return not one.enum.keys() & other.enum.keys()
    if types is None or types > OBJECT:
        return False
    both = one.required.keys() & other.required.keys() & one.properties.keys() & other.properties.keys()
    return any(_are_apart(one.properties[name][0], other.properties[name][0]) for name in both)


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
