"""Compare where an operation is."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING, Final

from drift.comparison.change import Change, Place, change
from drift.errors import DriftError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drift.documents.document import JsonObject
    from drift.documents.operations import Operation
    from drift.documents.values import Json

_MOST: Final = 100  # addresses of one server


def compare_servers(old: Operation, new: Operation) -> Iterator[Change]:
    """Yield the servers that are gone, and those that are new; which one is first does not matter."""
    place = Place(old.identity, "server", "servers", "the operation")
    before, after = _addresses(old), _addresses(new)
    for address in sorted(before - after):
        yield change("server-removed", place, address)
    for address in sorted(after - before):
        yield change("server-added", place, None, address)


def _addresses(operation: Operation) -> set[str]:
    servers = operation.inherited("servers") or []
    if not isinstance(servers, list) or not all(isinstance(server, dict) for server in servers):
        raise DriftError(f"{operation.document.name}: the servers of {operation.identity} are not a list of objects")
    return {address for server in servers for address in _variants(server)}


def _variants(server: JsonObject) -> Iterator[str]:
    """Yield the addresses that a server's variables make."""
    variables = server.get("variables")
    names = {name: _values(variable) for name, variable in variables.items()} if isinstance(variables, dict) else {}
    for values in islice(product(*names.values()), _MOST):
        url = str(server.get("url", "/"))
        for name, value in zip(names, values, strict=True):
            url = url.replace(f"{{{name}}}", value)
        yield url.rstrip("/") or "/"


def _values(variable: Json) -> list[str]:
    if not isinstance(variable, dict):
        return []
    values = variable.get("enum")
    return sorted(map(str, values)) if isinstance(values, list) and values else [str(variable.get("default"))]
