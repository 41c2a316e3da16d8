"""Any other of the vendor's operations, without a model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._arguments import parameters
from .._arguments import path as checked_path
from .._call import Call, prepare


def get(path: str, params: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> Call[Any]:
    """Call any of the vendor's GET operations, with the same care for token, codes and retries.

    The answer comes without a model: `data` is what the envelope has. Wire names and values are sent as they are.

    Args:
        path: The operation's path, such as `"/api/xiaohongshu-pgy/api/solar/note/noteId/detail/v1"`.
        params: Its query, without the token; `None` values are left out.
        timeout: Seconds for this call instead of the client's.

    Raises:
        InvalidArgumentError: An argument is not allowed; nothing was sent.
        JustOneError: Whatever else goes wrong; see `justone_creators.errors`.
    """
    return prepare({"method": "get", "url": checked_path(path), "params": parameters(params)}, None, timeout)
