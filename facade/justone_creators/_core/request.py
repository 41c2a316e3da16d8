"""A checked request without its token, what it asks for, and the model of its response."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, Generic, NamedTuple, TypeVar
from urllib.parse import quote_plus

from .._escaping import title
from ..errors import InvalidArgumentError

T = TypeVar("T")

_LONGEST: Final = 8_000  # characters; servers commonly accept a request line of that length
_CARRIED: Final = frozenset({"method", "url", "params"})
_quoted: Final = lru_cache(maxsize=256)(quote_plus)  # names and choices are the same in most calls


class ApiRequest(NamedTuple, Generic[T]):
    """A request to send, without the token.

    Attributes:
        method: Its method.
        path: Its path.
        query: Its query, encoded.
        model: The model of its response; `None` if there is none.
        timeout: Seconds for this call instead of the client's.
        endpoint: Method and path, as in `GET /api/...`: the operation's identity, which has never changed.
        operation: Namespace and method, as in `xingtu.distribution_metrics`; `get` for a path of the caller's.
        parameters: The arguments under the method's names, defaults included, as JSON values; without `timeout`.
    """

    method: str
    path: str
    query: str
    model: type[T] | None
    timeout: float | None
    endpoint: str
    operation: str
    parameters: dict[str, Any]

    def asking(self, operation: str, parameters: dict[str, Any]) -> ApiRequest[T]:
        """Return the request with what it asks for."""
        return ApiRequest(*self[:6], operation, parameters)  # faster than `_replace`

    @property
    def title(self) -> str:
        """Return how messages name the operation."""
        return title(self.operation, self.endpoint)


def api_request(generated: Mapping[str, Any], model: type[T] | None, timeout: float | None) -> ApiRequest[T]:
    """Make a request from the result of a generated `_get_kwargs`: its method, URL and parameters.

    `Operation` adds what was asked, in the caller's names.

    Raises:
        InvalidArgumentError: A URL cannot contain a value, or the URL would be too long.
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
    return ApiRequest(method, path, query, model, timeout, f"{method} {path}", "", {})


def _text(value: Any) -> str:
    """Return a value as httpx writes it into a query."""
    return str(value).lower() if isinstance(value, bool) else str(value)
