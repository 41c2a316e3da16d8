"""The configuration of a client: its base URL and its limits."""

from __future__ import annotations

import os
from typing import Final, Literal, NamedTuple, TypeAlias

import httpx

from ..errors import ConfigurationError

Region: TypeAlias = Literal["global", "cn"]

REGIONS: Final = {"global": "https://api.justoneapi.com", "cn": "http://47.117.133.51:30015"}
BASE_URL_VARIABLE: Final = "JUSTONEAPI_BASE_URL"
_DEFAULT: Final = "global"
_LONGEST: Final = 2_000  # characters


class ClientLimits(NamedTuple):
    """Client-wide limits.

    Attributes:
        timeout: Seconds for each wait.
        deadline: Seconds for the whole call.
        max_retries: Attempts after the first.
        retry_uncertain: Whether to retry attempts that may have been billed.
        max_response_bytes: The largest response.
    """

    timeout: float
    deadline: float
    max_retries: int
    retry_uncertain: bool
    max_response_bytes: int


def base_url_of(region: object, base_url: str | None) -> str:
    """Return the URL to which each path is appended: the argument, or that of the environment, or the region's.

    The environment does not replace the URL of a region that was chosen, which is any but the default.

    Raises:
        ConfigurationError: The region is unknown, or the URL cannot be used.
    """
    if not isinstance(region, str) or region not in REGIONS:
        raise ConfigurationError(f"region={region!r} is unknown. Use one of: {', '.join(map(repr, REGIONS))}.")
    url, name = REGIONS[region] if base_url is None else base_url, "base_url"
    if base_url is None and region == _DEFAULT and (named := os.environ.get(BASE_URL_VARIABLE, "").strip()):
        url, name = named, BASE_URL_VARIABLE
    if not _is_base_url(url):  # a URL that may carry credentials is not shown in the message
        raise ConfigurationError(f"{name} has to be http(s)://HOST[:PORT][/PATH], without user, query and fragment.")
    return url.rstrip("/")


def _is_base_url(url: object) -> bool:
    if not isinstance(url, str) or len(url) > _LONGEST or not url.isprintable() or set(url) & set(" ?#\\"):
        return False
    try:
        parsed = httpx.URL(url)
        parsed.host.encode("idna")  # as the resolver will do
    except (httpx.InvalidURL, UnicodeError):
        return False
    is_port = parsed.port is None or parsed.port in range(1, 65_536)
    return parsed.scheme in {"http", "https"} and parsed.host != "" and is_port and not parsed.userinfo
