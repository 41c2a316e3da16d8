"""The route to the origin: proxy and certificates as the environment has them, and who can read along."""

from __future__ import annotations

import ssl
from importlib.util import find_spec
from ipaddress import ip_address
from typing import Any, Final, NamedTuple
from urllib.request import getproxies, proxy_bypass

import httpx

from ._certificates import certificates
from ._refusals import misconfigured

_ONE_CONNECTION: Final = httpx.Limits(max_connections=1, max_keepalive_connections=1)


class Route(NamedTuple):
    """How an origin is reached."""

    url: httpx.URL
    proxy: httpx.Proxy | None
    trust_env: bool

    def is_in_clear(self) -> bool:
        """Tell whether token, query and answer leave this machine unencrypted."""
        hops = [self.url.host] if self.proxy is None else [self.url.host, self.proxy.url.host]
        return self.url.scheme == "http" and not all(map(_is_loopback, hops))

    def load(self) -> None:
        """Begin to load the certificates that it needs."""
        if self._needs_certificates():
            certificates(trust_env=self.trust_env)

    def options(self) -> dict[str, Any]:
        """Return the options of an httpx transport that holds one connection this way.

        Raises:
            ConfigurationError: The environment names certificates that can not be loaded.
        """
        if self._needs_certificates():
            tls = certificates(trust_env=self.trust_env).context()
        else:
            tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # never used, trusts nobody, and takes no loading
        if self.proxy is not None and self.proxy.url.scheme == "https":
            self.proxy.ssl_context = tls
        return {"verify": tls, "proxy": self.proxy, "trust_env": False, "limits": _ONE_CONNECTION}

    def _needs_certificates(self) -> bool:
        return "https" in {self.url.scheme, self.proxy and self.proxy.url.scheme}


def route(origin: str, *, trust_env: bool) -> Route:
    """Find the way to an origin.

    Raises:
        ConfigurationError: The environment names a proxy that can not be used.
    """
    url = httpx.URL(origin)
    return Route(url, _proxy(url) if trust_env else None, trust_env)


def _proxy(url: httpx.URL) -> httpx.Proxy | None:
    port = url.port or (443 if url.scheme == "https" else 80)
    proxies = getproxies()
    address = proxies.get(url.scheme) or proxies.get("all")
    if not address or proxy_bypass(url.host) or proxy_bypass(f"{url.host}:{port}"):
        return None
    # The address is not shown in messages: it may have a password.
    named = f"The proxy that the environment names for {url.scheme}://"
    no_url = f"{named} is no URL such as http://HOST:PORT. Correct it, or pass trust_env=False."
    try:
        proxy = httpx.Proxy(address if "://" in address else f"http://{address}")
    except (ValueError, httpx.InvalidURL):
        raise misconfigured(no_url) from None
    if not proxy.url.host:
        raise misconfigured(no_url)
    if proxy.url.scheme.startswith("socks") and find_spec("socksio") is None:
        raise misconfigured(f"{named} is a SOCKS proxy, which needs: pip install 'httpx[socks]'.")
    return proxy


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
