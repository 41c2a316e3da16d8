"""The pace of a run: calls a second, lower after a rate limit, and slowly up again.

The rate is adapted, not the concurrency: with the concurrency, three of four calls were refused by a server of 40 calls
a second; with the rate 8 of 100.
"""

from __future__ import annotations

from collections import deque
from math import inf
from typing import Final

import anyio

from .._store.slots import Slots

_LOWER: Final = 0.7  # at most once a second
_HIGHER: Final = 1.05  # a second
_SLOWEST: Final = 0.1  # calls a second
_RECENT: Final = 5.0  # seconds in which the rate before the first limit is measured
_SHORTEST: Final = 0.25  # seconds; measured over a whole second, a first burst that is refused would look far too slow


class Pace:
    """Makes calls wait for their turn.

    Attributes:
        rate: Calls a second at present; infinite without a limit.
    """

    def __init__(self, max_rate: float | None, slots: Slots) -> None:
        self.rate: float = inf if max_rate is None else max_rate
        self._most = self.rate
        self._slots = slots
        self._begun: deque[float] = deque(maxlen=1_000)
        self._changed = -inf

    async def turn(self) -> None:
        """Wait until one more call may begin."""
        if self.rate != inf:
            self._rise()
            await anyio.sleep(await self._slots.reserve(1 / self.rate))
        self._begun.append(anyio.current_time())

    def refused(self) -> None:
        """Lower the rate: the server refused a call because there were too many."""
        now = anyio.current_time()
        if now - self._changed < 1 and self.rate != inf:
            return
        self._rise()
        self.rate, self._changed = max(_SLOWEST, _LOWER * min(self.rate, self._measured(now))), now

    def _rise(self) -> None:
        now = anyio.current_time()
        if self.rate < self._most and (passed := now - self._changed) >= 1:
            self.rate, self._changed = min(self._most, self.rate * _HIGHER**passed), now

    def _measured(self, now: float) -> float:
        recent = [begun for begun in self._begun if now - begun <= _RECENT]
        return len(recent) / max(_SHORTEST, now - recent[0]) if recent else inf
