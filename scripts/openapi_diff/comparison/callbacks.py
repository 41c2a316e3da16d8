"""Compare webhooks and callbacks: a client reads their request bodies, and sends their responses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from openapi_diff.comparison.change import Change, Location, change
from openapi_diff.comparison.notes import compare_notes
from openapi_diff.comparison.responses import compare_headers
from openapi_diff.documents.json_values import canonical, plain
from openapi_diff.documents.notes import read_notes
from openapi_diff.documents.operations import METHODS
from openapi_diff.documents.parameters import brought_headers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openapi_diff.comparison.content import ContentComparison
    from openapi_diff.comparison.schemas.comparison import SchemaComparison
    from openapi_diff.documents.document import Document, JsonObject
    from openapi_diff.documents.json_values import Json
    from openapi_diff.documents.operations import Operation

# These are compared as a whole.
_REST: Final = ("security", "servers")

Calls = dict[str, "JsonObject"]


class CallbackComparison:
    """The webhooks and callbacks of two documents."""

    def __init__(self, old: Document, new: Document, schemas: SchemaComparison, contents: ContentComparison) -> None:
        """Compare nothing yet."""
        self._documents = (old, new)
        self._schemas = schemas
        self._contents = contents

    def compare_webhooks(self) -> Iterator[Change]:
        """Yield the changes of webhooks, which belong to no operation."""
        before, after = (_calls(each, each.content.get("webhooks", {}), "webhooks") for each in self._documents)
        yield from self._compare(before, after, Location("", "webhook", "", "the webhook"), "webhook")

    def compare_callbacks(self, old: Operation, new: Operation) -> Iterator[Change]:
        """Yield the changes of an operation's callbacks."""
        before, after = map(_callbacks, (old, new))
        yield from self._compare(
            before, after, Location(old.identity, "operation", "", "the callback"), "operation-callback"
        )

    def _compare(self, old: Calls, new: Calls, kind: Location, rule: str) -> Iterator[Change]:
        for at in sorted(old.keys() | new.keys()):
            location = replace(kind, at=at, title=f"{kind.title} {at.partition('/')[2]}")
            if at not in new:
                yield change(f"{rule}-removed", location)
            elif at not in old:
                yield change(f"{rule}-added", location)
            else:
                yield from compare_notes(read_notes(old[at]), read_notes(new[at]), location)
                yield from self._compare_headers(old[at], new[at], location)
                yield from self._compare_bodies(old[at], new[at], location)
                yield from _compare_statuses(old[at], new[at], location, rule)
                if _rest(old[at]) != _rest(new[at]):
                    yield change(f"{rule}-changed", location)

    def _compare_bodies(self, old: JsonObject, new: JsonObject, location: Location) -> Iterator[Change]:
        brought = replace(location, subject="response", at=f"{location.at}/request-body")
        yield from self._compare_body(old.get("requestBody"), new.get("requestBody"), brought)
        before, after = (_object(node.get("responses")) for node in (old, new))
        for status in sorted(before.keys() & after.keys()):
            sent = replace(location, subject="request-body", at=f"{location.at}/responses/{status}")
            yield from self._compare_body(before[status], after[status], sent)

    def _compare_headers(self, old: JsonObject, new: JsonObject, location: Location) -> Iterator[Change]:
        before, after = (brought_headers(doc, node) for doc, node in zip(self._documents, (old, new), strict=True))
        yield from compare_headers(self._schemas, before, after, replace(location, subject="response"))

    def _compare_body(self, old: Json, new: Json, location: Location) -> Iterator[Change]:
        (before, _), (after, _) = self._documents[0].resolve(old or {}), self._documents[1].resolve(new or {})
        yield from self._contents.compare(before, after, location)


def _callbacks(operation: Operation) -> Calls:
    calls: Calls = {}
    for name, node in _object(operation.node.get("callbacks")).items():
        callback, _ = operation.document.resolve(node)
        calls |= _calls(operation.document, callback, f"callbacks/{name}")
    return calls


def _calls(document: Document, items: Mapping[str, Json], at: str) -> Calls:
    """Return all calls by their location."""
    found: Calls = {}
    for name, node in items.items():
        item = document.resolve_item(node) if not name.startswith("x-") else {}
        shared = {key: item[key] for key in ("parameters", "servers") if key in item}
        found |= {f"{at}/{name}/{method}": shared | _object(item[method]) for method in METHODS & item.keys()}
    return found


def _compare_statuses(old: JsonObject, new: JsonObject, location: Location, rule: str) -> Iterator[Change]:
    """Yield the statuses that may no longer be answered, and those that also may be."""
    before, after = (_object(node.get("responses")).keys() for node in (old, new))
    for status in sorted(before - after):
        yield change(f"{rule}-status-removed", location, status)
    for status in sorted(after - before):
        yield change(f"{rule}-status-added", location, None, status)


def _rest(call: JsonObject) -> str:
    return canonical([plain(call.get(keyword)) for keyword in _REST])


def _object(node: Json) -> JsonObject:
    return node if isinstance(node, dict) else {}
