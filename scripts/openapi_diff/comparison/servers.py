"""Compare the servers of two operations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from openapi_diff.comparison.change import Change, Location, change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from openapi_diff.documents.document import JsonObject
    from openapi_diff.documents.json_values import Json
    from openapi_diff.documents.operations import Operation

_MOST: Final = 100  # addresses of one server
_OPEN: Final = re.compile(r"\{[^{}]*\}")
_UNNAMED: Final = "/"  # what OpenAPI takes for the server where none is named


@dataclass(frozen=True)
class Server:
    """A server, with the addresses that its variables allow."""

    template: str  # its URL without the names in it
    addresses: frozenset[str]  # that callers can choose from; a variable without an enum stays a variable
    default: str  # the address if a caller chooses nothing


def compare_servers(old: Operation, new: Operation) -> Iterator[Change]:
    """Yield the servers that are gone, and those that are new; their order does not matter."""
    location = Location(old.identity, "server", "servers", "the operation")
    before, after = _servers(old), _servers(new)
    gone, more = _not_among(before, after), _not_among(after, before)
    for address in gone:
        yield change("server-removed", location, address)
    for address in more:
        yield change("server-added", location, None, address)
    if not gone:
        yield from _compare_defaults(_defaults(before), _defaults(after), location)


def _not_among(some: Iterable[Server], others: Iterable[Server]) -> list[str]:
    """Return the addresses of some servers that are not among those of others."""
    known = _addresses(others) or {_UNNAMED}
    patterns = [re.compile(".+".join(map(re.escape, _OPEN.split(address)))) for address in known]
    return sorted(each for each in _addresses(some) if not any(pattern.fullmatch(each) for pattern in patterns))


def _addresses(servers: Iterable[Server]) -> set[str]:
    return {address for server in servers for address in server.addresses}


def _compare_defaults(before: Mapping[str, str], after: Mapping[str, str], location: Location) -> Iterator[Change]:
    for template in sorted(before.keys() & after.keys()):
        if before[template] != after[template]:
            yield change("server-default-changed", location, before[template], after[template])


def _defaults(servers: list[Server]) -> dict[str, str]:
    return {server.template: server.default for server in servers}


def _servers(operation: Operation) -> list[Server]:
    return [_server(operation.document.resolve(server)[0]) for server in operation.inherited("servers")]


def _server(node: JsonObject) -> Server:
    url, variables = str(node.get("url", "/")), node.get("variables")
    listed = variables.items() if isinstance(variables, dict) else ()
    known = {name: each for name, each in listed if isinstance(each, dict)}
    choices = {name: values for name, each in known.items() if (values := _values(each))}
    ways = (dict(zip(choices, way, strict=True)) for way in islice(product(*choices.values()), _MOST))
    defaults = {name: str(each.get("default")) for name, each in known.items()}
    return Server(_OPEN.sub("{}", url), frozenset(_filled(url, way) for way in ways), _filled(url, defaults))


def _filled(url: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        url = url.replace(f"{{{name}}}", value)
    return url.rstrip("/") or "/"


def _values(variable: Mapping[str, Json]) -> list[str]:
    values = variable.get("enum")
    return sorted(map(str, values)) if isinstance(values, list) else []
