"""The door to the transport: the only module that others import. It sends bytes and knows no code, token or model."""

from __future__ import annotations

from typing import Any

import httpx

from .base import Backend, Limits, NoResponse, RawResponse
from .connection import Connection
from .decompression import ACCEPTED
from .exchange import exchange
from .pool import CONNECTIONS
from .proxy import Route, find_route
from .sync_backend import SyncBackend

__all__ = ["ACCEPTED", "CONNECTIONS", "Connection", "Limits", "NoResponse", "RawResponse", "Transport"]


class Transport:
    """How one client reaches one origin.

    Attributes:
        in_clear: Whether requests and responses leave this machine unencrypted.
    """

    def __init__(self, backend: Backend, route: Route) -> None:
        self.in_clear = route.is_in_clear()
        self._backend = backend
        self._destination = route.destination  # the route itself may hold a proxy's password

    async def acquire(self, seconds: float) -> Connection[Any] | None:
        """Wait for a connection, for one exchange; `None` where none came in time, or they are closed."""
        if not await self._backend.acquire(seconds):
            return None
        connection: Connection[Any] | None = self._backend.connections.take()
        if connection is None:
            self._backend.release()
        return connection

    async def send(
        self, connection: Connection[Any], request: httpx.Request, limits: Limits
    ) -> RawResponse | NoResponse:
        """Send a request and read its response; a failure of the transport is returned, not raised."""
        if not self._backend.connections.are_ours:
            request.read()  # a transport of the caller's may look at its content
        return await exchange(self._backend, connection, request, limits, self._destination)

    def release(self) -> None:
        """Let another call acquire a connection."""
        self._backend.release()

    def put_back(self, connection: Connection[Any]) -> None:
        """Give a connection back on which nothing was sent."""
        self._backend.connections.give_back(connection)
        self._backend.release()

    async def wait(self, seconds: float) -> None:
        """Wait."""
        await self._backend.wait(seconds)

    async def close(self) -> None:
        """Close the connections; those in use are closed when their exchange ends."""
        self._backend.connections.close()
        await self._backend.shut(self._backend.connections.surplus())


def sync_transport(origin: str, transport: httpx.BaseTransport | None, *, trust_env: bool) -> Transport:
    """Make the transport of a client that blocks, over the caller's httpx transport or connections of our own.

    Raises:
        ConfigurationError: The environment's proxy or certificates, or the transport, cannot be used.
    """
    route = find_route(origin, trust_env=trust_env and transport is None)
    return Transport(SyncBackend(transport, route), route)


def async_transport(origin: str, transport: httpx.AsyncBaseTransport | None, *, trust_env: bool) -> Transport:
    """Make the transport of a client that is awaited, over the caller's httpx transport or connections of our own.

    Raises:
        ConfigurationError: The environment's proxy or certificates, or the transport, cannot be used.
    """
    from .async_backend import AsyncBackend  # it needs anyio, which a program that blocks does not

    route = find_route(origin, trust_env=trust_env and transport is None)
    return Transport(AsyncBackend(transport, route), route)
