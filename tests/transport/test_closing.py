"""Closing a client while calls are under way: they get their answers, no new one begins, and nothing is left open."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
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
from tests.support.flavours import TOKEN
from tests.support.loopback.responses import answers, envelope
from tests.support.loopback.server import Server

from justone_creators import Attempt, Client, CollectionFailedError, ConfigurationError


@every_way
def test_calls_under_way_are_answered_and_nothing_is_left_open(way: str) -> None:
    desk = Desk()
    with Server([(desk,)]) as server, crowd(way, server.url) as callers:
        before = callers.tasks()
        calls = [callers.get(path) for path in paths(5)]
        assert eventually(lambda: desk.waiting == 5)
        callers.close()
        assert connected_to(server.url) == 5
        assert isinstance(callers.get("/api/new").exception(PATIENCE), ConfigurationError)
        desk.opened.set()
        assert answered(calls) == paths(5)
        assert desk.arrived == 5
        assert eventually(lambda: not connected_to(server.url))
        assert eventually(lambda: callers.tasks() == before)


@every_way
def test_idle_connections_are_closed_at_once(way: str) -> None:
    desk = Desk()
    with Server([(desk,)]) as server, crowd(way, server.url) as callers:
        calls = fill(callers, desk)
        desk.opened.set()
        assert answered(calls) == paths(LIMIT)
        assert connected_to(server.url) == LIMIT
        callers.close()
        assert eventually(lambda: not connected_to(server.url))


@every_way
def test_a_call_that_waits_for_a_connection_is_refused_without_being_sent(way: str) -> None:
    desk, told = Desk(), list[Attempt]()
    with Server([(desk,)]) as server, crowd(way, server.url, on_attempt=told.append) as callers:
        calls = fill(callers, desk)
        late = [callers.get(path) for path in paths(30, "late")]
        callers.close()
        desk.opened.set()
        assert answered(calls) == paths(LIMIT)
        assert [type(call.exception(PATIENCE)) for call in late] == [ConfigurationError] * 30
        assert (desk.arrived, len(told)) == (LIMIT, LIMIT)
        assert eventually(lambda: not connected_to(server.url))


@every_way
def test_a_call_between_two_tries_ends_with_what_the_last_one_came_to(way: str) -> None:
    told: list[Attempt] = []
    failing = answers(envelope(301), 200, "Retry-After: 2")  # time enough to close meanwhile
    with Server([failing]) as server, crowd(way, server.url, on_attempt=told.append) as callers:
        call = callers.get("/api/a")
        assert eventually(lambda: told)
        callers.close()
        error = call.exception(PATIENCE)
        assert isinstance(error, CollectionFailedError)
        assert (error.attempts, error.billed, len(server.requests)) == (1, False, 1)
        assert eventually(lambda: not connected_to(server.url))


class Counted(httpx.HTTPTransport):
    """A transport of the caller's that counts how often it is closed."""

    closed = 0

    def close(self) -> None:
        self.closed += 1
        super().close()


class CountedAsync(httpx.AsyncHTTPTransport):
    """The same for the other client."""

    closed = 0

    async def aclose(self) -> None:
        self.closed += 1
        await super().aclose()


@every_way
def test_the_callers_own_transport_is_closed_once_and_only_after_the_last_call(way: str) -> None:
    transport = Counted() if way == "sync" else CountedAsync()
    desks = [Desk(), Desk()]
    with (
        Server([(desk,) for desk in desks]) as server,
        crowd(way, server.url, transport=transport) as callers,
    ):
        calls = []
        for desk, path in zip(desks, paths(2), strict=True):
            calls.append(callers.get(path))
            assert eventually(lambda desk=desk: desk.waiting)
        callers.close()
        callers.close()
        desks[0].opened.set()
        assert answered(calls[:1]) == paths(1)
        assert transport.closed == 0
        desks[1].opened.set()
        assert answered(calls) == paths(2)
        assert transport.closed == 1
        callers.close()
        assert transport.closed == 1


def test_many_threads_may_close_a_client_while_many_others_call() -> None:
    with Server([(open_desk(),)]) as server, ThreadPoolExecutor(40) as threads:
        for _ in range(20):
            transport, barrier = Counted(), threading.Barrier(40)
            api = Client(TOKEN, base_url=server.url, transport=transport)
            calls = [threads.submit(answered_or_refused, api, barrier) for _ in range(30)]
            for closing in [threads.submit(close_with_others, api, barrier) for _ in range(10)]:
                closing.result(PATIENCE)
            assert {call.result(PATIENCE) for call in calls} <= {"/api/a", "refused"}
            assert (transport.closed, connected_to(server.url)) == (1, 0)


def answered_or_refused(api: Client, barrier: threading.Barrier) -> str:
    barrier.wait(PATIENCE)
    try:
        return str(api.get("/api/a").data["path"])
    except ConfigurationError:
        return "refused"


def close_with_others(api: Client, barrier: threading.Barrier) -> None:
    barrier.wait(PATIENCE)
    api.close()


def test_closing_that_is_cancelled_closes_all_connections_all_the_same() -> None:
    desk = Desk()
    with Server([(desk,)]) as server, crowd("asyncio", server.url) as callers:

        async def close_and_be_cancelled() -> None:
            closing = asyncio.create_task(callers.api.aclose())
            await asyncio.sleep(0)  # it has begun
            closing.cancel()
            await asyncio.wait([closing])

        calls = fill(callers, desk)
        desk.opened.set()
        assert answered(calls) == paths(LIMIT)
        callers.start(close_and_be_cancelled).result(PATIENCE)
        callers.close()
        assert eventually(lambda: not connected_to(server.url))
