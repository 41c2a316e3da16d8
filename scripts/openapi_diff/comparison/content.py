"""Compare the media types of a body, and what each of them holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drift.comparison.both import Both
from drift.comparison.change import Change, Place, change
from drift.documents.schema import Schema
from drift.documents.values import canonical, plain
from drift.errors import DriftError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drift.comparison.schemas import SchemaComparison
    from drift.documents.document import Document, JsonObject

Content = dict[str, "JsonObject"]


def media_type(name: str) -> str:
    """Return the identity of a media type: UTF-8 is what text is in anyway, other parameters matter."""
    kind, *parameters = (part.strip() for part in name.lower().split(";"))
    kept = sorted(part for part in parameters if part and part.replace('"', "") != "charset=utf-8")
    return ";".join([kind, *kept])


def is_range_of(wide: str, narrow: str) -> bool:
    """Return whether one is a range that the other is in, as `*/*` and `text/*`."""
    return wide != narrow and wide.endswith("/*") and (wide == "*/*" or narrow.startswith(wide[:-1]))


def read_content(document: Document, node: JsonObject) -> Content:
    """Return what a body can be, by the identity of its media type."""
    content = node.get("content", {})
    if not isinstance(content, dict) or not all(isinstance(media, dict) for media in content.values()):
        raise DriftError(f"{document.name}: a content is not an object of objects")
    return {media_type(name): media for name, media in content.items()}


class ContentComparison:
    """The bodies of two documents, side by side."""

    def __init__(self, old: Document, new: Document, schemas: SchemaComparison) -> None:
        """Compare nothing yet."""
        self._documents = (old, new)
        self._schemas = schemas

    def compare(self, old_node: JsonObject, new_node: JsonObject, place: Place) -> Iterator[Change]:
        """Yield the changes of media types and of what they hold."""
        old, new = (read_content(doc, node) for doc, node in self._sides(old_node, new_node))
        for name in sorted(old.keys() & new.keys()):
            yield from self._compare_media(old[name], new[name], replace(place, at=f"{place.at}/{name}"))
        gone, more = old.keys() - new.keys(), new.keys() - old.keys()
        for kind, before, after in _ranges(gone, more):
            yield change(f"{place.subject}-media-type-{kind}", place, before, after)
            yield from self._compare_media(old[before], new[after], replace(place, at=f"{place.at}/{after}"))
            gone, more = gone - {before}, more - {after}
        for name in sorted(gone):
            yield change(f"{place.subject}-media-type-removed", place, name)
        for name in sorted(more):
            yield change(f"{place.subject}-media-type-added", place, None, name)

    def _compare_media(self, old: JsonObject, new: JsonObject, place: Place) -> Iterator[Change]:
        before, after = (Schema(doc, media.get("schema")) for doc, media in self._sides(old, new))
        yield from self._schemas.compare(Both(before, after, place))
        encodings = [canonical(plain(media.get("encoding", {}))) for media in (old, new)]
        if encodings[0] != encodings[1]:
            yield change(f"{place.subject}-encoding-changed", place, *encodings)

    def _sides(self, old: JsonObject, new: JsonObject) -> Iterator[tuple[Document, JsonObject]]:
        return zip(self._documents, (old, new), strict=True)


def _ranges(gone: set[str], more: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield where a range and a media type of it stand for each other."""
    for before in sorted(gone):
        for after in sorted(more):
            if is_range_of(before, after):
                yield "narrowed", before, after
            elif is_range_of(after, before):
                yield "widened", before, after
