"""Compare the requests of two operations: parameters and body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openapi_diff.comparison.change import Change, Location, change, presence_change
from openapi_diff.comparison.notes import compare_notes
from openapi_diff.comparison.parameters_and_headers import compare_named
from openapi_diff.documents.notes import read_notes
from openapi_diff.documents.parameters import NamedValue, parameters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openapi_diff.comparison.content import ContentComparison
    from openapi_diff.comparison.schemas.comparison import SchemaComparison
    from openapi_diff.documents.operations import Operation


def compare_parameters(schemas: SchemaComparison, old: Operation, new: Operation) -> Iterator[Change]:
    """Yield the changes of parameters, which are identified by location and name."""
    before, after = parameters(old), parameters(new)
    for key in sorted(before.keys() | after.keys()):
        location = _location(old, before.get(key) or after[key])
        if key not in after:
            yield change("parameter-removed", location, str(before[key]), announced=before[key].notes.aside)
        elif key not in before:
            rule = "parameter-required-added" if after[key].required else "parameter-added"
            yield change(rule, location, None, str(after[key]))
        else:
            if before[key].name.lower() != after[key].name.lower():  # in a path: its position identifies it
                yield change("parameter-renamed", location, before[key].name, after[key].name)
            yield from compare_named(schemas, before[key], after[key], location)


def _location(operation: Operation, parameter: NamedValue) -> Location:
    return Location(
        operation.identity,
        "parameter",
        at=f"parameters/{parameter.location}/{parameter.name}",
        title=f"the {parameter.location} parameter {parameter.name}",
        parameter=parameter.name,
    )


def compare_bodies(contents: ContentComparison, old: Operation, new: Operation) -> Iterator[Change]:
    """Yield the changes of the request body."""
    location = Location(old.identity, "request-body", "request-body", "the request body")
    (before, component), (after, other) = (
        each.document.resolve(each.node.get("requestBody", {})) for each in (old, new)
    )
    required = after.get("required") is True
    if before and not after:
        yield change("request-body-removed", location)
    elif after and not before:
        yield change("request-body-required-added" if required else "request-body-added", location)
    else:
        shared = location.shared(component if component == other else "", location.title)
        if required != (before.get("required") is True):
            yield presence_change("request-body", shared, required=required)
        yield from compare_notes(read_notes(before), read_notes(after), shared)
        yield from contents.compare(before, after, shared)
