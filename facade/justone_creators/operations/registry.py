"""The operations by name: the builder and the model of each, and the result of a response that was kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from .._core.arguments import Operation
from .._core.request import ApiRequest
from .._core.response import parse_response
from .._transport.transport import RawResponse
from ..errors import InvalidArgumentError
from ..result import Result
from . import _builders

_KEPT_STATUS = 200  # the status of a kept envelope is not known; its code decides anyway


def names() -> tuple[str, ...]:
    """Return the names of all operations, such as `xingtu.distribution_metrics`."""
    return tuple(_operations())


def find(name: str) -> Operation[..., Any]:
    """Return an operation: called, it builds the request for its arguments; `model` is the model of its response.

    Args:
        name: Its name, such as `xingtu.distribution_metrics`, also without the namespace or with dashes.

    Raises:
        InvalidArgumentError: There is none of this name. The message lists all.
    """
    wanted = str(name).replace("-", "_")
    found = [each for full, each in _operations().items() if wanted in {full, full.partition(".")[2]}]
    if len(found) == 1:
        return found[0]
    why = "is an operation of more than one namespace" if found else "is no operation"
    allowed = tuple(each.name for each in found) or names()
    message = f"operation={name!r} {why}. Use one of: {', '.join(allowed)}."
    raise InvalidArgumentError(message, argument="operation", value=repr(name), allowed=allowed)


def read_result(name: str, parameters: Mapping[str, Any], envelope: Mapping[str, Any] | str | bytes) -> Result[Any]:
    """Return the result of an envelope that was kept, read with the models of this version.

    Args:
        name: The operation's name, as in `Result.operation`.
        parameters: Those of the call, as in `Result.parameters`. They are not checked: the call has been made.
        envelope: The envelope as it came, as in `Result.raw`, or its JSON text.

    Raises:
        InvalidArgumentError: There is no operation of this name.
        ApiError: The envelope has another code than 0, and so it raises what the call raised.
        UnexpectedResponseError: It is no envelope.
    """
    operation = find(name)
    method, _, path = operation.endpoint.partition(" ")
    request: ApiRequest[Any] = ApiRequest(
        method, path, "", operation.model, None, operation.endpoint, operation.name, dict(parameters)
    )
    # As it is decoded: JSON text may have half of a surrogate pair.
    body = envelope.encode("utf-8", "surrogatepass") if isinstance(envelope, str) else envelope
    kept = body if isinstance(body, bytes) else json.dumps(body).encode()
    outcome = parse_response(request, RawResponse(_KEPT_STATUS, {}, kept, too_large=0), 1, lambda value: value)
    if isinstance(outcome, Result):
        return outcome
    raise outcome


@cache
def _operations() -> dict[str, Operation[..., Any]]:
    modules = [import_module(f"{_builders.__name__}.{each.name}") for each in iter_modules(_builders.__path__)]
    found = [each for module in modules for each in vars(module).values() if isinstance(each, Operation)]
    return {operation.name: operation for operation in found}
