"""Calls that are awaited, 1, 16 and 64 of them at a time, in one event loop."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from itertools import product
from typing import Final

from ..cases import CONCURRENCIES, at_concurrency
from ..contestants.awaited import CONTESTANTS, FLOORS, Call, spread_out
from ..loopback import vendor
from ..results import Results
from ..rounds import Allotment

# Calls a turn: so many for each that is under way, for most of the turn to be neither beginning nor end.
_FOR_EACH: Final = 12
_AT_LEAST: Final = 128


def measure(results: Results, time: Allotment) -> None:
    """Give each contestant at each concurrency one turn of calls a round."""
    with vendor() as url:
        asyncio.run(_measure(results, time, url))


async def _measure(results: Results, time: Allotment, url: str) -> None:
    async with AsyncExitStack() as stack:
        calls = await _warm(url, stack)
        for who, concurrency in time.turns(calls):
            # Connections that were idle since the last turn may have been given up: opening them is not measured.
            await spread_out(calls[who, concurrency], concurrency, concurrency)
            made = max(_AT_LEAST, _FOR_EACH * concurrency)
            with results.figures.timed(at_concurrency(concurrency), who, made):
                await spread_out(calls[who, concurrency], made, concurrency)


async def _warm(url: str, stack: AsyncExitStack) -> dict[tuple[str, int], Call]:
    """Return calls that were made before, each on a client of its own.

    At concurrency 1, no client has to look through the connections that concurrency 64 has left behind.
    """
    calls, contestants = {}, {**CONTESTANTS, **FLOORS}
    for who, concurrency in product(contestants, CONCURRENCIES):
        calls[who, concurrency] = await contestants[who](url, stack)
        await spread_out(calls[who, concurrency], _FOR_EACH * concurrency, concurrency)
    return calls
