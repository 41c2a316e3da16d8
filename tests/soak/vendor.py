"""The vendor of the soak test: a process of its own that answers most calls, and fails the others in known ways.

What happens to a call is drawn from a seed, so that both sides know it. What can not be planned for one call, as it
happens before the server knows which one it is, is counted.
"""

from __future__ import annotations

import gzip
import json
import select
import threading
from multiprocessing.connection import Connection as Pipe
from random import Random
from typing import Final

from attrs import define, field, frozen
from tests.support.loopback.connection import Connection, close, read, reset, stall
from tests.support.loopback.responses import HTML, answer, chunked, head
from tests.support.loopback.server import Server

LARGEST: Final = 64 * 1024  # bytes that the client takes
_RESET_UNHEARD: Final = 0.02  # of all connections, as soon as they are made
_LONGEST_IDLE: Final = 0.02  # seconds until a connection that is to be dropped is dropped
_FOREIGN: Final = b'{"code": 0, "data": {"number": -1}}'


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
    "HTML with HTTP 404": Fate(15, ("html 404",), ("unexpected_response",)),
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
class Speaker:
    """The only step of the server: what happens to a connection, from its opening or from its next request on."""

    fates: list[str]
    ledger: Ledger
    random: Random
    _lock: threading.Lock = field(factory=threading.Lock)

    def __call__(self, connection: Connection) -> None:
        if not connection.received and self.random.random() < _RESET_UNHEARD:
            self.count("reset")
            reset(connection)
            return
        connection.requests = []  # its own, to find its own request
        read(connection)
        number = int(connection.requests[0].target.partition("?")[0].rpartition("/")[2])
        acts = FATES[self.fates[number]].acts
        act = acts[min(self.ledger.read[number], len(acts) - 1)]
        self.ledger.read[number] += 1  # no other connection has this call's request at the same time
        what, _, then = act.partition(", ")
        connection.socket.sendall(_sent(what, then, number))
        if "reset" in {what, then}:
            reset(connection)
        elif "stall" in {what, then}:
            stall(connection)
        elif then == "close":
            close(connection)
        elif then == "drop":
            self.drop(connection)

    def drop(self, connection: Connection) -> None:
        """Close the connection if nothing comes for a while."""
        wait = self.random.uniform(0, _LONGEST_IDLE)
        if not select.select([connection.socket], [], [], wait)[0]:
            self.count("dropped")
            close(connection)

    def count(self, name: str) -> None:
        """Enter into the ledger what concerns no call."""
        with self._lock:
            setattr(self.ledger, name, getattr(self.ledger, name) + 1)


def _sent(what: str, then: str, number: int) -> bytes:
    """Return the bytes that are sent for an act, of which there may be none."""
    body = json.dumps({"code": 0, "data": {"number": number, "padding": "x" * (number % 2000)}}).encode()
    if what.isdigit():
        return answer(json.dumps({"code": int(what), "data": None}).encode())
    if what.startswith("html"):
        return answer(HTML, int(what[5:]), "Content-Type: text/html")
    return {
        "answer": lambda: answer(body) + (answer(_FOREIGN) if then == "again" else b""),
        "chunks": lambda: head(200, "Transfer-Encoding: chunked") + chunked(body, len(body)),
        "gzip": lambda: answer(gzip.compress(body, 1), 200, "Content-Encoding: gzip"),
        "broken gzip": lambda: answer(gzip.compress(body, 1)[:-9], 200, "Content-Encoding: gzip"),
        "large": lambda: answer(body + b" " * 4 * LARGEST),
        "part": lambda: answer(body)[:-5],
    }.get(what, bytes)()


def serve(seed: int, calls: int, pipe: Pipe) -> None:
    """Serve until the other end of the pipe asks for the ledger: the port goes out first, the ledger last."""
    ledger = Ledger(bytearray(calls))
    speaker = Speaker(fates(seed, calls), ledger, Random(seed))  # noqa: S311
    with Server([(speaker,)]) as server:
        pipe.send(int(server.url.rpartition(":")[2]))
        pipe.recv()
        pipe.send(ledger)
