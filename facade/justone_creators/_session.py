"""A session: from a call to its result, for both flavours of the client."""

from __future__ import annotations

from time import monotonic
from typing import Any, Final, TypeVar

import httpx
from attrs import define

from ._backends import Backend
from ._call import Call
from ._credential import Credential
from ._outcome import Lost, Reply, Try
from ._retry import jittered, longest_wait
from ._version import __version__
from .errors import ConfigurationError
from .result import Result

T = TypeVar("T")

_HEADERS: Final = {
    "User-Agent": f"justone-creators/{__version__}",
    "Accept": "application/json",
    "Accept-Encoding": "gzip, deflate",
}
# These fail before a byte of the request is sent; after all others the server may have acted on it.
_NEVER_REACHED: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


@define(eq=False)
class Session:
    """Tries calls until they succeed or are not worth another try."""

    backend: Backend
    origin: str
    credential: Credential
    timeout: float
    max_retries: int
    closed: bool = False

    async def call(self, call: Call[T]) -> Result[T]:
        """Make a call, with its retries."""
        started, attempt = monotonic(), 0
        while True:
            attempt += 1
            if self.closed:
                raise ConfigurationError("This client is closed. Make a new one, and keep it open while it is in use.")
            outcome = Try(call, attempt, self.credential.mask).judge(await self._try(call))
            if isinstance(outcome, Result):
                return outcome
            ceiling = longest_wait(outcome, attempt, monotonic() - started, self.max_retries)
            if ceiling is None:
                raise outcome
            await self.backend.wait(jittered(ceiling))

    async def close(self) -> None:
        """Close the connections and refuse further calls."""
        self.closed = True
        await self.backend.close()

    async def _try(self, call: Call[Any]) -> Reply | Lost:
        """Send once. What fails is returned, not raised: the frames of this method have seen the token."""
        try:
            response = await self.backend.open(self._signed(call))
            body = await self._body(response)
        except _NEVER_REACHED as error:
            return Lost(f"{type(error).__name__}: {error}", reached=False)
        except httpx.RequestError as error:
            return Lost(f"{type(error).__name__}: {error}", reached=True)
        except BaseException as error:
            # Not ours to judge: a cancellation, an interrupt, a transport's own. Where it came from is cut off.
            error.__cause__ = error.__context__ = error.__traceback__ = None
            raise
        headers = response.headers
        return Reply(response.status_code, headers.get("content-type", ""), headers.get("location", ""), body)

    async def _body(self, response: httpx.Response) -> bytes:
        try:
            return await self.backend.read(response)
        except httpx.DecodingError:
            return b""  # complete, but not compressed as its head says: whatever it is, it is no envelope

    def _signed(self, call: Call[Any]) -> httpx.Request:
        """Build the request; here, and nowhere else, the token is added."""
        url = f"{self.origin}{call.path}?{self.credential.sign(call.query)}"
        timeout = httpx.Timeout(call.timeout or self.timeout).as_dict()
        return httpx.Request(call.method, url, headers=_HEADERS, extensions={"timeout": timeout})
