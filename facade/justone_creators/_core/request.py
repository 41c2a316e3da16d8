"""A request that is checked and complete but for the token, and the model of its response."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, Generic, NamedTuple, TypeVar
from urllib.parse import quote_plus

from ..errors import InvalidArgumentError
from .arguments import seconds

T = TypeVar("T")

_LONGEST: Final = 8_000  # characters; servers commonly accept a request line of that length
_CARRIED: Final = frozenset({"method", "url", "params"})
_quoted: Final = lru_cache(maxsize=256)(quote_plus)  # names and choices are the same in most calls


class ApiRequest(NamedTuple, Generic[T]):
    """What is to be sent, without the token.

    Attributes:
        operation: The identity of the operation, as in `GET /api/...`: only method and path have never changed.
        method: Its method.
        path: Its path.
        query: Its query, encoded.
        model: The model of its response; `None` where there is none.
        timeout: Seconds for this call instead of the client's.
    """

    operation: str
    method: str
    path: str
    query: str
    model: type[T] | None
    timeout: float | None


def api_request(generated: Mapping[str, Any], model: type[T] | None, timeout: float | None) -> ApiRequest[T]:
    """Make a request of what a generated `_get_kwargs` returned: its method, URL and parameters.

    Raises:
        InvalidArgumentError: No URL can carry a value, or all together are too long.
        NotImplementedError: The generated request has a part that would be dropped, such as a body.
    """
    method, path = generated["method"].upper(), generated["url"]
    if dropped := generated.keys() - _CARRIED:
        parts = ", ".join(sorted(dropped))
        raise NotImplementedError(f"{method} {path}: the generated request has {parts}, which ApiRequest cannot send.")
    try:
        query = "&".join(
            [f"{_quoted(name)}={_quoted(_text(value))}" for name, value in generated.get("params", {}).items()]
        )
    except ValueError:
        why = "No URL can carry a lone surrogate or a huge number."
        raise InvalidArgumentError(why, argument="params") from None
    if len(path) + len(query) > _LONGEST:
        why = f"Path and parameters have {len(path) + len(query)} characters; {_LONGEST} is the limit."
        raise InvalidArgumentError(why, argument="path" if len(path) > len(query) else "params")
    limit = None if timeout is None else seconds("timeout", timeout)
    return ApiRequest(f"{method} {path}", method, path, query, model, limit)


def _text(value: Any) -> str:
    """Return a value as httpx has it in a query."""
    return str(value).lower() if isinstance(value, bool) else str(value)
