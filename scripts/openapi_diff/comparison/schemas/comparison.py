"""Compare two schemas, and the components that they use: each pair of components once, for all its users."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from openapi_diff.comparison.change import Change, Location, change
from openapi_diff.comparison.component_users import ComponentUsers
from openapi_diff.comparison.schemas.constraints import compare_constraints
from openapi_diff.comparison.schemas.discriminators import compare_discriminators
from openapi_diff.comparison.schemas.notes import compare_beside, compare_null_beside, compare_schema_notes
from openapi_diff.comparison.schemas.properties import compare_properties
from openapi_diff.comparison.schemas.schema_pair import SchemaPair
from openapi_diff.comparison.schemas.unions import compare_unions, one_is_only_union
from openapi_diff.comparison.schemas.value_constraints import are_alike, compare_types, compare_unlike, compare_values
from openapi_diff.documents.document import component_name, references, refers_in_reverse
from openapi_diff.documents.json_values import are_identical
from openapi_diff.documents.schema import Schema
from openapi_diff.rule import Wire
from openapi_diff.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openapi_diff.documents.document import Document
    from openapi_diff.documents.json_values import Json

Judged = dict[tuple[int, int, str], tuple[SchemaPair, bool]]

_SCHEMAS: Final = "#/components/schemas/"


class SchemaComparison:
    """The schemas of two documents, side by side."""

    def __init__(self, old: Document, new: Document, judged: Judged | None = None) -> None:
        """Compare nothing yet; what is judged already is handed on to trials."""
        self._documents = (old, new)
        self._same_version = old.is_3_0 == new.is_3_0
        self._visited: set[object] = set()
        self._judged: Judged = {} if judged is None else judged
        self.users = ComponentUsers()

    def compare(self, pair: SchemaPair, *, own_notes: bool = True) -> Iterator[Change]:
        """Yield the changes of two schemas, without those in components, which are only recorded as used."""
        self._visited.clear()
        yield from self._compare(pair, own_notes=own_notes)

    def are_the_same(self, old: Json, new: Json, location: Location) -> bool:
        """Return whether two nodes are written alike, so that only the components that they use can differ."""
        if not (self._same_version and are_identical(old, new)) or refers_in_reverse(old) or _is_base(old):
            return False
        self._use(set(references(old)), location)
        return True

    def compare_components(self) -> Iterator[Change]:
        """Yield the changes of all components that are used so far, and of those that they use."""
        while (components := self.users.next_pair()) is not None:
            before, after, subject = components
            old, new = (
                Schema(doc, doc.follow(name)) for doc, name in zip(self._documents, (before, after), strict=True)
            )
            location = Location(operation="", subject=subject, at="", title="", components=components)
            yield from self.compare(SchemaPair(old, new, location.inside(component_name(before))))

    def _compare(self, pair: SchemaPair, *, own_notes: bool = True) -> Iterator[Change]:
        if self.are_the_same(pair.old.node, pair.new.node, pair.location):
            return
        visit = (pair.old.identity, pair.new.identity, pair.old.types, pair.new.types)
        if all(visit[:2]) and visit in self._visited:  # a schema that contains itself
            return
        self._visited.add(visit)
        yield from _compare_names(pair)
        old, new = pair.old.inner, pair.new.inner
        if old.reference and new.reference:
            yield from compare_beside(pair, own=own_notes)
            yield from compare_null_beside(pair)
            self.users.add((old.reference, new.reference, pair.location.subject), pair.location)
        else:
            yield from self._compare_content(pair, own_notes=own_notes)

    def _compare_content(self, pair: SchemaPair, *, own_notes: bool) -> Iterator[Change]:
        yield from compare_schema_notes(pair, own=own_notes)
        if one_is_only_union(pair):
            yield from self._compare_further(compare_unions(pair, self._is_harmless))
            return
        yield from compare_types(pair)
        if not are_alike(pair):
            yield from compare_unlike(pair)
        else:
            yield from compare_values(pair)
            yield from compare_constraints(pair)
            yield from self._compare_further(compare_properties(pair))
            yield from self._compare_further(_compare_items(pair))
            yield from self._compare_further(compare_unions(pair, self._is_harmless))
            yield from self._compare_further(compare_discriminators(pair))

    def _compare_further(self, found: Iterable[Change | SchemaPair]) -> Iterator[Change]:
        for each in found:
            if isinstance(each, SchemaPair):
                yield from self._compare(each)
            else:
                yield each

    def _is_harmless(self, pair: SchemaPair) -> bool:
        """Return whether a pair of branches breaks nothing; one that comes up within itself is taken to be harmless."""
        key = (id(pair.old.node), id(pair.new.node), pair.location.subject)
        if key not in self._judged:
            self._judged[key] = (pair, True)  # keeps the nodes, so that their ids stay theirs
            trial = SchemaComparison(*self._documents, self._judged)
            changes = chain(trial.compare(pair), trial.compare_components())
            self._judged[key] = (pair, all(RULES[found.rule].wire is not Wire.BREAKING for found in changes))
        return self._judged[key][1]

    def _use(self, names: set[str], location: Location) -> None:
        for name in sorted(names):
            self.users.add((name, name, location.subject), location)


def _is_base(node: Json) -> bool:
    """Return whether components elsewhere may be the values of a discriminator."""
    return isinstance(node, dict) and "discriminator" in node and not node.keys() & {"oneOf", "anyOf"}


def _compare_items(pair: SchemaPair) -> Iterator[SchemaPair]:
    if pair.mentions("items"):
        yield SchemaPair(pair.old.items, pair.new.items, pair.location_of("items").step("[]"))


def _compare_names(pair: SchemaPair) -> Iterator[Change]:
    """Yield the components that are renamed or gone; one that is still there is only no longer used here."""
    before, after = _names(pair.old), _names(pair.new)
    gone, more = _missing(before, pair.new.document), _missing(after, pair.old.document)
    if gone and pair.old.inner.reference and pair.new.inner.reference:
        more = after  # it may have been merged into another component
    for old, new in zip(gone, more, strict=False) if len(gone) == len(more) else ():
        yield change("component-renamed", pair.location.inside(f"schemas/{old}"), old, new)
    for old in () if after else gone:
        yield change("component-removed", pair.location.inside(f"schemas/{old}"), old)


def _names(schema: Schema) -> list[str]:
    """Return the schema components that a schema refers to, or is composed of."""
    component = schema.inner.component
    owners = [component] if component else dict.fromkeys(part.owner for part in schema.parts)
    return [owner.removeprefix("schemas/") for owner in owners if owner.startswith("schemas/")]


def _missing(names: list[str], document: Document) -> list[str]:
    return [name for name in names if not document.has(f"{_SCHEMAS}{name}")]
