"""Many callers of one client at once, and a server that answers each with what it asked for, when it is let."""

from __future__ import annotations

import asyncio
import os
import socket
import stat
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from time import monotonic, sleep
from typing import Any, Final

import pytest
from anyio.from_thread import start_blocking_portal
from attrs import define, field
from tests.support.flavours import TOKEN
from tests.support.loopback.connection import Connection, read
from tests.support.loopback.responses import answer, envelope

from justone_creators import AsyncClient, Client, Result

WAYS: Final = ("sync", "asyncio", "trio")
LIMIT: Final = 100  # connections of a client, as the README has it
PATIENCE: Final = 20.0  # seconds; far more than anything here takes

every_way = pytest.mark.parametrize("way", WAYS)


@define(eq=False)
class Desk:
    """A step of a server: it answers a request with the path that was asked for and the port it came from.

    Attributes:
        opened: Set while it answers; until then whoever comes has to wait.
        arrived: How many requests came.
        waiting: How many of them are not answered yet.
        most: How many were not answered at the same time.
    """

    opened: threading.Event = field(factory=threading.Event)
    arrived: int = 0
    waiting: int = 0
    most: int = 0
    _lock: threading.Lock = field(factory=threading.Lock)

    def __call__(self, connection: Connection) -> None:
        connection.requests = []  # its own, to find its own request
        read(connection)
        path = connection.requests[0].target.partition("?")[0]
        with self._lock:
            self.arrived, self.waiting = self.arrived + 1, self.waiting + 1
            self.most = max(self.most, self.waiting)
        self.opened.wait(PATIENCE)
        with self._lock:
            self.waiting -= 1
        port = connection.socket.getpeername()[1]
        connection.socket.sendall(answer(envelope(data={"path": path, "port": port})))


def open_desk() -> Desk:
    """Return one that answers at once."""
    desk = Desk()
    desk.opened.set()
    return desk


@define
class Crowd:
    """Callers of one client: threads, or tasks of an event loop in a thread of its own."""

    api: Any
    start: Callable[[Callable[[], Any]], Future[Any]]

    def get(self, path: str, **options: Any) -> Future[Result[Any]]:
        """Let one caller call."""
        return self.start(lambda: self.api.get(path, **options))

    def get_in_turn(self, paths: Sequence[str]) -> Future[list[Result[Any]]]:
        """Let one caller make one call after the other."""

        async def awaited() -> list[Result[Any]]:
            return [await self.api.get(path) for path in paths]

        def blocking() -> list[Result[Any]]:
            return [self.api.get(path) for path in paths]

        return self.start(blocking if isinstance(self.api, Client) else awaited)

    def tasks(self) -> set[Any]:
        """Return the tasks of its asyncio event loop, if it has one."""
        return self.start(_tasks).result(PATIENCE)

    def close(self) -> None:
        """Let one caller close the client."""
        self.start(self.api.close if isinstance(self.api, Client) else self.api.aclose).result(PATIENCE)


def _tasks() -> set[Any]:
    try:
        return asyncio.all_tasks() - {asyncio.current_task()}
    except RuntimeError:  # threads, or trio, where no task is without a parent that waits for it
        return set()


@contextmanager
def crowd(way: str, url: str, **options: Any) -> Iterator[Crowd]:
    """Gather one around a new client, and close it in the end."""
    if way == "sync":
        with ThreadPoolExecutor(2 * LIMIT) as threads, Client(TOKEN, base_url=url, **options) as api:
            yield Crowd(api, threads.submit)
        return
    api_of_tasks = AsyncClient(TOKEN, base_url=url, **options)  # outside of any event loop
    with start_blocking_portal(way) as portal:
        yield Crowd(api_of_tasks, portal.start_task_soon)
        portal.call(api_of_tasks.aclose)


def eventually(condition: Callable[[], object]) -> bool:
    """Wait until a condition holds, and tell whether it came to that."""
    ends = monotonic() + PATIENCE
    while not condition() and monotonic() < ends:
        sleep(0.005)
    return bool(condition())


def connected_to(url: str) -> int:
    """Count the sockets of this process that are connected to a server, also where the server has hung up."""
    port, found = int(url.rpartition(":")[2]), 0
    for name in os.listdir("/dev/fd"):  # noqa: PTH208  (the numbers are all that is wanted)
        with suppress(OSError):  # the folder's own descriptor, and what another thread closes meanwhile
            if stat.S_ISSOCK(os.fstat(int(name)).st_mode):
                with socket.socket(fileno=os.dup(int(name))) as ours:
                    found += ours.family == socket.AF_INET and ours.getpeername()[1] == port
    return found


def paths(count: int, of: str = "call") -> list[str]:
    """Return what some callers ask for."""
    return [f"/api/{of}/{number}" for number in range(count)]


def answered(calls: Sequence[Future[Result[Any]]]) -> list[str]:
    """Return what calls were answered for."""
    return [call.result(PATIENCE).data["path"] for call in calls]


def fill(callers: Crowd, desk: Desk) -> list[Future[Result[Any]]]:
    """Make as many calls as may be under way, and wait until all of them wait for their answer."""
    calls = [callers.get(path) for path in paths(LIMIT)]
    assert eventually(lambda: desk.waiting == LIMIT)
    return calls
