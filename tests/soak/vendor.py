"""The vendor of the soak test: a process of its own that answers most calls, and fails the others in known ways.

What happens to a call is drawn from a seed, so that both sides know it. What can not be planned for one call, as it
happens before the server knows which one it is, is counted.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
from collections.abc import Callable
from multiprocessing.connection import Connection
from random import Random
from struct import pack
from typing import Any, Final

from attrs import define, field, frozen

LARGEST: Final = 64 * 1024  # bytes that the client takes
_RESET_UNHEARD: Final = 0.02  # of all connections, as soon as they are made
_LONGEST_IDLE: Final = 0.02  # seconds until a connection that is to be dropped is dropped
_FOREIGN: Final = b'{"code": 0, "data": {"number": -1}}'
_HTML: Final = b"<html><body>nginx</body></html>"


@frozen
class Fate:
    """What happens to a call.

    Attributes:
        share: How many of 1000 calls it happens to.
        acts: What the server does at each try; the last is repeated.
        comes_to: What each of them comes to, as the client tells it.
    """

    share: int
    acts: tuple[str, ...]
    comes_to: tuple[str, ...]


FATES: Final = {
    "answered": Fate(600, ("answer",), ("success",)),
    "answered in chunks": Fate(90, ("chunks",), ("success",)),
    "answered, with another's answer behind": Fate(10, ("answer, again",), ("success",)),
    "answered under gzip": Fate(100, ("gzip",), ("success",)),
    "answered, connection dropped when idle": Fate(20, ("answer, drop",), ("success",)),
    "answered, connection closed": Fate(10, ("answer, close",), ("success",)),
    "reset after the request": Fate(15, ("reset",), ("outcome_unknown",)),
    "reset in the body": Fate(15, ("part, reset",), ("outcome_unknown",)),
    "body cut off": Fate(20, ("part, close",), ("outcome_unknown",)),
    "no answer": Fate(8, ("stall",), ("outcome_unknown",)),
    "no end of the body": Fate(8, ("part, stall",), ("outcome_unknown",)),
    "HTML with HTTP 502": Fate(20, ("html 502",), ("outcome_unknown",)),
    "HTML with HTTP 429": Fate(15, ("html 429",), ("unexpected_response",)),
    "too large": Fate(15, ("large",), ("unexpected_response",)),
    "broken gzip": Fate(15, ("broken gzip",), ("unexpected_response",)),
    "code 301 once": Fate(15, ("301", "answer"), ("api_error", "success")),
    "code 301": Fate(8, ("301",), ("api_error",)),
    "code 302 once": Fate(1, ("302", "answer"), ("api_error", "success")),  # it makes all callers wait
    "code 500 once": Fate(10, ("500", "answer"), ("api_error", "success")),
    "code 500, then reset": Fate(5, ("500", "reset"), ("api_error", "outcome_unknown")),
}


def fates(seed: int, calls: int) -> list[str]:
    """Draw what happens to each call."""
    return Random(seed).choices(list(FATES), [fate.share for fate in FATES.values()], k=calls)  # noqa: S311


@define
class Ledger:
    """What the server did.

    Attributes:
        read: How many requests it read of each call.
        reset: How many connections it reset as soon as they were made.
        dropped: How many idle connections it dropped, each of which a request may just have been on its way on.
    """

    read: bytearray
    reset: int = 0
    dropped: int = 0


@define(eq=False)
class Speaker(asyncio.Protocol):
    """One connection."""

    fates: list[str]
    ledger: Ledger
    random: Random
    transport: Any = None
    received: bytes = b""
    requests: int = field(default=0)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.random.random() < _RESET_UNHEARD:
            self.ledger.reset += 1
            self.reset()

    def data_received(self, data: bytes) -> None:
        self.received += data
        if b"\r\n\r\n" not in self.received or self.transport.is_closing():
            return
        number = int(self.received.split(b"?", 1)[0].rpartition(b"/")[2])
        self.received = b""
        self.requests += 1
        acts = FATES[self.fates[number]].acts
        act = acts[min(self.ledger.read[number], len(acts) - 1)]
        self.ledger.read[number] += 1
        self.do(act, number)

    def do(self, act: str, number: int) -> None:
        """Send what there is to send, and end the connection in the way that belongs to it."""
        what, _, then = act.partition(", ")
        send: Callable[[bytes], None] = self.transport.write
        body = json.dumps({"code": 0, "data": {"number": number, "padding": "x" * (number % 2000)}}).encode()
        if what.isdigit():
            send(_answer(json.dumps({"code": int(what), "data": None}).encode()))
        elif what.startswith("html"):
            send(_answer(_HTML, what[5:], "Content-Type: text/html"))
        elif what == "answer":
            send(_answer(body) + (_answer(_FOREIGN) if then == "again" else b""))
        elif what == "chunks":
            send(_head("200", "Transfer-Encoding: chunked") + b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body))
        elif what == "gzip":
            send(_answer(gzip.compress(body, 1), "200", "Content-Encoding: gzip"))
        elif what == "broken gzip":
            send(_answer(gzip.compress(body, 1)[:-9], "200", "Content-Encoding: gzip"))
        elif what == "large":
            send(_answer(body + b" " * 4 * LARGEST))
        elif what == "part":
            send(_answer(body)[:-5])
        if "reset" in (what, then):
            self.reset()
        elif then == "close":
            self.transport.close()
        elif then == "drop":
            wait = self.random.uniform(0, _LONGEST_IDLE)
            asyncio.get_running_loop().call_later(wait, self.drop, self.requests)

    def reset(self) -> None:
        """Break the connection off: RST."""
        self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, pack("ii", 1, 0))
        self.transport.abort()

    def drop(self, requests: int) -> None:
        """Close the connection if nothing came meanwhile."""
        if requests == self.requests and not self.transport.is_closing():
            self.ledger.dropped += 1
            self.transport.close()


def _head(status: str, *lines: str) -> bytes:
    return "\r\n".join((f"HTTP/1.1 {status} X", *lines, "", "")).encode()


def _answer(body: bytes, status: str = "200", *lines: str) -> bytes:
    return _head(status, f"Content-Length: {len(body)}", *lines) + body


def serve(seed: int, calls: int, pipe: Connection) -> None:
    """Serve until the other end of the pipe asks for the ledger: the port goes out first, the ledger last."""
    ledger, planned, random = Ledger(bytearray(calls)), fates(seed, calls), Random(seed)  # noqa: S311

    async def main() -> None:
        loop, asked = asyncio.get_running_loop(), asyncio.Event()
        server = await loop.create_server(lambda: Speaker(planned, ledger, random), "127.0.0.1", 0, backlog=512)
        pipe.send(server.sockets[0].getsockname()[1])
        loop.add_reader(pipe.fileno(), asked.set)
        await asked.wait()
        pipe.send(ledger)

    asyncio.run(main())
