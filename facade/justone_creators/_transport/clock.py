"""The clock of all clients: the one place where they read the time and wait, so that a test may replace both."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any, Final


async def _wait(transport: Any, seconds: float) -> None:
    await transport.wait(seconds)


class Clock:
    """The time of calls and of the pauses between attempts; reads of a connection keep their own, real time limits.

    Both attributes may be replaced at any time; clients that exist already follow.

    Attributes:
        now: Returns the time in seconds. It is no function of a module, so freezegun does not stop it.
        wait: Waits on a client's `Transport`, sync or async, for some seconds.
    """

    def __init__(self) -> None:
        self.now: Callable[[], float] = monotonic
        self.wait: Callable[[Any, float], Awaitable[None]] = _wait


clock: Final = Clock()
