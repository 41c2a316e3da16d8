"""The process: prints its port, and serves until its input ends, though for ten minutes at most."""

from __future__ import annotations

import argparse
import asyncio
import socket
import ssl
import sys
from functools import cache, partial
from http import HTTPStatus
from pathlib import Path
from typing import Final

from attrs import define, field

from .examples import EXAMPLES

_AT_MOST: Final = 600.0  # seconds
_BACKLOG: Final = 512


@cache
def _answer(target: str) -> bytes:
    """Return the answer to a request, in the form in which it is sent; each is made once.

    Who asks for less than the documentation's query would save time by it: that is no request of this benchmark.
    """
    found = [example.body for example in EXAMPLES.values() if example.is_asked_for_by(target)]
    status, body = (HTTPStatus.OK, found[0]) if found else (HTTPStatus.BAD_REQUEST, b"{}")
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}",
        "Server: loopback",
        "Date: Wed, 25 Nov 2026 21:00:00 GMT",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join((*head, "", "")).encode() + body


@define(eq=False)
class Speaker(asyncio.Protocol):
    """One connection, which is kept open. Requests are small and come one after the other, each in one piece."""

    delay: float
    _transport: asyncio.Transport = field(init=False)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Answer without waiting for more to send."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def data_received(self, data: bytes) -> None:
        """Answer a request, at once or later."""
        answer = _answer(data.split(b" ", 2)[1].decode("ascii"))
        if self.delay:
            asyncio.get_running_loop().call_later(self.delay, self._transport.write, answer)
        else:
            self._transport.write(answer)


async def _serve(delay: float, certificate: Path | None) -> None:
    tls = None
    if certificate is not None:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificate)
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    server = await loop.create_server(partial(Speaker, delay), "127.0.0.1", 0, ssl=tls, backlog=_BACKLOG)
    print(server.sockets[0].getsockname()[1], flush=True)
    loop.add_reader(sys.stdin.fileno(), ended.set)
    async with asyncio.timeout(_AT_MOST):
        await ended.wait()


def main() -> None:
    """Serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--certificate", type=Path, help="key and certificates: speak TLS")
    given = parser.parse_args()
    asyncio.run(_serve(given.delay, given.certificate))


if __name__ == "__main__":
    main()
