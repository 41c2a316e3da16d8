"""One async client in several event loops: connections and slots belong to a loop, and end with it."""

from __future__ import annotations

import asyncio
import gc
import threading
import warnings
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import pytest
from tests.support.crowd import LIMIT, PATIENCE, connected_to, open_desk, paths
from tests.support.flavours import TOKEN
from tests.support.loopback.server import Server

from justone_creators import AsyncClient

Main = Callable[[], Awaitable[Any]]


@pytest.fixture(autouse=True)
def no_warning_of_a_loop_that_was_left_open() -> Iterator[None]:
    """asyncio warns of transports that their loop did not close; that is what these programs do."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


async def ask_for(api: AsyncClient, wanted: list[str]) -> list[str]:
    """Make calls at the same time."""
    found: list[str] = []

    async def one(path: str) -> None:
        found.append((await api.get(path)).data["path"])

    async with anyio.create_task_group() as tasks:
        for path in wanted:
            tasks.start_soon(one, path)
    return sorted(found)


def run_and_leave_open(main: Main) -> Any:
    """Run a loop that is never closed, as many programs do."""
    return asyncio.new_event_loop().run_until_complete(main())


def run_in_asyncio(main: Main) -> Any:
    return anyio.run(main, backend="asyncio")


def run_in_trio(main: Main) -> Any:
    return anyio.run(main, backend="trio")


@pytest.mark.parametrize("run", [run_in_asyncio, run_in_trio, run_and_leave_open])
def test_the_next_loop_closes_the_sockets_of_the_last_one(run: Callable[[Main], Any]) -> None:
    gc.disable()  # it would close them, too, whenever it comes
    try:
        with Server([(open_desk(),)]) as server:
            api = AsyncClient(TOKEN, base_url=server.url)
            for _ in range(4):
                assert run(lambda: ask_for(api, paths(10))) == paths(10)
                assert 1 <= connected_to(server.url) <= 10
            run(api.aclose)
            assert connected_to(server.url) == 0
    finally:
        gc.enable()


@pytest.mark.parametrize(("first", "second"), [(run_in_asyncio, run_in_trio), (run_in_trio, run_in_asyncio)])
def test_more_calls_than_slots_are_answered_in_each_kind_of_loop(
    first: Callable[[Main], Any], second: Callable[[Main], Any]
) -> None:
    many = sorted(paths(LIMIT + 30))
    with Server([(open_desk(),)]) as server:
        api = AsyncClient(TOKEN, base_url=server.url)
        assert first(lambda: ask_for(api, many)) == many
        assert second(lambda: ask_for(api, many)) == many
        second(api.aclose)


def test_a_loop_that_still_runs_keeps_its_connections() -> None:
    meet = threading.Barrier(2)

    async def in_turn() -> list[int]:
        ports = []
        for path in paths(4):
            await asyncio.to_thread(meet.wait, PATIENCE)
            ports.append((await api.get(path)).data["port"])
        return ports

    with Server([(open_desk(),)]) as server, ThreadPoolExecutor(2) as threads:
        api = AsyncClient(TOKEN, base_url=server.url)
        calls = [threads.submit(run_in_asyncio, in_turn) for _ in range(2)]
        ports = [call.result(PATIENCE) for call in calls]
        assert [len(set(of_loop)) for of_loop in ports] == [1, 1]
        assert server.connections == 2
        run_in_asyncio(api.aclose)
