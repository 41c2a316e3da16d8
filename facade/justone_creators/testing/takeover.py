"""Takes over all clients of this process: their exchanges, their clock, and the token of new ones."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, Final, Protocol

from .._core.credential import ENVIRONMENT
from .._core.request import ApiRequest
from .._core.requester import stand_in
from .._core.retry import LONGEST_PAUSE
from .._transport.transport import NoResponse, RawResponse, clock

TOKEN: Final = "sandbox-token"  # noqa: S105  (no secret)


class Vendor(Protocol):
    """Plays the vendor."""

    def respond(self, request: ApiRequest[Any], /) -> RawResponse | NoResponse:
        """Return the outcome of an attempt."""
        ...

    def waited(self, seconds: float, /) -> None:
        """Record that a client waits."""


class _Skipping:
    """Time that passes as usual, and at once where a client waits."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._skipped = 0.0
        self._lock = threading.Lock()

    def now(self) -> float:
        return self._now() + self._skipped

    def skip(self, seconds: float) -> None:
        with self._lock:
            self._skipped += seconds


_vendors: Final[list[Vendor]] = []  # the one that came last responds
_lock: Final = threading.Lock()
_waits: Final = clock.wait
_time: Final = _Skipping(clock.now)


@contextmanager
def taken_over(vendor: Vendor) -> Generator[None]:
    """Let a vendor respond to all requests of this process.

    While several are there, in whatever order they come and go, the one that came last responds; requests are sent
    again only after the last one has gone.
    """
    with _lock:
        is_first = not _vendors
        _vendors.append(vendor)
        stand_in.respond, clock.wait = vendor.respond, _skip
        clock.now = _time.now  # for good: clients remember times of this clock, so it must not go back
        lacks_token = is_first and not any(os.environ.get(name, "").strip() for name in ENVIRONMENT)
        if lacks_token:
            os.environ[ENVIRONMENT[0]] = TOKEN
    try:
        yield
    finally:
        with _lock:
            _vendors.remove(vendor)
            if _vendors:
                stand_in.respond = _vendors[-1].respond
            else:
                stand_in.respond, clock.wait = None, _waits
                _time.skip(LONGEST_PAUSE)  # so that no pause after a rate limit goes on in the next test
                if os.environ.get(ENVIRONMENT[0]) == TOKEN:
                    del os.environ[ENVIRONMENT[0]]


async def _skip(transport: Any, seconds: float) -> None:
    _time.skip(seconds)
    with _lock:
        vendor = _vendors[-1] if _vendors else None
    if vendor is not None:
        vendor.waited(seconds)
    await transport.wait(0)  # as in a real wait, others may run
