"""Checks of the way to the server, as a call takes it: name, TCP, TLS, and a request that costs nothing.

The request is `HEAD /`, without a token: no path below `/api`, so nothing is paid.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Any, Final

import httpx

from ..._transport.transport import Route, find_route
from ...errors import ConfigurationError
from ..errors import in_words
from .check import Check

_SECONDS: Final = 10.0
_CLOCK: Final = 120.0  # seconds that the clock may differ
_ADVICE: Final = {
    "name": "Check the address, the DNS and the VPN. In a network without DNS for the outside, set HTTPS_PROXY.",
    "tcp": "Nothing answers there, or a firewall blocks it. In a company's network, set HTTPS_PROXY; if a proxy is set "
    "already, check its address.",
    "tls": "The certificate is not trusted. If a company's proxy reads TLS, set SSL_CERT_FILE to a file with its "
    "certificate; if not, do not send a token there.",
    "http": "The connection is there, but no response came. Check the proxy and its password, then try again.",
    "clear": "Anyone on the way can read the token. Use https://, or accept it with --allow-insecure-http.",
    "clock": "Set the clock of this machine, by NTP for example.",
}
_STAGES: Final = {"connect_tcp": "tcp", "start_tls": "tls"}


def way(base_url: str, *, allow_insecure_http: bool) -> Iterator[Check]:
    """Yield the checks of the way to an address; the first that fails is the last, because all others need it."""
    try:
        route = find_route(base_url, trust_env=True)
        options = route.options()
    except ConfigurationError as error:
        yield Check("proxy and certificates", "cannot be used", is_ok=False, advice=in_words(str(error)))
        return
    yield Check("way", route.destination)
    if route.is_in_clear():
        advice = "" if allow_insecure_http else _ADVICE["clear"]
        yield Check("encryption", "none: plain HTTP", is_ok=allow_insecure_http, advice=advice)
    yield (named := _name(route))
    if named.is_ok:
        yield from _Request(route, options).checks()


def _name(route: Route) -> Check:
    hop = route.url if route.proxy is None else route.proxy.proxy.url
    began = monotonic()
    try:
        found = socket.getaddrinfo(hop.host, None, type=socket.SOCK_STREAM)
    except OSError as error:
        return Check("name", f"{hop.host}: {error}", is_ok=False, advice=_ADVICE["name"], seconds=monotonic() - began)
    addresses = ", ".join(dict.fromkeys(str(each[4][0]) for each in found))
    return Check("name", f"{hop.host}: {addresses}", is_ok=True, seconds=monotonic() - began)


class _Request:
    """The request, and the time of each of its stages."""

    def __init__(self, route: Route, options: dict[str, Any]) -> None:
        self._url = route.url.copy_with(raw_path=b"/")
        self._options = options
        self._began: dict[str, float] = {}
        self._took: dict[str, float] = {}

    def checks(self) -> Iterator[Check]:
        """Send the request, and yield a check for each stage."""
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), _SECONDS)
        request = httpx.Request("HEAD", self._url, extensions={"trace": self._trace, "timeout": timeout})
        try:
            with httpx.HTTPTransport(**self._options) as transport:
                began = monotonic()
                response = transport.handle_request(request)
                response.close()
        except httpx.HTTPError as error:
            yield from self._passed()
            stage = next((name for name in self._began if name not in self._took), "http")
            yield Check(stage, str(error) or type(error).__name__, is_ok=False, advice=_ADVICE[stage])
            return
        yield from self._passed()
        yield Check("http", f"HEAD /: HTTP {response.status_code}", is_ok=True, seconds=monotonic() - began)
        yield from _clock(response.headers.get("date", ""))

    def _passed(self) -> Iterator[Check]:
        return (Check(stage, "connected", is_ok=True, seconds=seconds) for stage, seconds in self._took.items())

    def _trace(self, event: str, _: dict[str, Any]) -> None:
        action, state = event.split(".")[-2:]
        if stage := _STAGES.get(action):
            if state == "started":
                self._began[stage] = monotonic()
                self._took.pop(stage, None)  # TLS to a proxy, then through it
            elif state == "complete":
                self._took[stage] = monotonic() - self._began[stage]


def _clock(date: str) -> Iterator[Check]:
    """Compare the clock with the server's."""
    try:
        difference = (datetime.now(UTC) - parsedate_to_datetime(date)).total_seconds()
    except (TypeError, ValueError):
        yield Check("clock", "the server sent no date to compare it with")
        return
    is_ok = abs(difference) <= _CLOCK
    yield Check(
        "clock", f"{difference:+.0f} s beside the server's", is_ok=is_ok, advice="" if is_ok else _ADVICE["clock"]
    )
