"""The clients: one that blocks, one that is awaited. They share all but the await.

Importing this costs little beyond httpx: what sends loads with the first client, what an operation needs with its first
call, and errors when one is raised, or a second call is made.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar

import httpx

import justone_creators

from . import operations
from ._arguments import flag, seconds, whole_number
from ._credential import Credential, credential
from ._driver import run
from ._namespaces import AsyncNamespace, Namespace, awaited, blocking
from ._observer import Observer
from ._origin import Region, origin
from ._policy import Policy
from ._refusals import misconfigured
from ._route import Route, route
from .operations.anything import get

if TYPE_CHECKING:
    from ._backends import Backend

X = TypeVar("X", httpx.BaseTransport, httpx.AsyncBaseTransport)

_IN_CLEAR: Final = "{} is plain HTTP: token, query and answer {} in clear."
_ACCEPT: Final = " Pass allow_insecure_http=True to accept that."


class _Client(Generic[X]):
    def __init__(
        self,
        token: str | None = None,
        *,
        region: Region = "global",
        base_url: str | None = None,
        timeout: float = 90.0,
        deadline: float | None = None,
        max_retries: int = 2,
        retry_uncertain: bool = False,
        max_response_bytes: int = 32 * 2**20,
        on_attempt: Callable[[justone_creators.Attempt], object] | None = None,
        transport: X | None = None,
        trust_env: bool = True,
        allow_insecure_http: bool = False,
    ) -> None:
        """Set up a client; nothing is sent.

        Args:
            token: The token of Just One API; without it that of the environment, `JUSTONEAPI_TOKEN`, then
                `JUST_ONE_API_TOKEN`.
            region: `"global"`, or `"cn"` for the documented mainland address, which is plain HTTP.
            base_url: Another address instead of the region's.
            timeout: Seconds for each of: a free connection, connecting, sending and receiving the head of the answer,
                receiving its body. The vendor documents at least 60, and names duplicate charges as the reason.
            deadline: Seconds for a call as a whole, all tries and waits together; `None` for no such limit. Where the
                next try would probably not end in time, the call ends early instead.
            max_retries: How often a call is tried again, after what cost nothing and may pass.
            retry_uncertain: Try again, too, after what may have been billed: a call may then be paid twice.
            max_response_bytes: The largest answer that is read, in bytes, compressed and not.
            on_attempt: Called with an `Attempt` after each try, for metrics, logs and tracing, in the thread or task of
                the call. What it raises is logged once and changes nothing.
            transport: An httpx transport to send through instead of connections of our own. The client closes it. A
                blocking one bounds each read by `timeout`, not their sum up to the head.
            trust_env: Use the proxy (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`) and the certificates
                (`SSL_CERT_FILE`, `SSL_CERT_DIR`) that the environment names. A `transport` has its own.
            allow_insecure_http: Accept that token, query and answer travel in clear where the address is plain HTTP.

        Raises:
            ConfigurationError: No token, or an address, proxy, certificates or transport that can not be used.
            InvalidArgumentError: Another argument is not allowed.

        Warns:
            PlainHttpWarning: The address is plain HTTP, and not this machine.
        """
        held = credential(token)
        del token  # what fails from here on is shown with its frames by debuggers and error trackers
        if not isinstance(held, Credential):
            raise held
        address, accepted = origin(region, base_url), flag("allow_insecure_http", allow_insecure_http)
        way = route(address, trust_env=flag("trust_env", trust_env) and transport is None)
        if way.is_in_clear():
            if not accepted:
                raise misconfigured(_IN_CLEAR.format(address, "would travel") + _ACCEPT)
            from .errors import PlainHttpWarning

            warnings.warn(_IN_CLEAR.format(address, "travel"), PlainHttpWarning, stacklevel=2)
        policy = Policy(
            timeout=seconds("timeout", timeout),
            deadline=inf if deadline is None else seconds("deadline", deadline),
            max_retries=whole_number("max_retries", max_retries),
            retry_uncertain=flag("retry_uncertain", retry_uncertain),
            max_response_bytes=whole_number("max_response_bytes", max_response_bytes, least=1),
        )
        observer = Observer(on_attempt)
        if transport is None:
            way.load()  # from here on, for it is what costs
        from ._session import Session

        backend = self._backend(transport, way)
        self._session = Session(backend=backend, origin=address, credential=held, policy=policy, observer=observer)

    @classmethod
    def sandbox(cls, *, on_attempt: Callable[[justone_creators.Attempt], object] | None = None) -> Self:
        """Return a real client that needs no token and no network.

        It answers in-process with the documented examples, and with synthetic ones where none is documented; each
        answer's `message` says which. People and prose in them are replaced. It knows the item `7566200471448779514`,
        the author `7392575310895513619`, the PGY user `674eadbb000000001c01981e` and the note
        `67f32a94000000001d02eb4a`; any other id is answered with code 400.

        Args:
            on_attempt: As in the constructor.
        """
        from ._sandbox import SandboxTransport

        transport: Any = SandboxTransport()
        return cls("sandbox", transport=transport, on_attempt=on_attempt)

    @staticmethod
    def _backend(transport: X | None, way: Route) -> Backend:
        raise NotImplementedError

    def __repr__(self) -> str:
        session = getattr(self, "_session", None)  # there is none yet where a debugger shows a failed constructor
        state = "not set up" if session is None else f"{session.origin}{', closed' if session.closed else ''}"
        return f"<{type(self).__name__} {state}>"


class Client(_Client[httpx.BaseTransport], Namespace):
    """Calls the vendor and blocks until the answer is there. One client serves many threads."""

    get = blocking(get)

    @cached_property
    def xingtu(self) -> operations.Xingtu:
        """Douyin Xingtu's operations."""
        return operations.Xingtu(self._session)

    @cached_property
    def pgy(self) -> operations.Pgy:
        """Xiaohongshu Pugongying's operations."""
        return operations.Pgy(self._session)

    @staticmethod
    def _backend(transport: httpx.BaseTransport | None, way: Route) -> Backend:
        from ._blocking import Blocking

        return Blocking(transport, way)

    def close(self) -> None:
        """Close the connections. A closed client refuses calls."""
        run(self._session.close())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncClient(_Client[httpx.AsyncBaseTransport], AsyncNamespace):
    """Calls the vendor and is awaited, under asyncio or trio. One client serves many tasks of one event loop."""

    get = awaited(get)

    @cached_property
    def xingtu(self) -> operations.AsyncXingtu:
        """Douyin Xingtu's operations."""
        return operations.AsyncXingtu(self._session)

    @cached_property
    def pgy(self) -> operations.AsyncPgy:
        """Xiaohongshu Pugongying's operations."""
        return operations.AsyncPgy(self._session)

    @staticmethod
    def _backend(transport: httpx.AsyncBaseTransport | None, way: Route) -> Backend:
        from ._suspending import Suspending

        return Suspending(transport, way)

    async def aclose(self) -> None:
        """Close the connections. A closed client refuses calls."""
        await self._session.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()
