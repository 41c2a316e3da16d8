"""A call: a request that is checked and complete but for the token, and the model of its answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Generic, TypeVar

import httpx
from attrs import frozen

from ._arguments import seconds
from .errors import InvalidArgumentError

T = TypeVar("T")

_LONGEST: Final = 8_000  # characters; what servers commonly take as a request line


@frozen
class Call(Generic[T]):
    """What is to be sent, without the token."""

    method: str
    path: str
    query: str
    model: type[T] | None
    timeout: float | None

    @property
    def operation(self) -> str:
        """The identity of the operation: method and path never moved, everything else did."""
        return f"{self.method} {self.path}"


def prepare(request: Mapping[str, Any], model: type[T] | None, timeout: float | None) -> Call[T]:
    """Make a call of what a generated `_get_kwargs` returned: its method, URL and parameters."""
    method, path = request["method"].upper(), request["url"]
    try:
        query = str(httpx.QueryParams(request.get("params")))
    except ValueError:
        raise InvalidArgumentError("No URL can carry a lone surrogate or a huge number.", argument="params") from None
    if len(path) + len(query) > _LONGEST:
        why = f"Path and parameters have {len(path) + len(query)} characters; {_LONGEST} is the limit."
        raise InvalidArgumentError(why, argument="path" if len(path) > len(query) else "params")
    return Call(method, path, query, model, None if timeout is None else seconds("timeout", timeout))
