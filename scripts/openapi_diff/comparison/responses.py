"""Compare what two operations answer: statuses, headers, bodies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drift.comparison.change import Change, Place, change
from drift.comparison.named_values import NamedValue, compare_named
from drift.comparison.notes import compare_notes
from drift.documents.notes import read_notes
from drift.errors import DriftError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from drift.comparison.content import ContentComparison
    from drift.comparison.schemas import SchemaComparison
    from drift.documents.document import Document, JsonObject
    from drift.documents.operations import Operation
    from drift.documents.values import Json


class ResponseComparison:
    """The responses of two documents, side by side."""

    def __init__(self, old: Document, new: Document, schemas: SchemaComparison, contents: ContentComparison) -> None:
        """Compare nothing yet."""
        self._old, self._new = old, new
        self._schemas = schemas
        self._contents = contents

    def compare(self, old: Operation, new: Operation) -> Iterator[Change]:
        """Yield the changes of statuses, and of what comes with each."""
        before, after = responses(old), responses(new)
        for status in sorted(before.keys() & after.keys()):
            yield from self._compare_response(before[status], after[status], _place(old, status))
        gone, more = before.keys() - after.keys(), after.keys() - before.keys()
        for kind, status, other in _ranges(gone, more, after.keys()):
            yield change(f"response-status-{kind}", _place(old, status), status, other)
            yield from self._compare_response(before[status], after[other], _place(old, status))
            gone, more = gone - {status}, more - {other}
        for status in sorted(gone):
            rule = "response-removed" if _is_success(status, before) else "response-error-removed"
            yield change(rule, _place(old, status), status)
        for status in sorted(more):
            yield change("response-added", _place(old, status), None, status)

    def _compare_response(self, old: Json, new: Json, place: Place) -> Iterator[Change]:
        (before, component), (after, also) = self._old.resolve(old), self._new.resolve(new)
        if component and component == also:
            place = place.shared(component, f"the response {component.rpartition('/')[2]}")
        yield from compare_notes(read_notes(before), read_notes(after), place)
        yield from self._compare_headers(_headers(self._old, before), _headers(self._new, after), place)
        yield from self._contents.compare(before, after, place)

    def _compare_headers(
        self, old: dict[str, NamedValue], new: dict[str, NamedValue], response: Place
    ) -> Iterator[Change]:
        for key in sorted(old.keys() | new.keys()):
            name = (old.get(key) or new[key]).name
            place = replace(
                response,
                subject="response-header",
                at=f"{response.at}/headers/{name}",
                title=f"the header {name} of {response.title}",
            )
            if key not in new:
                yield change("response-header-removed", place, str(old[key]), announced=old[key].notes.aside)
            elif key not in old:
                yield change("response-header-added", place, None, str(new[key]))
            else:
                yield from compare_named(self._schemas, old[key], new[key], place)


def _place(operation: Operation, status: str) -> Place:
    title = "the default response" if status == "default" else f"the response {status}"
    return Place(operation.identity, "response", f"responses/{status}", title)


def responses(operation: Operation) -> JsonObject:
    """Return the responses by their status, `default`, or a range such as `4XX`."""
    found = operation.node.get("responses", {})
    if not isinstance(found, dict):
        raise DriftError(f"{operation.document.name}: the responses of {operation.identity} are not an object")
    return {
        status.upper() if status != "default" else status: node
        for status, node in found.items()
        if not status.startswith("x-")
    }


def _is_success(status: str, statuses: JsonObject) -> bool:
    """Return whether success is documented so; `default` stands for it where nothing else does."""
    explicit = {each for each in statuses if each.startswith(("1", "2", "3"))}
    return status in explicit or (status == "default" and not explicit)


def _ranges(gone: Collection[str], more: Collection[str], now: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield where a range and a status of it stand for each other; a range may have been there before."""
    for before in sorted(gone):
        of_its_kind = [each for each in sorted(now) if each[:1] == before[:1]]
        if before[1:] == "XX":
            yield from (("narrowed", before, after) for after in of_its_kind if after in more)
        else:
            yield from (("widened", before, after) for after in of_its_kind if after[1:] == "XX")


def _headers(document: Document, response: JsonObject) -> dict[str, NamedValue]:
    listed = response.get("headers", {})
    if not isinstance(listed, dict):
        raise DriftError(f"{document.name}: the headers of a response are not an object")
    found = {name: document.resolve(node) for name, node in listed.items() if name.lower() != "content-type"}
    return {name.lower(): NamedValue(document, name, "header", *resolved) for name, resolved in found.items()}
