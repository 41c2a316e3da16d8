"""Compare two schemas, and the components that they reach, each pair of components once for all who reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drift.comparison.both import Both
from drift.comparison.change import Change, Place, change
from drift.comparison.discriminators import compare_discriminators
from drift.comparison.objects import compare_properties
from drift.comparison.reach import Reach
from drift.comparison.schema_notes import compare_beside, compare_schema_notes
from drift.comparison.unions import compare_unions, one_is_only_union
from drift.comparison.values import are_alike, compare_types, compare_unlike, compare_values
from drift.documents.document import component_name, references
from drift.documents.schema import Schema
from drift.documents.schema_limits import CONSTRAINTS
from drift.documents.values import are_identical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drift.documents.document import Document
    from drift.documents.values import Json

_SCHEMAS: Final = "#/components/schemas/"


class SchemaComparison:
    """The schemas of two documents, side by side."""

    def __init__(self, old: Document, new: Document) -> None:
        """Have nothing compared yet."""
        self._documents = (old, new)
        self._same_version = old.is_3_0 == new.is_3_0
        self._visited: set[object] = set()
        self.reach = Reach()

    def compare(self, both: Both, *, own_notes: bool = True) -> Iterator[Change]:
        """Yield the changes of two schemas but for those in components, which are only reached."""
        self._visited.clear()
        yield from self._compare(both, own_notes=own_notes)

    def are_the_same(self, old: Json, new: Json, place: Place) -> bool:
        """Return whether nodes are written alike, so that only the components that they refer to can differ."""
        same = self._same_version and are_identical(old, new)
        if same:
            self._reach(set(references(old)), place)
        return same

    def compare_components(self) -> Iterator[Change]:
        """Yield the changes of all components that are reached by now, and by them."""
        while (pair := self.reach.next_pair()) is not None:
            old, new = (Schema(doc, doc.follow(name)) for doc, name in zip(self._documents, pair, strict=False))
            place = Place(operation="", subject=pair[2], at="", title="", pair=pair)
            yield from self.compare(Both(old, new, place.inside(component_name(pair[0]))))

    def _compare(self, both: Both, *, own_notes: bool = True) -> Iterator[Change]:
        if self.are_the_same(both.old.node, both.new.node, both.place):
            return
        visit = (both.place.location, both.place.component, both.old.identity, both.new.identity)
        if visit in self._visited:  # a schema that holds itself
            return
        self._visited.add(visit)
        yield from _compare_names(both)
        if both.old.reference and both.new.reference:
            yield from compare_beside(both, own=own_notes)
            self.reach.enter((both.old.reference, both.new.reference, both.place.subject), both.place)
        else:
            yield from self._compare_content(both, own_notes=own_notes)

    def _compare_content(self, both: Both, *, own_notes: bool) -> Iterator[Change]:
        yield from compare_schema_notes(both, own=own_notes)
        if one_is_only_union(both):
            yield from self._compare_further(compare_unions(both))
            return
        yield from compare_types(both)
        if not are_alike(both):
            yield from compare_unlike(both)
        else:
            yield from compare_values(both)
            yield from self._compare_further(compare_properties(both))
            yield from self._compare_further(_compare_items(both))
            yield from self._compare_further(compare_unions(both))
            yield from self._compare_further(compare_discriminators(both))
            self._reach(_in_constraints(both.old) & _in_constraints(both.new), both.place)

    def _compare_further(self, found: Iterable[Change | Both]) -> Iterator[Change]:
        for each in found:
            if isinstance(each, Both):
                yield from self._compare(each)
            else:
                yield each

    def _reach(self, names: set[str], place: Place) -> None:
        for name in sorted(names):
            self.reach.enter((name, name, place.subject), place)


def _compare_items(both: Both) -> Iterator[Both]:
    if both.mentions("items"):
        yield Both(both.old.items, both.new.items, both.place_of("items").step("[]"))


def _compare_names(both: Both) -> Iterator[Change]:
    """Yield what regenerating would call by another name: what is still there under its own is only used elsewhere."""
    before, after = _names(both.old), _names(both.new)
    gone, more = _missing(before, both.new.document), _missing(after, both.old.document)
    if gone and both.old.reference and both.new.reference:
        more = after  # it may have become one with another that was there before
    for old, new in zip(gone, more, strict=False) if len(gone) == len(more) else ():
        yield change("component-renamed", both.place.inside(f"schemas/{old}"), old, new)
    for old in () if after else gone:
        yield change("component-removed", both.place.inside(f"schemas/{old}"), old)


def _names(schema: Schema) -> list[str]:
    """Return the schema components that a schema is, or is brought together from."""
    owners = [schema.component] if schema.reference else dict.fromkeys(part.owner for part in schema.parts)
    return [owner.removeprefix("schemas/") for owner in owners if owner.startswith("schemas/")]


def _missing(names: list[str], document: Document) -> list[str]:
    return [name for name in names if not document.has(f"{_SCHEMAS}{name}")]


def _in_constraints(schema: Schema) -> set[str]:
    """Return what is referred to in the keywords that are not taken apart."""
    there = schema.keywords.intersection(CONSTRAINTS)
    return {name for keyword in there for value, _ in schema.find(keyword) for name in references(value)}
