"""Apply an OpenAPI Overlay, more strictly than its specification asks for.

By the specification an action that matches nothing succeeds silently. Here it is an error that names the action, and so
is an action on operations (its first three segments select methods of paths) that does not reach each of them.
`x-optional: true` in an action switches both off.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import jsonpath_rfc9535 as jsonpath

from contract.errors import ContractError
from openapi_diff.documents.operations import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contract.overlay.document import Action

Nodes = jsonpath.JSONPathNodeList

# How deep an operation lies: $.paths, the path, the method.
DEPTH = 3


class _ActionError(Exception):
    """Why an action fails; `apply_overlay` adds the name of the action."""


def apply_overlay(actions: Iterable[Action], document: dict[str, Any]) -> dict[str, Any]:
    """Return a copy of the document with the actions applied, one after the other."""
    result = deepcopy(document)
    for action in actions:
        try:
            _apply(action, result)
        except (_ActionError, jsonpath.JSONPathError) as error:
            raise ContractError(f"overlay action {action.name!r}: {error}") from error
    return result


def _apply(action: Action, document: dict[str, Any]) -> None:
    nodes = action.target.find(document)
    if not action.optional:
        _check_reach(action, nodes, document)
    if action.modifier == "remove":
        _remove(nodes)
    elif nodes:
        _update(nodes, _source(action.value, document) if action.modifier == "copy" else action.value)


def _check_reach(action: Action, nodes: Nodes, document: dict[str, Any]) -> None:
    if not nodes:
        raise _ActionError(f"{action.target} matches nothing")
    reached = {node.location[:DEPTH] for node in nodes}
    missed = [operation for operation in _operations(action.target, document) if operation not in reached]
    if missed:
        raise _ActionError("does not reach " + ", ".join(f"{str(method).upper()} {path}" for _, path, method in missed))


def _operations(target: jsonpath.JSONPathQuery, document: dict[str, Any]) -> list[tuple[int | str, ...]]:
    """Return the operations that the beginning of an action's target selects."""
    beginning = jsonpath.JSONPathQuery(env=target.env, segments=target.segments[:DEPTH])
    locations = (node.location for node in beginning.find(document))
    return [location for location in locations if len(location) == DEPTH and location[-1] in METHODS]


def _source(query: jsonpath.JSONPathQuery, document: dict[str, Any]) -> Any:
    nodes = query.find(document)
    if len(nodes) != 1:
        raise _ActionError(f"{query} selects {len(nodes)} nodes to copy, not one")
    return nodes[0].value


def _remove(nodes: Nodes) -> None:
    # From the back, so that no index has moved and no parent is gone when a node is removed.
    for node in sorted({node.location: node for node in nodes}.values(), key=lambda node: node.location, reverse=True):
        if node.parent is None:
            raise _ActionError("removes the whole document")
        parent: Any = node.parent.value
        del parent[node.location[-1]]


def _update(nodes: Nodes, value: Any) -> None:
    if len({_kind(node.value) for node in nodes}) > 1:
        raise _ActionError("selects nodes of different kinds")
    for node in nodes:
        appended = isinstance(node.value, list) and not isinstance(value, list)
        node.value = _merge(node.value, deepcopy([value] if appended else value))


def _merge(old: Any, new: Any) -> Any:
    """Merge `new` into `old`, in place if `old` is an object, and return the result."""
    kind = _kind(old)
    if kind != _kind(new):
        raise _ActionError(f"cannot merge {new!r} into {old!r}")
    if kind == "array":
        return old + new
    if kind == "primitive":
        return new
    for key, value in new.items():
        old[key] = _merge(old[key], value) if key in old else value
    return old


def _kind(value: Any) -> str:
    return "object" if isinstance(value, dict) else "array" if isinstance(value, list) else "primitive"
