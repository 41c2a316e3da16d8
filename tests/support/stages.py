"""The stages of a call at which it may be cut short."""

from __future__ import annotations

from typing import Final

import pytest
from attrs import define, field
from tests.support.crowd import LIMIT
from tests.support.loopback.connection import Connection, Exchange, read, send, stall
from tests.support.loopback.responses import answer, answers, envelope
from tests.support.loopback.server import Door, Server

CALLS: Final = 150  # more than may be under way: the others wait for a connection
HALF: Final = answer(envelope())[:-20]


@define
class Stage:
    """Where a call is when it is cut short.

    Attributes:
        exchange: What the server does to bring it there.
        door: How the server meets who wants to connect.
        tries: How many calls can be there at the same time.
        under_way: Whether a try is under way there.
    """

    exchange: Exchange
    door: Door = Door.OPEN
    tries: int = LIMIT
    under_way: bool = True
    reached: list[Connection] = field(factory=list)

    def server(self) -> Server:
        return Server([(*self.exchange[:-1], self.reached.append, self.exchange[-1])], door=self.door)

    def is_reached(self, count: int) -> bool:
        """Tell whether so many calls are there; who waits to be let in is not seen by the server."""
        return self.door is Door.FULL or len(self.reached) >= count


def stages() -> dict[str, Stage]:
    return {
        "connecting": Stage((stall,), Door.FULL),
        "waiting for the head": Stage((read, stall)),
        "in the middle of the body": Stage((read, send(HALF), stall)),
        # The client waits for a minute before it tries again.
        "between two tries": Stage(
            (*answers(envelope(301), 200, "Retry-After: 60"), no_more), tries=CALLS, under_way=False
        ),
    }


def no_more(_: Connection) -> None:
    """Do nothing further."""


every_stage = pytest.mark.parametrize("stage", stages())
