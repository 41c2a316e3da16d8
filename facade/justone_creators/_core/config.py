"""The origin that calls go to: chosen by region or given."""

from __future__ import annotations

from typing import Final, Literal

import httpx

from ._refusals import misconfigured

Region = Literal["global", "cn"]

_LONGEST: Final = 2_000  # characters
REGIONS: Final = {"global": "https://api.justoneapi.com", "cn": "http://47.117.133.51:30015"}


def origin(region: object, base_url: str | None) -> str:
    """Return the URL that every path is appended to.

    Raises:
        ConfigurationError: Region or URL are none.
    """
    if not isinstance(region, str) or region not in REGIONS:
        raise misconfigured(f"region={region!r} is unknown. Use one of: {', '.join(map(repr, REGIONS))}.")
    url = REGIONS[region] if base_url is None else base_url
    if not _is_one(url):  # a URL that may carry credentials is not shown in the message
        raise misconfigured("base_url has to be http(s)://HOST[:PORT][/PATH], without user, query and fragment.")
    return url.rstrip("/")


def _is_one(url: object) -> bool:
    if not isinstance(url, str) or len(url) > _LONGEST or not url.isprintable() or set(url) & set(" ?#\\"):
        return False
    try:
        parsed = httpx.URL(url)
        parsed.host.encode("idna")  # what the resolver will do
    except (httpx.InvalidURL, UnicodeError):
        return False
    port_is_one = parsed.port is None or parsed.port in range(1, 65_536)
    return parsed.scheme in {"http", "https"} and parsed.host != "" and port_is_one and not parsed.userinfo
