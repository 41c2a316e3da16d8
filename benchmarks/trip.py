"""The modules of this package that one sync call passes: `python -m benchmarks.trip`.

Counted are the functions that the second call of a client enters, over plain HTTP on loopback, with a response whose
`data` is empty, so that neither the number of fields nor what a process loads once is part of it. A change is a
function in another module than that of the function entered just before. Returns are no change, and what other
packages do between two functions of one module is none either.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from types import FrameType
from typing import Final

from justone_creators import Client

from .loopback import NO_DATA, TOKEN, vendor
from .rounds import Allotment, Results, Trip

_PACKAGE: Final = "justone_creators."


def measure(results: Results, _: Allotment) -> None:
    """Count once: it comes to the same each time."""
    results.trip = trip()


def trip() -> Trip:
    """Follow a call."""
    with vendor() as url:
        _second_call(url)  # loads what a process loads once
        entered = _second_call(url)
    return Trip(tuple(dict.fromkeys(entered)), sum(one != other for one, other in pairwise(entered)))


def _second_call(url: str) -> list[str]:
    """Return the modules of the functions that it enters, in their order."""
    entered: list[str] = []

    def follow(frame: FrameType, event: str, _: object) -> None:
        name = frame.f_globals.get("__name__", "")
        if event == "call" and name.startswith(_PACKAGE):
            entered.append(name)

    with Client(TOKEN, base_url=url) as api:
        item = NO_DATA.query["itemId"]
        api.xingtu.item_report_details(item)
        sys.setprofile(follow)
        try:
            api.xingtu.item_report_details(item)
        finally:
            sys.setprofile(None)
    return entered


def lines(counted: Trip) -> list[str]:
    """Write the two counts, and the modules by name."""
    modules = [f"  {name}" for name in counted.modules]
    return [f"modules: {len(modules)}", f"changes: {counted.changes}", *modules]


if __name__ == "__main__":
    print(*lines(trip()), sep="\n")
