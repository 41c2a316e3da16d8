"""The responses of an operation, and the media types of a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openapi_diff.documents.document import Document, JsonObject
    from openapi_diff.documents.operations import Operation

Content = dict[str, "JsonObject"]


def responses(operation: Operation) -> JsonObject:
    """Return the responses by their status, `default`, or a range such as `4XX`."""
    found = operation.document.part(operation.node, "responses", dict, operation.identity)
    return {
        status.upper() if status != "default" else status: node
        for status, node in found.items()
        if not status.startswith("x-")
    }


def media_type(name: str) -> str:
    """Return the identity of a media type: without `charset=utf-8`, which is the default; other parameters count."""
    kind, *parameters = (part.strip() for part in name.lower().split(";"))
    kept = sorted(part for part in parameters if part and part.replace('"', "") != "charset=utf-8")
    return ";".join([kind, *kept])


def is_range_of(wide: str, narrow: str) -> bool:
    """Return whether one is a range, such as `*/*` and `text/*`, that contains the other."""
    return wide != narrow and wide.endswith("/*") and (wide == "*/*" or narrow.startswith(wide[:-1]))


def read_content(document: Document, node: JsonObject) -> Content:
    """Return the media types of a body, by their identity."""
    content = document.part(node, "content", dict, "a body")
    return {media_type(name): document.resolve(media)[0] for name, media in content.items()}
