"""An answer of 30 items: its reading into models, without `json.loads`, beside `json.loads` of it.

There is no public way to read an answer without a call, so this goes through the function that the client itself uses.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final

from justone_creators import ShowcaseItems
from justone_creators._fields import object_reader

from ..cases import ITEMS_OF_A_KIND, JSON, SHOWCASE
from ..figures import FACADE
from ..loopback.examples import showcase
from ..results import Results
from ..rounds import Allotment
from .sync import make

_TIMES: Final = 200  # a turn


def answer() -> bytes:
    """Return the answer as it is sent."""
    return json.dumps(showcase(ITEMS_OF_A_KIND), ensure_ascii=False, separators=(",", ":")).encode()


def measure(results: Results, time: Allotment) -> None:
    """Let both read the same answer in each round."""
    body = answer()
    data, read = json.loads(body)["data"], object_reader(ShowcaseItems)
    reading: dict[str, Callable[[], object]] = {FACADE: lambda: read(data), JSON: lambda: json.loads(body)}
    for who in time.turns(reading):
        with results.figures.timed(SHOWCASE, who, _TIMES):
            make(reading[who], _TIMES)
