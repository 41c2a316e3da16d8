"""One client for many callers: whose answer is whose, which connection is used, and how many there are."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from time import monotonic
from typing import Any

import anyio
import pytest
from tests.support.crowd import (
    LIMIT,
    PATIENCE,
    Desk,
    answered,
    connected_to,
    crowd,
    eventually,
    every_way,
    fill,
    open_desk,
    paths,
)
from tests.support.flavours import TOKEN, Flavour
from tests.support.loopback.connection import close
from tests.support.loopback.responses import answers, envelope
from tests.support.loopback.server import Server

from justone_creators import AsyncClient, Attempt, ConnectionFailedError, Result


def ports(calls: list[Future[Result[Any]]]) -> list[int]:
    """Return the ports that calls came from: one a connection."""
    return [call.result(PATIENCE).data["port"] for call in calls]


@pytest.mark.parametrize(("way", "callers"), [("sync", 32), ("asyncio", 64), ("trio", 64)])
def test_each_of_many_callers_gets_the_answers_to_its_own_calls(way: str, callers: int) -> None:
    rows = [paths(20, f"caller/{number}") for number in range(callers)]
    told: list[Attempt] = []
    with Server([(open_desk(),)]) as server, crowd(way, server.url, on_attempt=told.append) as callers_:
        found = [call.result(PATIENCE) for call in [callers_.get_in_turn(row) for row in rows]]
        assert [[result.data["path"] for result in results] for results in found] == rows
        assert [result.attempts for results in found for result in results] == [1] * callers * 20
        assert server.connections <= callers
    assert sorted(attempt.endpoint for attempt in told) == sorted(f"GET {path}" for row in rows for path in row)


@every_way
def test_calls_one_after_the_other_share_one_connection(way: str) -> None:
    with Server([(open_desk(),)]) as server, crowd(way, server.url) as callers:
        callers.get_in_turn(paths(50)).result(PATIENCE)
        assert (server.connections, connected_to(server.url)) == (1, 1)


@every_way
def test_the_connection_that_was_used_last_is_used_first(way: str) -> None:
    desks = [Desk(), Desk(), Desk()]
    with Server([*((desk,) for desk in desks), (open_desk(),)]) as server, crowd(way, server.url) as callers:
        calls = []
        for desk, path in zip(desks, paths(3), strict=True):
            calls.append(callers.get(path))
            assert eventually(lambda desk=desk: desk.waiting)
        for number in (1, 2, 0):
            desks[number].opened.set()
            calls[number].result(PATIENCE)
        following = callers.get_in_turn(paths(5)).result(PATIENCE)
        assert {result.data["port"] for result in following} == {calls[0].result().data["port"]}
        assert server.connections == 3


@every_way
def test_a_client_has_100_connections_and_further_calls_wait_for_one(way: str) -> None:
    desk = Desk()
    with Server([(desk,)]) as server, crowd(way, server.url) as callers:
        calls = [callers.get(path) for path in paths(130)]
        assert eventually(lambda: desk.waiting == LIMIT)
        desk.opened.set()
        assert answered(calls) == paths(130)
        assert (desk.arrived, desk.most, server.connections) == (130, LIMIT, LIMIT)
        assert set(ports(calls[LIMIT:])) <= set(ports(calls[:LIMIT]))


@every_way
def test_a_call_that_gets_no_connection_in_time_was_never_sent(way: str) -> None:
    desk, told = Desk(), list[Attempt]()
    with Server([(desk,)]) as server, crowd(way, server.url, on_attempt=told.append) as callers:
        calls = fill(callers, desk)
        began = monotonic()
        refused = [callers.get(path, timeout=0.3).exception(PATIENCE) for path in paths(3, "late")]
        assert monotonic() - began < 3 * 0.3 + 10
        assert (told, desk.arrived) == ([], LIMIT)
        desk.opened.set()
        assert answered(calls) == paths(LIMIT)
    for path, error in zip(paths(3, "late"), refused, strict=True):
        assert type(error) is ConnectionFailedError
        assert (error.attempts, error.billed, error.endpoint) == (0, False, f"GET {path}")
        assert str(error).startswith(f"GET {path}: nothing was sent: 100 calls, the most at a time, are under way")
    assert sorted(attempt.endpoint for attempt in told) == sorted(f"GET {path}" for path in paths(LIMIT))
    assert {(attempt.number, attempt.outcome) for attempt in told} == {(1, "success")}


@every_way
def test_a_connection_that_becomes_free_in_time_is_had(way: str) -> None:
    desk, last = Desk(), open_desk()
    with Server([*[(desk,)] * LIMIT, (last,)]) as server, crowd(way, server.url) as callers:
        calls = fill(callers, desk)
        late = callers.get("/api/late", timeout=PATIENCE)
        desk.opened.set()
        assert answered([late]) == ["/api/late"]
        assert answered(calls) == paths(LIMIT)


@every_way
def test_connections_that_the_server_dropped_are_not_kept_open_beside_100_new_ones(way: str) -> None:
    first, second, drops = Desk(), Desk(), threading.Event()
    script = [*[(first, lambda _: drops.wait(PATIENCE), close)] * LIMIT, (second,)]
    with Server(script) as server, crowd(way, server.url) as callers:
        calls = fill(callers, first)
        first.opened.set()
        assert answered(calls) == paths(LIMIT)
        drops.set()
        server.settle()
        calls = fill(callers, second)
        assert (server.connections, connected_to(server.url)) == (2 * LIMIT, LIMIT)
        second.opened.set()
        assert answered(calls) == paths(LIMIT)


@every_way
def test_an_answer_and_the_end_of_its_connection_may_come_at_once(way: str) -> None:
    desk = Desk()
    with Server([(desk, close), (open_desk(),)]) as server, crowd(way, server.url) as callers:
        first = callers.get("/api/first")
        assert eventually(lambda: desk.waiting)
        callers.start(lambda: (desk.opened.set(), server.settle())).result(PATIENCE)  # holds up the event loop, if any
        assert answered([first, callers.get("/api/second")]) == ["/api/first", "/api/second"]


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_an_async_client_that_was_made_outside_of_any_event_loop_works_in_one(backend: str) -> None:
    with Server([answers(envelope(data="here"))]) as server:
        api = AsyncClient(TOKEN, base_url=server.url)

        async def main() -> Any:
            async with api:
                return (await api.get("/api/a")).data

        assert anyio.run(main, backend=backend) == "here"


def test_a_call_starts_no_thread(flavour: Flavour) -> None:
    during: list[threading.Thread] = []
    with Server([(open_desk(),)]) as server:
        api = flavour.kind(TOKEN, base_url=server.url, on_attempt=lambda _: during.extend(threading.enumerate()))
        flavour.outcomes(api, lambda: api.get("/api/a"))
    assert during
    assert [thread.name for thread in during if "justone" in thread.name] == []
