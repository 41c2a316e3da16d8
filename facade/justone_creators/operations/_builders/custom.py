"""Any GET operation of the vendor, without a model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..._core.arguments import parameters
from ..._core.arguments import path as checked_path
from ..._core.request import ApiRequest, api_request


def get(path: str, params: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> ApiRequest[Any]:
    """Build the request of `Client.get` and `AsyncClient.get`, which document it."""
    return api_request({"method": "get", "url": checked_path(path), "params": parameters(params)}, None, timeout)
