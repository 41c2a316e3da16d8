"""The base classes of the namespaces. Their methods are written from the request builders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from .requester import Requester

N = TypeVar("N", bound="Namespace | AsyncNamespace")


class Namespace:
    """A group of operations that block until the response has arrived."""

    def __init__(self, requester: Requester) -> None:
        self._requester = requester


class AsyncNamespace:
    """A group of operations that are awaited."""

    def __init__(self, requester: Requester) -> None:
        self._requester = requester


class _Declared:
    """A descriptor: a client makes its namespace on first use; the client's class returns the namespace's class."""

    def __init__(self, load: Callable[[], type[Any]]) -> None:
        self._load = load

    def __set_name__(self, _: type, name: str) -> None:
        self._name = name

    def __get__(self, client: Any, _: type) -> Any:
        kind = self._load()
        if client is None:
            return kind  # for `create_autospec` and documentation tools
        namespace = client.__dict__[self._name] = kind(client._requester)
        return namespace


def namespace(load: Callable[[], type[N]]) -> N:
    """Declare a namespace of a client, as `attrs.field` declares a field: a client has an instance in its place.

    Args:
        load: Returns its class. It is called on first use, because most programs need one namespace only.
    """
    return cast("N", _Declared(load))


def namespaces(client: type) -> dict[str, type[Namespace | AsyncNamespace]]:
    """Return the classes of a client's namespaces by name."""
    return {name: getattr(client, name) for name, value in vars(client).items() if isinstance(value, _Declared)}
