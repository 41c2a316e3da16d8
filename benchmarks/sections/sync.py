"""Calls that block, one after the other: this client, plain httpx, the vendor's SDK, and the floors."""

from __future__ import annotations

from contextlib import ExitStack
from itertools import repeat

from ..contestants.blocking import Call, blocking
from ..loopback import vendor
from ..results import Results
from ..rounds import Allotment

_CALLS = 100  # a turn
_WARM_UP = 200


def measure(results: Results, time: Allotment) -> None:
    """Give each contestant one turn of calls a round, for each of the operations."""
    with ExitStack() as stack:
        calls = blocking(stack.enter_context(vendor()), stack)
        for call in calls.values():
            make(call, _WARM_UP)
        for case, contestant in time.turns(calls):
            with results.figures.timed(case, contestant, _CALLS):
                make(calls[case, contestant], _CALLS)


def make(call: Call, times: int) -> None:
    """Call so many times."""
    for _ in repeat(None, times):
        call()
