"""A profile by samples of the stack: where the time of a call goes, for this client and for plain httpx.

The kernel sends a signal for every so much processor time; what the main thread runs then is a sample. Unlike
cProfile this makes no call longer, and so does not exaggerate what consists of many small ones. As processor time is
counted, waiting for the server is no part of it. A signal that comes while C runs is seen when C returns to its caller.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack, contextmanager
from functools import cache
from time import process_time
from types import FrameType
from typing import Final

from . import async_calls
from .async_calls import concurrently
from .loopback import vendor
from .rounds import Allotment, Profile, Results
from .sync_calls import repeatedly, sync_calls
from .targets import FACADE, HTTPX, ITEM_REPORT, PROFILE_ASYNC, PROFILE_AT_A_TIME, PROFILE_SYNC

PACKAGE: Final = "justone_creators"

_CALLS: Final = 500  # a turn
_CONTESTANTS: Final = (FACADE, HTTPX)
_EVERY: Final = 0.001  # seconds; the kernel makes that one tick of its clock, mostly 0.004
_AROUND: Final = "the loop around the calls"

# By the beginning of a module's name; the first that fits. What is called from these without being among them (enum,
# urllib, threading, code that attrs writes) belongs to its caller.
_PARTS: Final = (
    ("justone_creators_lowlevel", "generated: the arguments"),
    ("httpcore._backends", "network: httpcore's backend, and sockets"),
    ("socket", "network: httpcore's backend, and sockets"),
    ("ssl", "network: httpcore's backend, and sockets"),
    ("httpcore", "httpcore: pool, connection, trace"),
    ("h11", "h11: HTTP/1.1"),
    ("httpx", "httpx: URL, headers, request, response, client"),
    ("json", "json"),
    ("sniffio", "sniffio"),
    ("anyio", "anyio"),
    ("asyncio", "asyncio: event loop, and sockets"),
    ("selectors", "asyncio: event loop, and sockets"),
    ("benchmarks", _AROUND),
)


def measure(results: Results, time: Allotment) -> None:
    """Take samples of sync and of awaited calls."""
    with vendor() as url:
        results.profiles += _sync(time.part(0.5), url)
        results.profiles += asyncio.run(_async(time.part(0.5), url))


def _sync(time: Allotment, url: str) -> list[Profile]:
    profiles = [Profile(PROFILE_SYNC, who) for who in _CONTESTANTS]
    with ExitStack() as stack:
        calls = sync_calls(url, stack)
        for profile in time.turns(profiles):
            with _sampled(profile):
                repeatedly(calls[ITEM_REPORT, profile.contestant], _CALLS)
    return profiles


async def _async(time: Allotment, url: str) -> list[Profile]:
    profiles = [Profile(PROFILE_ASYNC, who) for who in _CONTESTANTS]
    async with AsyncExitStack() as stack:
        calls = {who: await async_calls.CONTESTANTS[who](url, stack) for who in _CONTESTANTS}
        for profile in time.turns(profiles):
            with _sampled(profile):
                await concurrently(calls[profile.contestant], _CALLS, PROFILE_AT_A_TIME)
    return profiles


@contextmanager
def _sampled(profile: Profile) -> Iterator[None]:
    """Take samples while the calls of a turn are made."""

    def sample(_: int, frame: FrameType | None) -> None:
        profile.samples[_part_of(frame)] += 1

    before, began = signal.signal(signal.SIGPROF, sample), process_time()
    signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    profile.calls += _CALLS
    profile.seconds += process_time() - began


def _part_of(frame: FrameType | None) -> str:
    """Return the part that a stack belongs to: that of its innermost frame which belongs to any.

    A part of this package is a folder of it; the modules outside its folders are one part, by the package's own name.
    """
    while frame is not None:
        name = frame.f_globals.get("__name__") or ""
        if f"{name}.".startswith(f"{PACKAGE}."):
            return frame.f_globals.get("__package__") or PACKAGE
        if (part := _part_of_others(name)) is not None:
            return part
        frame = frame.f_back
    return _AROUND


@cache
def _part_of_others(name: str) -> str | None:
    return next((part for prefix, part in _PARTS if f"{name}.".startswith(f"{prefix}.")), None)
