"""The origin that calls go to: chosen by region or given, and never plain HTTP by accident."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Final, Literal
from urllib.parse import SplitResult, urlsplit

from .errors import ConfigurationError

Region = Literal["global", "cn"]

REGIONS: Final = {"global": "https://api.justoneapi.com", "cn": "http://47.117.133.51:30015"}


def origin(region: str, base_url: str | None, *, allow_insecure_http: bool) -> str:
    """Return the URL that every path is appended to.

    Raises:
        ConfigurationError: Region or URL are none, or the token would travel in clear.
    """
    if region not in REGIONS:
        raise ConfigurationError(f"region={region!r} is unknown. Use one of: {', '.join(map(repr, REGIONS))}.")
    url = REGIONS[region] if base_url is None else base_url
    parts = _split(url)
    if parts.scheme == "http" and not allow_insecure_http and not _is_loopback(parts.hostname or ""):
        raise ConfigurationError(
            f"{parts.scheme}://{parts.netloc} is plain HTTP: token, query and answer would travel in clear. "
            "Pass allow_insecure_http=True to accept that."
        )
    return url.rstrip("/")


def _split(url: object) -> SplitResult:
    # A URL that carries credentials is not shown in the message.
    refused = "base_url has to be http(s)://HOST[:PORT][/PATH], without user, query and fragment."
    if not isinstance(url, str) or not url.isprintable() or " " in url:
        raise ConfigurationError(refused)
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        raise ConfigurationError(refused) from None
    if not usable or parts.query or parts.fragment or "@" in parts.netloc:
        raise ConfigurationError(refused)
    return parts


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
