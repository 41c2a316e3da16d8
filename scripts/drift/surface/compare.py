"""Compare the operations of the contract with the methods of the facade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drift.finding import NOT_USED, make_finding
from drift.surface.impact import of_methods, of_parameter
from drift.surface.rules import RULES
from openapi_diff.comparison.schemas.notes import own_nodes
from openapi_diff.documents.json_values import canonical, in_order
from openapi_diff.documents.notes import read_notes
from openapi_diff.documents.parameters import parameters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drift.finding import Finding
    from drift.surface.surface import Method, Option
    from openapi_diff.documents.json_values import Json
    from openapi_diff.documents.operations import Operation
    from openapi_diff.documents.parameters import NamedValue


def compare_methods(operations: Iterable[Operation], methods: Iterable[Method]) -> Iterator[Finding]:
    """Yield the operations, parameters and values that differ or that only one side has."""
    offered = {method.operation: method for method in methods}
    documented = {operation.identity: operation for operation in operations}
    for identity in sorted(documented.keys() | offered.keys()):
        if identity not in offered:
            yield _of_operation("facade-method-missing", identity, None, before=identity)
        elif identity not in documented:
            yield _of_operation("facade-method-unknown", identity, offered[identity], after=offered[identity].name)
        else:
            yield from _compare_method(documented[identity], offered[identity])


def method_name(operation: Operation) -> str:
    """Return the name of the method that the overlay gives to an operation."""
    return f"{''.join(operation.node.get('tags', [])[:1])}.{operation.node.get('operationId')}"


def _compare_method(operation: Operation, method: Method) -> Iterator[Finding]:
    named = method_name(operation)
    if named != method.name:
        yield _of_operation("facade-method-renamed", operation.identity, method, before=named, after=method.name)
    if operation.node.get("deprecated") is True and not method.deprecated:
        yield _of_operation("facade-deprecation-missing", operation.identity, method)
    if method.deprecated and operation.node.get("deprecated") is not True:
        yield _of_operation("facade-deprecation-unknown", operation.identity, method)
    documented = {(each.location, each.name): each for each in parameters(operation).values()}
    offered = {("query", option.wire): option for option in method.options if option.wire}
    for option in method.options:
        if not option.wire:
            yield _of_operation("facade-parameter-idle", operation.identity, method, after=option.name)
    for key in sorted(documented.keys() | offered.keys()):
        for rule, before, after in _compare_parameter(documented.get(key), offered.get(key)):
            yield make_finding(
                rule,
                RULES[rule],
                location=f"parameters/{'/'.join(key)}",
                operations=[operation.identity],
                before=before,
                after=after,
                facade=of_parameter(method, key[1]),
            )


Difference = tuple[str, "Json", "Json"]


def _compare_parameter(documented: NamedValue | None, offered: Option | None) -> Iterator[Difference]:
    if documented is None or offered is None:
        if documented is not None:
            needed = "facade-parameter-needed" if documented.required else "facade-parameter-missing"
            yield needed, documented.name, None
        elif offered is not None:
            yield "facade-parameter-unknown", None, offered.wire
        return
    if documented.required and not offered.required:
        yield (
            "facade-parameter-unsent" if offered.sent is None else "facade-parameter-open",
            documented.name,
            offered.sent,
        )
    if offered.required and not documented.required:
        yield "facade-parameter-insisted", None, offered.name
    if documented.notes.deprecated:
        yield "facade-parameter-deprecated", documented.name, None
    default = _as_sent(documented)
    if offered.sent not in {None, default}:
        yield "facade-default-differs", default, offered.sent
    yield from _compare_choices(documented, offered)


def _as_sent(documented: NamedValue) -> str | None:
    """Return the default in the form of a query."""
    default = next((value for value, _ in documented.schema.find("default")), None)
    return default if default is None or isinstance(default, str) else canonical(default)


def _compare_choices(documented: NamedValue, offered: Option) -> Iterator[Difference]:
    enum = documented.schema.enum
    if enum is None or offered.choices is None:
        if enum is not None:
            yield "facade-enum-unchecked", in_order(enum.values()), None
        elif offered.choices is not None:
            yield "facade-enum-unpublished", None, sorted(choice.value for choice in offered.choices)
        return
    values, choices = set(map(_text, enum.values())), {choice.value: choice.label for choice in offered.choices}
    if missing := sorted(values - choices.keys()):
        yield "facade-enum-value-missing", missing, None
    if unknown := sorted(choices.keys() - values):
        yield "facade-enum-value-unknown", None, unknown
    labels = read_notes(documented.node, *own_nodes(documented.schema), values=values).labels
    for value in sorted(values & choices.keys()):
        if labels.get(value) != choices[value]:
            yield "facade-enum-label-differs", f"{value}: {labels.get(value)}", f"{value}: {choices[value]}"


def _text(value: Json) -> str:
    return value if isinstance(value, str) else canonical(value)


def _of_operation(rule: str, operation: str, method: Method | None, before: Json = None, after: Json = None) -> Finding:
    facade = NOT_USED if method is None else of_methods([method])
    return make_finding(
        rule, RULES[rule], location="", operations=[operation], before=before, after=after, facade=facade
    )
