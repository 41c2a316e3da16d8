"""The only module of the transport that others import. The transport knows no code, token or model."""

from __future__ import annotations

import httpx

from .base import Limits, NoResponse, RawResponse
from .clock import Clock, clock
from .connection import Connection
from .decompression import ACCEPTED
from .exchange import Transport
from .pool import CONNECTIONS
from .proxy import Route, find_route
from .sync_backend import SyncBackend

__all__ = ["ACCEPTED", "CONNECTIONS", "Clock", "Connection", "Limits", "NoResponse", "RawResponse", "Transport"]
__all__ += ["Route", "async_transport", "clock", "find_route", "sync_transport"]


def sync_transport(origin: str, transport: httpx.BaseTransport | None, *, trust_env: bool) -> Transport:
    """Make the transport of a client that blocks, over the caller's httpx transport or our own connections.

    Raises:
        ConfigurationError: The environment's proxy or certificates, or the transport, cannot be used.
    """
    route = find_route(origin, trust_env=trust_env and transport is None)
    return Transport(SyncBackend(transport, route), route)


def async_transport(origin: str, transport: httpx.AsyncBaseTransport | None, *, trust_env: bool) -> Transport:
    """Make the transport of a client that is awaited, over the caller's httpx transport or our own connections.

    Raises:
        ConfigurationError: The environment's proxy or certificates, or the transport, cannot be used.
    """
    from .async_backend import AsyncBackend  # it needs anyio, which a sync program does not

    route = find_route(origin, trust_env=trust_env and transport is None)
    return Transport(AsyncBackend(transport, route), route)
