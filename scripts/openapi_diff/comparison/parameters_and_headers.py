"""Compare what is sent by name: the parameters of a request and the headers of a response."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drift.comparison.both import Both
from drift.comparison.change import Change, Place, change
from drift.comparison.content import read_content
from drift.comparison.notes import compare_notes
from drift.comparison.schema_notes import notes_of, own_nodes, shared_components
from drift.documents.notes import Notes, read_notes
from drift.documents.schema import Schema
from drift.documents.schema_types import describe_types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drift.comparison.schemas import SchemaComparison
    from drift.documents.document import Document, JsonObject
    from drift.documents.values import Json

_STYLES: Final = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
_FLAGS: Final = (("allowReserved", "reserved"), ("allowEmptyValue", "empty"))


@dataclass(frozen=True, eq=False)
class NamedValue:
    """A parameter or a header."""

    document: Document
    name: str
    location: str  # query, path, header or cookie
    node: JsonObject
    component: str

    @property
    def required(self) -> bool:
        """Whether it has to be there."""
        return self.node.get("required") is True or self.location == "path"

    @property
    def serialization(self) -> str:
        """How the value is written: by a style, or as a media type."""
        return ", ".join(read_content(self.document, self.node)) or "a style"

    @property
    def style(self) -> str:
        """The style that holds."""
        return str(self.node.get("style", _STYLES.get(self.location, "form")))

    @property
    def explode(self) -> bool:
        """Whether each value of a list stands alone."""
        return self.node.get("explode", self.style == "form") is True

    @property
    def schema(self) -> Schema:
        """What the value is."""
        media: Json = next(iter(read_content(self.document, self.node).values()), self.node)
        return Schema(self.document, media.get("schema"))

    @property
    def notes(self) -> Notes:
        """What is said of it."""
        return read_notes(self.node)

    def __str__(self) -> str:
        """Describe it for a person."""
        return f"{'required' if self.required else 'optional'} {describe_types(self.schema.types)}"


def compare_named(schemas: SchemaComparison, old: NamedValue, new: NamedValue, place: Place) -> Iterator[Change]:
    """Yield the changes of what stands under one name."""
    place = place.shared(old.component if old.component == new.component else "", place.title)
    if schemas.are_the_same(old.node, new.node, place):
        return
    if old.required != new.required:
        yield change(f"{place.subject}-became-{'required' if new.required else 'optional'}", place)
    yield from _compare_serialization(old, new, place)
    both = Both(old.schema, new.schema, place)
    by_reference = both.old.reference and both.new.reference
    shared = shared_components(both)
    before, after = (
        notes_of(schema, [schema.beside] if by_reference else own_nodes(schema, shared), value.node)
        for schema, value in ((both.old, old), (both.new, new))
    )
    yield from compare_notes(before, after, place)
    yield from schemas.compare(both, own_notes=False)


def _compare_serialization(old: NamedValue, new: NamedValue, place: Place) -> Iterator[Change]:
    for rule, attribute in (("serialization", "serialization"), ("style", "style"), ("explode", "explode")):
        before, after = getattr(old, attribute), getattr(new, attribute)
        if before != after:
            yield change(f"{place.subject}-{rule}-changed", place, before, after)
            return  # the next ones follow from it
    for keyword, rule in _FLAGS if place.subject == "parameter" else ():
        before, after = (value.node.get(keyword) is True for value in (old, new))
        if before != after:
            yield change(f"{place.subject}-{rule}-{'allowed' if after else 'refused'}", place, before, after)
