"""A transport in-process, for tests of what is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
from tests.support.flavours import TOKEN


class Recorder(httpx.MockTransport):
    """A transport in-process that keeps the requests it gets, and gives the same answer to each.

    The body goes out as the bytes of a stream, so that the client decodes it as it does one from a server.
    """

    def __init__(self, body: bytes = b'{"code":0}', status: int = 200, **headers: str) -> None:
        self.requests: list[httpx.Request] = []
        self.closed = 0
        super().__init__(lambda request: self._answer(request, body, status, headers))

    def client(self, kind: Callable[..., Any], token: str = TOKEN, **options: Any) -> Any:
        """Return a client over this transport."""
        return kind(token, transport=self, **options)

    def close(self) -> None:
        self.closed += 1

    async def aclose(self) -> None:
        self.closed += 1

    def _answer(self, request: httpx.Request, body: bytes, status: int, headers: dict[str, str]) -> httpx.Response:
        self.requests.append(request)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.Response(status, headers=sent, stream=httpx.ByteStream(body))
