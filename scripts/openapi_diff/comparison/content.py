"""Compare the media types of a body, and the schema of each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openapi_diff.comparison.change import Change, Location, change
from openapi_diff.comparison.schemas.schema_pair import SchemaPair
from openapi_diff.documents.content import is_range_of, read_content
from openapi_diff.documents.json_values import canonical, plain
from openapi_diff.documents.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openapi_diff.comparison.schemas.comparison import SchemaComparison
    from openapi_diff.documents.document import Document, JsonObject


class ContentComparison:
    """The bodies of two documents, side by side."""

    def __init__(self, old: Document, new: Document, schemas: SchemaComparison) -> None:
        """Compare nothing yet."""
        self._documents = (old, new)
        self._schemas = schemas

    def compare(self, old_node: JsonObject, new_node: JsonObject, location: Location) -> Iterator[Change]:
        """Yield the changes of media types and of their schemas."""
        old, new = (read_content(doc, node) for doc, node in self._sides(old_node, new_node))
        for name in sorted(old.keys() & new.keys()):
            yield from self._compare_media(old[name], new[name], replace(location, at=f"{location.at}/{name}"))
        gone, more = old.keys() - new.keys(), new.keys() - old.keys()
        for kind, before, after in _ranges(gone, more):
            yield change(f"{location.subject}-media-type-{kind}", location, before, after)
            yield from self._compare_media(old[before], new[after], replace(location, at=f"{location.at}/{after}"))
            gone, more = gone - {before}, more - {after}
        for name in sorted(gone):
            yield change(f"{location.subject}-media-type-removed", location, name)
        for name in sorted(more):
            yield change(f"{location.subject}-media-type-added", location, None, name)

    def _compare_media(self, old: JsonObject, new: JsonObject, location: Location) -> Iterator[Change]:
        before, after = (Schema(doc, media.get("schema")) for doc, media in self._sides(old, new))
        if location.at.endswith("json") or not (_are_bytes(before, after) or _are_bytes(after, before)):
            yield from self._schemas.compare(SchemaPair(before, after, location))
        encodings = [canonical(plain(media.get("encoding", {}))) for media in (old, new)]
        if encodings[0] != encodings[1]:
            yield change(f"{location.subject}-encoding-changed", location, *encodings)

    def _sides(self, old: JsonObject, new: JsonObject) -> Iterator[tuple[Document, JsonObject]]:
        return zip(self._documents, (old, new), strict=True)


def _are_bytes(one: Schema, other: Schema) -> bool:
    """Return whether a whole body is bytes as 3.0 writes it, by a format, and as 3.1 does, without a schema."""
    return one.format == "binary" and other.is_anything


def _ranges(gone: set[str], more: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield each media type that a range replaces, or that replaces a range."""
    for before in sorted(gone):
        for after in sorted(more):
            if is_range_of(before, after):
                yield "narrowed", before, after
            elif is_range_of(after, before):
                yield "widened", before, after
