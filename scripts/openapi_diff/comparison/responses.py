"""Compare the responses of two operations: statuses, headers, bodies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openapi_diff.comparison.change import Change, Location, change
from openapi_diff.comparison.notes import compare_notes
from openapi_diff.comparison.parameters_and_headers import compare_named
from openapi_diff.documents.content import responses
from openapi_diff.documents.notes import read_notes
from openapi_diff.documents.parameters import NamedValue, headers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from openapi_diff.comparison.content import ContentComparison
    from openapi_diff.comparison.schemas.comparison import SchemaComparison
    from openapi_diff.documents.document import Document, JsonObject
    from openapi_diff.documents.json_values import Json
    from openapi_diff.documents.operations import Operation


class ResponseComparison:
    """The responses of two documents, side by side."""

    def __init__(self, old: Document, new: Document, schemas: SchemaComparison, contents: ContentComparison) -> None:
        """Compare nothing yet."""
        self._old, self._new = old, new
        self._schemas = schemas
        self._contents = contents

    def compare(self, old: Operation, new: Operation) -> Iterator[Change]:
        """Yield the changes of statuses, and of the headers and bodies of each."""
        before, after = responses(old), responses(new)
        for status in sorted(before.keys() & after.keys()):
            yield from self._compare_response(before[status], after[status], _location(old, status))
        gone, more = before.keys() - after.keys(), after.keys() - before.keys()
        for kind, status, other in _ranges(gone, more, after.keys()):
            yield change(f"response-status-{kind}", _location(old, status), status, other)
            yield from self._compare_response(before[status], after[other], _location(old, status))
            gone, more = gone - {status}, more - {other}
        for status in sorted(gone):
            rule = "response-removed" if _is_success(status, before) else "response-error-removed"
            yield change(rule, _location(old, status), status)
        for status in sorted(more):
            yield change("response-added", _location(old, status), None, status)

    def _compare_response(self, old: Json, new: Json, location: Location) -> Iterator[Change]:
        (before, component), (after, also) = self._old.resolve(old), self._new.resolve(new)
        if component and component == also:
            location = location.shared(component, f"the response {component.rpartition('/')[2]}")
        yield from compare_notes(read_notes(before), read_notes(after), location)
        yield from compare_headers(self._schemas, headers(self._old, before), headers(self._new, after), location)
        yield from self._contents.compare(before, after, location)


def compare_headers(
    schemas: SchemaComparison, old: dict[str, NamedValue], new: dict[str, NamedValue], response: Location
) -> Iterator[Change]:
    """Yield the changes of headers, as their reader meets them."""
    for key in sorted(old.keys() | new.keys()):
        name = (old.get(key) or new[key]).name
        location = replace(
            response,
            subject="response-header",
            at=f"{response.at}/headers/{name}",
            title=f"the header {name} of {response.title}",
        )
        if key not in new:
            yield change("response-header-removed", location, str(old[key]), announced=old[key].notes.aside)
        elif key not in old:
            yield change("response-header-added", location, None, str(new[key]))
        else:
            yield from compare_named(schemas, old[key], new[key], location)


def _location(operation: Operation, status: str) -> Location:
    title = "the default response" if status == "default" else f"the response {status}"
    return Location(operation.identity, "response", f"responses/{status}", title)


def _is_success(status: str, statuses: JsonObject) -> bool:
    """Return whether a status documents success; `default` does if no other status does."""
    explicit = {each for each in statuses if each.startswith(("1", "2", "3"))}
    return status in explicit or (status == "default" and not explicit)


def _ranges(gone: Collection[str], more: Collection[str], now: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield each status that a range replaces, or that replaces a range; the range may have existed before.

    `default` is a range, too: of success, where an explicit success takes its place.
    """
    for before in sorted(gone):
        kind = "2" if before == "default" else before[:1]
        of_its_kind = [each for each in sorted(now) if each[:1] == kind]
        if before[1:] == "XX" or before == "default":
            yield from (("narrowed", before, after) for after in of_its_kind if after in more)
        else:
            yield from (("widened", before, after) for after in of_its_kind if after[1:] == "XX")
