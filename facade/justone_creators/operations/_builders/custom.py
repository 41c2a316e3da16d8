"""Any GET operation of the vendor, without a model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..._core.arguments import optional, parameters, seconds
from ..._core.arguments import path as checked_path
from ..._core.request import ApiRequest, api_request
from ...errors import InvalidArgumentError

# The method's name, as for all operations: it and the parameters repeat the call. The endpoint says which one it is.
_GET: Final = "get"


def get(path: str, params: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> ApiRequest[Any]:
    """Build the request of `Client.get` and `AsyncClient.get`, which document it."""
    try:
        limit = optional(seconds)("timeout", timeout)
        asked: dict[str, Any] = {"path": checked_path(path), "params": parameters(params)}
        generated = {"method": "get", "url": asked["path"], "params": asked["params"]}
        request: ApiRequest[Any] = api_request(generated, None, limit)
    except InvalidArgumentError as error:
        error.operation = _GET  # its parameters stay empty: a token that was passed as one has to go nowhere
        raise
    return request.asking(_GET, asked)
