"""The clients: `Client` blocks, `AsyncClient` is awaited. Both have the same operations and arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Self

import httpx

from . import operations
from ._core.base_client import BaseClient, ClientArguments
from ._core.config import Region
from ._core.credential import credential
from ._core.methods import namespace
from ._core.requester import run_sync
from ._schema.drift import Drift
from ._transport.transport import async_transport, sync_transport
from .attempt import Attempt
from .operations._builders import custom
from .result import Result


class Client(BaseClient):
    """Calls the vendor and blocks until the response has arrived. One client serves many threads."""

    xingtu: operations.Xingtu = namespace(lambda: operations.Xingtu)
    """Douyin Xingtu's operations."""

    pgy: operations.Pgy = namespace(lambda: operations.Pgy)
    """Xiaohongshu Pugongying's operations."""

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
        on_attempt: Callable[[Attempt], object] | None = None,
        on_drift: Callable[[str, Drift], object] | None = None,
        transport: httpx.BaseTransport | None = None,
        trust_env: bool = True,
        allow_insecure_http: bool = False,
    ) -> None:
        """Set up a client; nothing is sent.

        Args:
            token: The token of Just One API; by default from the environment, `JUSTONEAPI_TOKEN`, then
                `JUST_ONE_API_TOKEN`.
            region: `"global"`, or `"cn"` for the documented mainland address, which is plain HTTP.
            base_url: Another address instead of the region's; by default, and without another region, from the
                environment, `JUSTONEAPI_BASE_URL`.
            timeout: Seconds for each of: a free connection, connecting, sending and receiving the head of the
                response, receiving its body. The vendor documents at least 60, to avoid duplicate charges.
            deadline: Seconds for a call as a whole, all attempts and waits together; `None` for no such limit. If the
                next attempt would probably not end in time, the call ends early instead.
            max_retries: How often a call is retried after a temporary failure that cost nothing.
            retry_uncertain: Also retry after a failure that may have been billed: a call may then be billed twice.
            max_response_bytes: The largest response that is read, in bytes, both compressed and decompressed.
            on_attempt: Called with an `Attempt` after each attempt, for metrics, logs and tracing, in the thread or
                task of the call. Exceptions it raises are ignored; the first one is logged.
            on_drift: Called with the operation and a `Drift` for each value of a response that could not be read, for
                metrics, as `on_attempt` is. Without it, the log has one warning for each operation and place.
            transport: An httpx transport to use instead of our own connections. The client closes it. `timeout` limits
                each of its reads, not the sum of the reads up to the head.
            trust_env: Use the proxy (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`) and the certificates
                (`SSL_CERT_FILE`, `SSL_CERT_DIR`) that the environment names. A `transport` has its own.
            allow_insecure_http: Accept that token, query and response travel in clear if the address is plain HTTP.

        Raises:
            ConfigurationError: There is no token, or address, proxy, certificates or transport cannot be used.
            InvalidArgumentError: Another argument is not allowed.

        Warns:
            PlainHttpWarning: The address is plain HTTP and not on this machine.
        """
        held = credential(token)
        del token  # so that a traceback with the arguments of this frame does not show it
        arguments = ClientArguments(
            region, base_url, timeout, deadline, max_retries, retry_uncertain, max_response_bytes, on_attempt,
            on_drift, trust_env, allow_insecure_http,
        )  # fmt: skip
        self._set_up(held, transport, sync_transport, arguments)

    def get(self, path: str, params: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> Result[Any]:
        """Call any GET operation of the vendor, with the same handling of token, codes and retries.

        The response has no model: `data` is that of the envelope. Names and values are sent as they are.

        Args:
            path: The operation's path, such as `"/api/xiaohongshu-pgy/api/solar/note/noteId/detail/v1"`.
            params: Its query, without the token; `None` values are left out.
            timeout: Seconds for this call instead of the client's.

        Raises:
            InvalidArgumentError: An argument is not allowed; nothing was sent.
            JustOneError: Any other failure; see `justone_creators.errors`.
        """
        return self._requester.call_sync(custom.get(path, params, timeout=timeout))

    def close(self) -> None:
        """Close the connections. A closed client refuses calls."""
        run_sync(self._requester.close())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncClient(BaseClient):
    """Calls the vendor and is awaited, under asyncio or trio. One client serves many tasks of one event loop."""

    xingtu: operations.AsyncXingtu = namespace(lambda: operations.AsyncXingtu)
    """Douyin Xingtu's operations."""

    pgy: operations.AsyncPgy = namespace(lambda: operations.AsyncPgy)
    """Xiaohongshu Pugongying's operations."""

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
        on_attempt: Callable[[Attempt], object] | None = None,
        on_drift: Callable[[str, Drift], object] | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        trust_env: bool = True,
        allow_insecure_http: bool = False,
    ) -> None:
        """Set up a client; nothing is sent.

        Args:
            token: The token of Just One API; by default from the environment, `JUSTONEAPI_TOKEN`, then
                `JUST_ONE_API_TOKEN`.
            region: `"global"`, or `"cn"` for the documented mainland address, which is plain HTTP.
            base_url: Another address instead of the region's; by default, and without another region, from the
                environment, `JUSTONEAPI_BASE_URL`.
            timeout: Seconds for each of: a free connection, connecting, sending and receiving the head of the
                response, receiving its body. The vendor documents at least 60, to avoid duplicate charges.
            deadline: Seconds for a call as a whole, all attempts and waits together; `None` for no such limit. If the
                next attempt would probably not end in time, the call ends early instead.
            max_retries: How often a call is retried after a temporary failure that cost nothing.
            retry_uncertain: Also retry after a failure that may have been billed: a call may then be billed twice.
            max_response_bytes: The largest response that is read, in bytes, both compressed and decompressed.
            on_attempt: Called with an `Attempt` after each attempt, for metrics, logs and tracing, in the thread or
                task of the call. Exceptions it raises are ignored; the first one is logged.
            on_drift: Called with the operation and a `Drift` for each value of a response that could not be read, for
                metrics, as `on_attempt` is. Without it, the log has one warning for each operation and place.
            transport: An async httpx transport to use instead of our own connections. The client closes it.
            trust_env: Use the proxy (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`) and the certificates
                (`SSL_CERT_FILE`, `SSL_CERT_DIR`) that the environment names. A `transport` has its own.
            allow_insecure_http: Accept that token, query and response travel in clear if the address is plain HTTP.

        Raises:
            ConfigurationError: There is no token, or address, proxy, certificates or transport cannot be used.
            InvalidArgumentError: Another argument is not allowed.

        Warns:
            PlainHttpWarning: The address is plain HTTP and not on this machine.
        """
        held = credential(token)
        del token  # so that a traceback with the arguments of this frame does not show it
        arguments = ClientArguments(
            region, base_url, timeout, deadline, max_retries, retry_uncertain, max_response_bytes, on_attempt,
            on_drift, trust_env, allow_insecure_http,
        )  # fmt: skip
        self._set_up(held, transport, async_transport, arguments)

    async def get(
        self, path: str, params: Mapping[str, Any] | None = None, *, timeout: float | None = None
    ) -> Result[Any]:
        """Call any GET operation of the vendor, with the same handling of token, codes and retries.

        The response has no model: `data` is that of the envelope. Names and values are sent as they are.

        Args:
            path: The operation's path, such as `"/api/xiaohongshu-pgy/api/solar/note/noteId/detail/v1"`.
            params: Its query, without the token; `None` values are left out.
            timeout: Seconds for this call instead of the client's.

        Raises:
            InvalidArgumentError: An argument is not allowed; nothing was sent.
            JustOneError: Any other failure; see `justone_creators.errors`.
        """
        return await self._requester.call(custom.get(path, params, timeout=timeout))

    async def aclose(self) -> None:
        """Close the connections. A closed client refuses calls."""
        await self._requester.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()
