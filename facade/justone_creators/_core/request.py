"""A call: a request that is checked and complete but for the token, and the model of its answer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, Generic, NamedTuple, TypeVar
from urllib.parse import quote_plus

from ._arguments import seconds
from ._refusals import refused

T = TypeVar("T")

_LONGEST: Final = 8_000  # characters; what servers commonly take as a request line
_quoted: Final = lru_cache(maxsize=256)(quote_plus)  # names and choices are the same in most calls


class Call(NamedTuple, Generic[T]):
    """What is to be sent, without the token.

    Attributes:
        operation: The identity of the operation, as in `GET /api/...`: method and path never moved, all else did.
        method: Its method.
        path: Its path.
        query: Its query, encoded.
        model: The model of its answer; `None` where there is none.
        timeout: Seconds for this call instead of the client's.
    """

    operation: str
    method: str
    path: str
    query: str
    model: type[T] | None
    timeout: float | None


def prepare(request: Mapping[str, Any], model: type[T] | None, timeout: float | None) -> Call[T]:
    """Make a call of what a generated `_get_kwargs` returned: its method, URL and parameters."""
    method, path = request["method"].upper(), request["url"]
    try:
        query = "&".join(
            [f"{_quoted(name)}={_quoted(_text(value))}" for name, value in request.get("params", {}).items()]
        )
    except ValueError:
        raise refused("params", "No URL can carry a lone surrogate or a huge number.") from None
    if len(path) + len(query) > _LONGEST:
        why = f"Path and parameters have {len(path) + len(query)} characters; {_LONGEST} is the limit."
        raise refused("path" if len(path) > len(query) else "params", why)
    limit = None if timeout is None else seconds("timeout", timeout)
    return Call(f"{method} {path}", method, path, query, model, limit)


def _text(value: Any) -> str:
    """Return a value as httpx has it in a query."""
    return str(value).lower() if isinstance(value, bool) else str(value)
