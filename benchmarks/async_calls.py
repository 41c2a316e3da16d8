"""Those that are awaited."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from typing import Final, TypeAlias

import httpx

from justone_creators import AsyncClient

from ..cases import ITEM_REPORT
from ..figures import FACADE, HTTPX
from ..loopback.examples import EXAMPLES, TOKEN
from .floors import TRANSPORTS

Call: TypeAlias = Callable[[], Awaitable[object]]


async def facade(url: str, stack: AsyncExitStack) -> Call:
    """Return the call of a new client; it is closed with the stack."""
    api = await stack.enter_async_context(AsyncClient(TOKEN, base_url=url))
    item = EXAMPLES[ITEM_REPORT].query["itemId"]
    return lambda: api.xingtu.item_report_details(item)


async def plain(url: str, stack: AsyncExitStack) -> Call:
    """Return the call of a new `httpx.AsyncClient` as it is by default; it is closed with the stack.

    That allows 100 connections, of which 20 are kept while idle. To keep 64 or all of them makes it no faster, at times
    slower: its pool looks through all that it has, several times a call.
    """
    client = await stack.enter_async_context(httpx.AsyncClient(base_url=url))
    path, params = EXAMPLES[ITEM_REPORT].path, EXAMPLES[ITEM_REPORT].params

    async def call() -> object:
        return (await client.get(path, params=params)).json()

    return call


async def transports(url: str, stack: AsyncExitStack) -> Call:
    """Return the call of what this client stands on, without all that it does; it is closed with the stack."""
    idle: list[httpx.AsyncHTTPTransport] = []
    whole, one = url + EXAMPLES[ITEM_REPORT].target, httpx.Limits(max_connections=1)

    async def call() -> object:
        transport = idle.pop() if idle else await stack.enter_async_context(httpx.AsyncHTTPTransport(limits=one))
        response = await transport.handle_async_request(httpx.Request("GET", whole))
        body = await response.aread()
        idle.append(transport)
        return json.loads(body)

    return call


CONTESTANTS: Final = {FACADE: facade, HTTPX: plain}
FLOORS: Final = {TRANSPORTS: transports}


async def spread_out(call: Call, calls: int, concurrency: int) -> None:
    """Make so many calls, of which as many as may be are under way at any time."""
    left = iter(range(calls))  # shared: each number is taken once
    async with asyncio.TaskGroup() as group:
        for _ in range(concurrency):
            group.create_task(_one_by_one(call, left))


async def _one_by_one(call: Call, left: Iterator[int]) -> None:
    for _ in left:
        await call()
