"""Awaited calls, 1, 16 and 64 of them at a time in one event loop; and many calls to a slow server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from itertools import product
from typing import Final, TypeAlias

import httpx

from justone_creators import AsyncClient

from .loopback import EXAMPLES, TOKEN, vendor
from .rounds import Allotment, Results
from .targets import (
    CONCURRENCIES,
    DELAY,
    FACADE,
    HTTPX,
    IDEAL,
    ITEM_REPORT,
    TRANSPORTS,
    WAITING,
    WAITING_AT_A_TIME,
    WAITING_CALLS,
    WALL,
    at_concurrency,
)

Call: TypeAlias = Callable[[], Awaitable[object]]

# Calls a turn: so many for each that is under way that most of the turn is neither its beginning nor its end.
_FOR_EACH: Final = 12
_MIN_CALLS: Final = 128

_EXAMPLE: Final = EXAMPLES[ITEM_REPORT]


def measure(results: Results, time: Allotment) -> None:
    """Give each contestant at each concurrency one turn of calls a round."""
    with vendor() as url:
        asyncio.run(_measure(results, time, url))


async def _measure(results: Results, time: Allotment, url: str) -> None:
    async with AsyncExitStack() as stack:
        calls = await _warm(url, stack)
        for who, concurrency in time.turns(calls):
            # Connections that were idle since the last turn may be closed by now: opening them is not measured.
            await concurrently(calls[who, concurrency], concurrency, concurrency)
            made = max(_MIN_CALLS, _FOR_EACH * concurrency)
            with results.timed(at_concurrency(concurrency), who, made):
                await concurrently(calls[who, concurrency], made, concurrency)


async def _warm(url: str, stack: AsyncExitStack) -> dict[tuple[str, int], Call]:
    """Return calls that were made before, each on a client of its own.

    So at concurrency 1 no client has to look through the connections that concurrency 64 has left behind.
    """
    calls, contestants = {}, {**CONTESTANTS, TRANSPORTS: _transports}
    for who, concurrency in product(contestants, CONCURRENCIES):
        calls[who, concurrency] = await contestants[who](url, stack)
        await concurrently(calls[who, concurrency], _FOR_EACH * concurrency, concurrency)
    return calls


def measure_waiting(results: Results, time: Allotment) -> None:
    """Let each contestant make all calls to a slow server once a round, on a new client."""
    with vendor(delay=DELAY) as url:
        for who in time.turns([*CONTESTANTS, IDEAL]):
            if who == IDEAL:
                results.add(WAITING, IDEAL, WALL, DELAY / WAITING_AT_A_TIME)
            else:
                asyncio.run(_wait(results, who, url))


async def _wait(results: Results, who: str, url: str) -> None:
    async with AsyncExitStack() as stack:
        call = await CONTESTANTS[who](url, stack)
        with results.timed(WAITING, who, WAITING_CALLS):
            await concurrently(call, WAITING_CALLS, WAITING_AT_A_TIME)


async def concurrently(call: Call, calls: int, concurrency: int) -> None:
    """Make so many calls, and keep as many as allowed under way at any time."""
    left = iter(range(calls))  # shared: each number is taken once
    async with asyncio.TaskGroup() as group:
        for _ in range(concurrency):
            group.create_task(_one_by_one(call, left))


async def _one_by_one(call: Call, left: Iterator[int]) -> None:
    for _ in left:
        await call()


async def _facade(url: str, stack: AsyncExitStack) -> Call:
    api = await stack.enter_async_context(AsyncClient(TOKEN, base_url=url))
    item = _EXAMPLE.query["itemId"]
    return lambda: api.xingtu.item_report_details(item)


async def _httpx(url: str, stack: AsyncExitStack) -> Call:
    """Return the call of a new `httpx.AsyncClient` with its defaults: 100 connections, of which 20 are kept while idle.

    Keeping 64 or all of them makes it no faster, at times slower: its pool looks through all that it has, several
    times a call.
    """
    client = await stack.enter_async_context(httpx.AsyncClient(base_url=url))
    path, params = _EXAMPLE.path, _EXAMPLE.params

    async def call() -> object:
        return (await client.get(path, params=params)).json()

    return call


async def _transports(url: str, stack: AsyncExitStack) -> Call:
    """Return the call of the transports that this client uses, without anything else that it does."""
    idle: list[httpx.AsyncHTTPTransport] = []
    whole, one = url + _EXAMPLE.target, httpx.Limits(max_connections=1)

    async def call() -> object:
        transport = idle.pop() if idle else await stack.enter_async_context(httpx.AsyncHTTPTransport(limits=one))
        response = await transport.handle_async_request(httpx.Request("GET", whole))
        body = await response.aread()
        idle.append(transport)
        return json.loads(body)

    return call


# Each returns the call of a new client, which the stack closes.
CONTESTANTS: Final = {FACADE: _facade, HTTPX: _httpx}
