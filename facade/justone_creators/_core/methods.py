"""The base classes of the namespaces, whose methods are written from the request builders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from .requester import Requester

N = TypeVar("N", bound="Namespace | AsyncNamespace")


class Namespace:
    """A group of operations that block until the response has come."""

    def __init__(self, requester: Requester) -> None:
        self._requester = requester


class AsyncNamespace:
    """A group of operations that are awaited."""

    def __init__(self, requester: Requester) -> None:
        self._requester = requester


class _Declared:
    """Puts a namespace into each client that asks for it; asked on the class, it is the namespace's own class."""

    def __init__(self, load: Callable[[], type[Any]]) -> None:
        self._load = load

    def __set_name__(self, _: type, name: str) -> None:
        self._name = name

    def __get__(self, client: Any, _: type) -> Any:
        kind = self._load()
        if client is None:
            return kind  # what `create_autospec` and documentation look at
        namespace = client.__dict__[self._name] = kind(client._requester)
        return namespace


def namespace(load: Callable[[], type[N]]) -> N:
    """Declare a namespace of a client, as `attrs.field` declares a field: the instance stands in its place.

    Args:
        load: Returns its class. It is called when the namespace is first used: most programs need one.
    """
    return cast("N", _Declared(load))


def namespaces(client: type) -> dict[str, type[Namespace | AsyncNamespace]]:
    """Return the namespaces of a client's class by name."""
    return {name: getattr(client, name) for name, value in vars(client).items() if isinstance(value, _Declared)}
