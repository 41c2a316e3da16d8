"""The parts of a call, and whose a frame is."""

from __future__ import annotations

from functools import cache
from types import FrameType
from typing import Final

FACADE: Final = "justone_creators"  # told by its modules
AROUND: Final = "the loop around the calls"

# By the beginning of a module's name; the first that fits. What is called from these without being among them (enum,
# urllib, threading, what attrs writes) belongs to who calls it.
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
    ("benchmarks", AROUND),
)


def part_of(frame: FrameType | None) -> str:
    """Return the part that a stack belongs to: that of its innermost frame which belongs to any."""
    while frame is not None:
        part = _part_of_module(frame.f_globals.get("__name__", ""))
        if part is not None:
            return part
        frame = frame.f_back
    return AROUND


@cache
def _part_of_module(name: str) -> str | None:
    package, _, module = name.partition(".")
    if package == FACADE:
        return f"{FACADE}.{module}"
    return next((part for prefix, part in _PARTS if f"{name}.".startswith(f"{prefix}.")), None)
