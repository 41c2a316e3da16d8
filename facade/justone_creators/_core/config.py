"""The configuration of a client: its base URL and its limits."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

import httpx

from ..errors import ConfigurationError

Region: TypeAlias = Literal["global", "cn"]

REGIONS: Final = {"global": "https://api.justoneapi.com", "cn": "http://47.117.133.51:30015"}
_LONGEST: Final = 2_000  # characters


class ClientLimits(NamedTuple):
    """Client-wide limits.

    Attributes:
        timeout: Seconds for each wait.
        deadline: Seconds for a call as a whole.
        max_retries: Attempts after the first.
        retry_uncertain: Whether to try again what may have been billed.
        max_response_bytes: The largest response.
    """

    timeout: float
    deadline: float
    max_retries: int
    retry_uncertain: bool
    max_response_bytes: int


def base_url_of(region: object, base_url: str | None) -> str:
    """Return the URL to which each path is appended.

    Raises:
        ConfigurationError: The region is unknown, or the URL cannot be used.
    """
    if not isinstance(region, str) or region not in REGIONS:
        raise ConfigurationError(f"region={region!r} is unknown. Use one of: {', '.join(map(repr, REGIONS))}.")
    url = REGIONS[region] if base_url is None else base_url
    if not _is_base_url(url):  # a URL that may carry credentials is not shown in the message
        raise ConfigurationError("base_url has to be http(s)://HOST[:PORT][/PATH], without user, query and fragment.")
    return url.rstrip("/")


def _is_base_url(url: object) -> bool:
    if not isinstance(url, str) or len(url) > _LONGEST or not url.isprintable() or set(url) & set(" ?#\\"):
        return False
    try:
        parsed = httpx.URL(url)
        parsed.host.encode("idna")  # what the resolver will do
    except (httpx.InvalidURL, UnicodeError):
        return False
    is_port = parsed.port is None or parsed.port in range(1, 65_536)
    return parsed.scheme in {"http", "https"} and parsed.host != "" and is_port and not parsed.userinfo
