"""The media types that the generator has to read as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

JSON: Final = "application/json"

_JSON_TO_US: Final = frozenset({"*/*", JSON})


def as_json(document: dict[str, Any]) -> dict[str, str]:
    """Return the media types of a document that are JSON to us, by the names that the document has for them."""
    return {name: JSON for name in sorted(set(_media_types(document))) if name != JSON and is_json(name)}


def is_json(name: str) -> bool:
    """Return whether a media type is JSON to us, whatever its parameters and its case."""
    return name.partition(";")[0].strip().lower() in _JSON_TO_US


def _media_types(value: Any) -> Iterator[str]:
    """Yield all keys of an object called `content`, wherever it is."""
    if isinstance(value, dict):
        content = value.get("content")
        yield from content if isinstance(content, dict) else ()
        for member in value.values():
            yield from _media_types(member)
    elif isinstance(value, list):
        for member in value:
            yield from _media_types(member)
