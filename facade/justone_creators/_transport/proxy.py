"""The route to the origin: proxy and certificates from the environment, and whether the route is encrypted."""

from __future__ import annotations

import os
import ssl
from importlib.util import find_spec
from ipaddress import ip_address
from typing import Any, Final, NamedTuple
from urllib.request import getproxies, proxy_bypass

import httpx

from ..errors import ConfigurationError
from .tls import ssl_context

_ONE_CONNECTION: Final = httpx.Limits(max_connections=1, max_keepalive_connections=1)
_PORTS: Final = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}


class Proxy(NamedTuple):
    """A proxy, and the variable that named it."""

    proxy: httpx.Proxy
    named_by: str


class Route(NamedTuple):
    """The route to an origin."""

    url: httpx.URL
    proxy: Proxy | None
    trust_env: bool

    @property
    def destination(self) -> str:
        """Return host and port, and the proxy if there is one, without credentials."""
        there = _host_and_port(self.url)
        if self.proxy is None:
            return there
        return f"{there} through the proxy named by {self.proxy.named_by} ({_host_and_port(self.proxy.proxy.url)})"

    def is_in_clear(self) -> bool:
        """Return whether token, query and response leave this machine unencrypted."""
        hops = [self.url.host] if self.proxy is None else [self.url.host, self.proxy.proxy.url.host]
        return self.url.scheme == "http" and not all(map(_is_loopback, hops))

    def options(self) -> dict[str, Any]:
        """Return the options of an httpx transport that holds one connection on this route.

        Raises:
            ConfigurationError: The environment names certificates that cannot be loaded.
        """
        proxy = self.proxy and self.proxy.proxy
        if "https" in {self.url.scheme, proxy and proxy.url.scheme}:
            tls = ssl_context(trust_env=self.trust_env)
        else:
            tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # never used; it trusts no certificate and loads none
        if proxy is not None and proxy.url.scheme == "https":
            proxy.ssl_context = tls
        return {"verify": tls, "proxy": proxy, "trust_env": False, "limits": _ONE_CONNECTION}


def find_route(origin: str, *, trust_env: bool) -> Route:
    """Find the route to an origin.

    Raises:
        ConfigurationError: The environment names a proxy that cannot be used.
    """
    url = httpx.URL(origin)
    return Route(url, _proxy(url) if trust_env else None, trust_env)


def _proxy(url: httpx.URL) -> Proxy | None:
    proxies = getproxies()
    kind = url.scheme if proxies.get(url.scheme) else "all"
    address = proxies.get(kind)
    if not address or proxy_bypass(url.host) or proxy_bypass(_host_and_port(url)):
        return None
    # Messages do not show the address: it may contain a password.
    named = f"The proxy that the environment names for {url.scheme}://"
    no_url = f"{named} is no URL such as http://HOST:PORT. Correct it, or pass trust_env=False."
    scheme, separator, _ = address.partition("://")
    if separator and scheme.isalnum() and scheme.lower() not in _PORTS:
        raise ConfigurationError(f"{named} has the scheme {scheme}, which is not supported: use {', '.join(_PORTS)}.")
    try:
        proxy = httpx.Proxy(address if separator else f"http://{address}")
    except (ValueError, httpx.InvalidURL):
        raise ConfigurationError(no_url) from None
    if not proxy.url.host:
        raise ConfigurationError(no_url)
    if proxy.url.scheme.startswith("socks") and find_spec("socksio") is None:
        raise ConfigurationError(f"{named} is a SOCKS proxy, which needs: pip install 'httpx[socks]'.")
    return Proxy(proxy, _variable(f"{kind}_proxy"))


def _variable(name: str) -> str:
    """Return the environment variable that names a proxy, in the case in which it is set."""
    set_by = [spelled for spelled in (name, *os.environ) if spelled.lower() == name and os.environ.get(spelled)]
    return next(iter(set_by), "the system's settings")


def _host_and_port(url: httpx.URL) -> str:
    host = f"[{url.host}]" if ":" in url.host else url.host
    return f"{host}:{url.port or _PORTS[url.scheme]}"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
