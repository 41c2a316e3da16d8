"""A vendor for whole collections: a process of its own that fails in known ways, and keeps account of what it billed.

What happens to a call is drawn from a seed, the id and how often it was asked. It prints its port and serves until its
input ends; GET /ledger returns the account: `python -m tests.collect.hostile`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import socket
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

from attrs import define, field

DATA: Final = {"avg_duration": "2600", "item_num": "3", "play_mid": "3642403", "like_avg": "95028"}


class Fate(NamedTuple):
    """What happens to a call: how many of 1,000 it happens to, what is answered, and whether it is billed.

    The answer is a code, `drop` or `part`, which are no answer, `html`, or `nothing`, which is a success without data.
    """

    share: int
    answer: int | str
    billed: bool


FATES: Final = (
    Fate(850, 0, billed=True),
    Fate(10, "nothing", billed=True),
    Fate(20, 201, billed=True),
    Fate(10, 202, billed=True),
    Fate(24, 301, billed=False),
    Fate(1, 302, billed=False),
    Fate(15, 400, billed=False),
    Fate(10, 500, billed=False),
    Fate(15, "drop", billed=False),
    Fate(15, "drop", billed=True),
    Fate(15, "part", billed=True),
    Fate(15, "html", billed=True),
)
KIND: Final = Fate(1000, 0, billed=True)


@define
class Ledger:
    """What the server did, and for each id how often.

    Attributes:
        asked: Requests.
        billed: Requests that were billed.
        unmarked: Requests whose job was not marked as sent in the collection when they arrived.
        most: The most requests under way at a time.
        began: When each request came.
    """

    asked: Counter[str] = field(factory=Counter)
    billed: Counter[str] = field(factory=Counter)
    unmarked: int = 0
    most: int = 0
    began: list[float] = field(factory=list)

    def each_second(self) -> list[int]:
        """Return how many requests came in each second but the last one."""
        counts = Counter(int(began - self.began[0]) for began in self.began)
        return [counts[second] for second in range(max(counts, default=0))]

    def busiest(self) -> int:
        """Return the most requests in a second."""
        first, most = 0, 0
        for number, began in enumerate(self.began):
            while began - self.began[first] >= 1:
                first += 1
            most = max(most, number - first + 1)
        return most


@define(eq=False)
class Vendor:
    """The server's rules.

    Attributes:
        fates: What happens to calls.
        seed: What they are drawn from.
        latency: Seconds until an answer.
        scripted: Codes that all calls get from a number of requests on.
        collection: The collection in which each request has to be marked.
        limit: Calls a second; what is more gets code 302.
        padding: Bytes of an answer that cannot be compressed.
        ledger: The account.
    """

    fates: tuple[Fate, ...]
    seed: int
    latency: float
    scripted: tuple[int, int] | None
    collection: str
    limit: float
    padding: int
    ledger: Ledger = field(factory=Ledger)
    under_way: int = 0
    _db: sqlite3.Connection | None = None
    _began: list[float] = field(factory=list)

    def fate(self, author: str) -> Fate:
        """Draw what happens to the next call of an id."""
        self.ledger.asked[author] += 1
        self.ledger.began.append(asyncio.get_running_loop().time())
        if self.limit and self._too_fast():
            return Fate(0, 302, billed=False)
        if self.scripted is not None and self.ledger.asked.total() > self.scripted[0]:
            return Fate(0, self.scripted[1], billed=False)
        random = Random(f"{self.seed} {author} {self.ledger.asked[author]}")  # noqa: S311
        fate: Fate = random.choices(self.fates, [fate.share for fate in self.fates])[0]
        return fate

    def _too_fast(self) -> bool:
        now = asyncio.get_running_loop().time()
        self._began = [began for began in self._began if now - began < 1]
        refused = len(self._began) >= self.limit
        if not refused:
            self._began.append(now)
        return refused

    def look(self, author: str) -> None:
        """Look whether the job of a request is marked."""
        if not self.collection:
            return
        if self._db is None:
            self._db = sqlite3.connect(f"file:{self.collection}?mode=ro", uri=True, isolation_level=None, timeout=10)
        query = "SELECT state FROM job WHERE id = ?"  # ids were added in this order
        (state,) = self._db.execute(query, [int(author)]).fetchone() or (None,)
        self.ledger.unmarked += state != "sent"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of a connection."""
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                target = urlsplit(head.split()[1].decode())
                if target.path == "/ledger":
                    writer.write(_response(200, json.dumps(self.account()).encode()))
                    continue
                self.under_way += 1
                self.ledger.most = max(self.ledger.most, self.under_way)
                try:
                    going_on = await self.answer(parse_qs(target.query)["oAuthorId"][0], writer)
                finally:
                    self.under_way -= 1
                if not going_on:
                    return
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def answer(self, author: str, writer: asyncio.StreamWriter) -> bool:
        """Answer a request; return whether the connection goes on."""
        self.look(author)
        fate = self.fate(author)
        if self.latency:
            await asyncio.sleep(self.latency)
        self.ledger.billed[author] += fate.billed
        if fate.answer == "drop":
            return False
        if fate.answer == "html":
            writer.write(_response(502, b"<html>bad gateway</html>"))
            return True
        code = 0 if isinstance(fate.answer, str) else fate.answer
        padding = Random(author).randbytes(self.padding // 2).hex()  # noqa: S311
        data = None if code or fate.answer == "nothing" else {**DATA, "id": author, "padding": padding}
        sent = _response(200, json.dumps({"code": code, "message": None, "data": data, "requestId": author}).encode())
        writer.write(sent[:-9] if fate.answer == "part" else sent)
        return fate.answer != "part"

    def account(self) -> dict[str, Any]:
        """Return the account as JSON."""
        led = self.ledger
        return {
            "asked": led.asked, "billed": +led.billed, "unmarked": led.unmarked, "most": led.most,
            "busiest": led.busiest(), "each_second": led.each_second(),
        }  # fmt: skip


def _response(status: int, body: bytes) -> bytes:
    return f"HTTP/1.1 {status} .\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


class Served(NamedTuple):
    """A server that runs."""

    url: str

    def account(self) -> dict[str, Any]:
        """Return its account."""
        with urlopen(f"{self.url}/ledger") as response:  # noqa: S310  (loopback)
            account: dict[str, Any] = json.load(response)
        return account


@contextmanager
def serve(*arguments: str) -> Iterator[Served]:
    """Run one as a process of its own."""
    command = [sys.executable, "-m", "tests.collect.hostile", *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield Served(f"http://127.0.0.1:{process.stdout.readline().strip()}")
        process.terminate()


async def main(vendor: Vendor) -> None:
    """Serve until the input ends."""
    server = await asyncio.start_server(vendor.serve, "127.0.0.1", 0, backlog=512)
    listening: socket.socket = server.sockets[0]
    print(listening.getsockname()[1], flush=True)
    async with server:
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C on the terminal is for the collection
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--kind", action="store_true", help="fail never")
    parser.add_argument("--after", type=int, default=0)
    parser.add_argument("--code", type=int)
    parser.add_argument("--limit", type=float, default=0.0, help="calls a second before code 302")
    parser.add_argument("--collection", default="", help="look for the mark of each request in it")
    parser.add_argument("--padding", type=int, default=0, help="bytes of an answer that cannot be compressed")
    given = parser.parse_args()
    scripted = None if given.code is None else (given.after, given.code)
    fates = (KIND,) if given.kind else FATES
    asyncio.run(main(Vendor(fates, given.seed, given.latency, scripted, given.collection, given.limit, given.padding)))
