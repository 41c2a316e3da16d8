"""Compare what two operations take: parameters and body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drift.comparison.change import Change, Place, change
from drift.comparison.named_values import NamedValue, compare_named
from drift.comparison.notes import compare_notes
from drift.documents.notes import read_notes
from drift.errors import DriftError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drift.comparison.content import ContentComparison
    from drift.comparison.schemas import SchemaComparison
    from drift.documents.operations import Operation

# OpenAPI ignores parameters of these names: they are described elsewhere.
_NOT_PARAMETERS: Final = frozenset({"accept", "content-type", "authorization"})

# Where a parameter goes, and its name there; of a name in a path only its place is known to those who call.
Key = tuple[str, str]


def compare_parameters(schemas: SchemaComparison, old: Operation, new: Operation) -> Iterator[Change]:
    """Yield the changes of parameters, known by where they go and their name."""
    before, after = parameters(old), parameters(new)
    for key in sorted(before.keys() | after.keys()):
        place = _place(old, before.get(key) or after[key])
        if key not in after:
            yield change("parameter-removed", place, str(before[key]), announced=before[key].notes.aside)
        elif key not in before:
            rule = "parameter-required-added" if after[key].required else "parameter-added"
            yield change(rule, place, None, str(after[key]))
        else:
            yield from compare_named(schemas, before[key], after[key], place)


def _place(operation: Operation, parameter: NamedValue) -> Place:
    return Place(
        operation.identity,
        "parameter",
        at=f"parameters/{parameter.location}/{parameter.name}",
        title=f"the {parameter.location} parameter {parameter.name}",
        parameter=parameter.name,
    )


def parameters(operation: Operation) -> dict[Key, NamedValue]:
    """Return the parameters by where they go and their name; the operation's own stand before those of its path."""
    found = {}
    for holder in (operation.item, operation.node):
        listed = holder.get("parameters", [])
        if not isinstance(listed, list):
            raise DriftError(f"{operation.document.name}: the parameters of {operation.identity} are not a list")
        for node in listed:
            resolved, component = operation.document.resolve(node)
            name, location = str(resolved.get("name")), str(resolved.get("in"))
            if not (location == "header" and name.lower() in _NOT_PARAMETERS):
                parameter = NamedValue(operation.document, name, location, resolved, component)
                found[_key(operation, parameter)] = parameter
    return found


def _key(operation: Operation, parameter: NamedValue) -> Key:
    if parameter.location == "path" and parameter.name in operation.path_names:
        return "path", str(operation.path_names.index(parameter.name))
    return parameter.location, parameter.name.lower() if parameter.location == "header" else parameter.name


def compare_bodies(contents: ContentComparison, old: Operation, new: Operation) -> Iterator[Change]:
    """Yield the changes of the request body."""
    place = Place(old.identity, "request-body", "request-body", "the request body")
    (before, component), (after, other) = (
        each.document.resolve(each.node.get("requestBody", {})) for each in (old, new)
    )
    required = after.get("required") is True
    if before and not after:
        yield change("request-body-removed", place)
    elif after and not before:
        yield change("request-body-required-added" if required else "request-body-added", place)
    else:
        shared = place.shared(component if component == other else "", place.title)
        if required != (before.get("required") is True):
            yield change(f"request-body-became-{'required' if required else 'optional'}", shared)
        yield from compare_notes(read_notes(before), read_notes(after), shared)
        yield from contents.compare(before, after, shared)
