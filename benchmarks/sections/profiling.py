"""Where the time of a call goes, for this client and for plain httpx."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, ExitStack
from typing import Final

from ..cases import ITEM_REPORT, PROFILE_ASYNC, PROFILE_AT_A_TIME, PROFILE_SYNC
from ..contestants.awaited import CONTESTANTS, spread_out
from ..contestants.blocking import blocking
from ..figures import FACADE, HTTPX
from ..loopback import vendor
from ..profile.profile import Profile
from ..results import Results
from ..rounds import Allotment
from .sync import make

_CALLS: Final = 500  # a turn
_WHO: Final = (FACADE, HTTPX)


def measure(results: Results, time: Allotment) -> None:
    """Take samples of both kinds of calls."""
    with vendor() as url:
        results.profiles += _blocking(time.part(0.5), url)
        results.profiles += asyncio.run(_awaited(time.part(0.5), url))


def _blocking(time: Allotment, url: str) -> list[Profile]:
    profiles = [Profile(PROFILE_SYNC, who) for who in _WHO]
    with ExitStack() as stack:
        calls = blocking(url, stack)
        for profile in time.turns(profiles):
            with profile.sampled(_CALLS):
                make(calls[ITEM_REPORT, profile.contestant], _CALLS)
    return profiles


async def _awaited(time: Allotment, url: str) -> list[Profile]:
    profiles = [Profile(PROFILE_ASYNC, who) for who in _WHO]
    async with AsyncExitStack() as stack:
        calls: dict[str, Callable[[], Awaitable[object]]] = {who: await CONTESTANTS[who](url, stack) for who in _WHO}
        for profile in time.turns(profiles):
            with profile.sampled(_CALLS):
                await spread_out(calls[profile.contestant], _CALLS, PROFILE_AT_A_TIME)
    return profiles
