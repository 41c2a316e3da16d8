"""The moments at which calls may begin."""

from __future__ import annotations

from math import inf
from typing import Protocol

import anyio


class Slots(Protocol):
    """Hands out moments at which a call may begin; a shared store hands them to all its processes."""

    async def reserve(self, interval: float) -> float:
        """Take the next moment, which is `interval` seconds after the one before; return the seconds until it.

        Raises:
            CollectionError: The store cannot be used.
        """
        ...


class LocalSlots:
    """The moments of one process (the generic cell rate algorithm, GCRA, without bursts)."""

    def __init__(self) -> None:
        self._next = -inf

    async def reserve(self, interval: float) -> float:
        """Take the next moment; return the seconds until it."""
        now = anyio.current_time()
        begins = max(self._next, now)
        self._next = begins + interval
        return begins - now
