"""The clients: one that blocks, one that is awaited. They share all but the await."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar, Generic, Self, TypeVar

import httpx

from ._arguments import seconds, whole_number
from ._backends import Blocking, Suspending, run
from ._credential import credential
from ._namespaces import AsyncNamespace, Namespace, awaited, blocking
from ._origin import Region, origin
from ._sandbox import SandboxTransport
from ._session import Session
from .errors import ConfigurationError
from .operations.anything import get
from .operations.pgy import AsyncPgy, Pgy
from .operations.xingtu import AsyncXingtu, Xingtu

X = TypeVar("X", httpx.BaseTransport, httpx.AsyncBaseTransport)


class _Client(Generic[X]):
    _backend: ClassVar[type[Any]]

    def __init__(
        self,
        token: str | None = None,
        *,
        region: Region = "global",
        base_url: str | None = None,
        timeout: float = 90.0,
        max_retries: int = 2,
        transport: X | None = None,
        allow_insecure_http: bool = False,
    ) -> None:
        """Set up a client; nothing is sent.

        Args:
            token: The token of Just One API; without it that of the environment, `JUSTONEAPI_TOKEN`, then
                `JUST_ONE_API_TOKEN`.
            region: `"global"`, or `"cn"` for the documented mainland address, which is plain HTTP.
            base_url: Another address instead of the region's.
            timeout: Seconds to wait for each of connecting, sending and receiving. The vendor documents at least 60,
                and names duplicate charges as the reason.
            max_retries: How often a call is tried again, after what cost nothing and may pass.
            transport: An httpx transport to send through; the client closes it.
            allow_insecure_http: Accept that token, query and answer travel in clear where the address is plain HTTP.

        Raises:
            ConfigurationError: No token, or an address or transport that can not be used.
            InvalidArgumentError: `timeout` or `max_retries` is not such a number.
        """
        held = credential(token)
        del token  # what fails from here on is shown with its frames by debuggers and error trackers
        if isinstance(held, ConfigurationError):
            raise held
        self._session = Session(
            origin=origin(region, base_url, allow_insecure_http=allow_insecure_http),
            credential=held,
            timeout=seconds("timeout", timeout),
            max_retries=whole_number("max_retries", max_retries),
            backend=self._backend(transport),  # last: it is what costs
        )

    @classmethod
    def sandbox(cls) -> Self:
        """Return a real client that needs no token and no network.

        It answers in-process with the documented examples, and with synthetic ones where none is documented; each
        answer's `message` says which. People and prose in them are replaced. It knows the item `7566200471448779514`,
        the author `7392575310895513619`, the PGY user `674eadbb000000001c01981e` and the note
        `67f32a94000000001d02eb4a`; any other id is answered with code 400.
        """
        transport: Any = SandboxTransport()
        return cls("sandbox", transport=transport)

    def __repr__(self) -> str:
        session = getattr(self, "_session", None)  # there is none yet where a debugger shows a failed constructor
        state = "not set up" if session is None else f"{session.origin}{', closed' if session.closed else ''}"
        return f"<{type(self).__name__} {state}>"


class Client(_Client[httpx.BaseTransport], Namespace):
    """Calls the vendor and blocks until the answer is there. One client serves many threads."""

    _backend = Blocking
    get = blocking(get)

    @cached_property
    def xingtu(self) -> Xingtu:
        """Douyin Xingtu's operations."""
        return Xingtu(self._session)

    @cached_property
    def pgy(self) -> Pgy:
        """Xiaohongshu Pugongying's operations."""
        return Pgy(self._session)

    def close(self) -> None:
        """Close the connections. A closed client refuses calls."""
        run(self._session.close())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncClient(_Client[httpx.AsyncBaseTransport], AsyncNamespace):
    """Calls the vendor and is awaited, under asyncio or trio. One client serves many tasks of one event loop."""

    _backend = Suspending
    get = awaited(get)

    @cached_property
    def xingtu(self) -> AsyncXingtu:
        """Douyin Xingtu's operations."""
        return AsyncXingtu(self._session)

    @cached_property
    def pgy(self) -> AsyncPgy:
        """Xiaohongshu Pugongying's operations."""
        return AsyncPgy(self._session)

    async def aclose(self) -> None:
        """Close the connections. A closed client refuses calls."""
        await self._session.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()
