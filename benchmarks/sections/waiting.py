"""Calls to a server that takes its time: as many at a time as may be should be over as soon as waiting allows."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

from ..cases import DELAY, IDEAL, WAITING, WAITING_AT_A_TIME, WAITING_CALLS
from ..contestants.awaited import CONTESTANTS, spread_out
from ..figures import WALL
from ..loopback import vendor
from ..results import Results
from ..rounds import Allotment


def measure(results: Results, time: Allotment) -> None:
    """Let each contestant make all calls once a round, on a new client."""
    with vendor(delay=DELAY) as url:
        for who in time.turns([*CONTESTANTS, IDEAL]):
            if who == IDEAL:
                results.figures.add(WAITING, IDEAL, WALL, DELAY / WAITING_AT_A_TIME)
            else:
                asyncio.run(_measure(results, who, url))


async def _measure(results: Results, who: str, url: str) -> None:
    async with AsyncExitStack() as stack:
        call = await CONTESTANTS[who](url, stack)
        with results.figures.timed(WAITING, who, WAITING_CALLS):
            await spread_out(call, WAITING_CALLS, WAITING_AT_A_TIME)
