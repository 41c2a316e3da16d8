"""A trial: a scenario is played, one call is made, and a second one on the same client once the server behaves."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any

import anyio
from attrs import define, field
from tests.faults.scenario import Scenario, Wire
from tests.support.flavours import TOKEN, Flavour
from tests.support.loopback.connection import Request
from tests.support.loopback.responses import answers, envelope
from tests.support.loopback.server import Server

from justone_creators import Attempt, JustOneError, Result

NEXT = answers(envelope(requestId="next"))

Outcome = Result[Any] | JustOneError


@define
class Trial:
    """What came of it.

    Attributes:
        outcome: What the call came to.
        following: What the second call came to.
        requests: The requests that the server had read before the second call.
        following_requests: Those that came with the second.
        elapsed: Seconds that the call took.
        attempts: What the client told of each try of the call.
    """

    outcome: Outcome = field(init=False)
    following: Outcome = field(init=False)
    requests: list[Request] = field(factory=list)
    following_requests: list[Request] = field(factory=list)
    elapsed: float = 0.0
    attempts: list[Attempt] = field(factory=list)


def play(scenario: Scenario, wire: Wire, flavour: Flavour, contexts: Mapping[Wire, ssl.SSLContext | None]) -> Trial:
    """Play a scenario."""
    trial, told = Trial(), list[Attempt]()
    recovered = contexts[Wire.PLAIN if wire is Wire.PLAIN else Wire.TLS]
    with Server([*scenario.script], wire.scheme, contexts[wire], scenario.door) as server:

        def turn() -> None:
            trial.elapsed = monotonic() - began
            server.settle()
            trial.requests += server.requests
            trial.attempts += told
            server.recover(NEXT, recovered)

        api = flavour.kind(TOKEN, base_url=server.url, on_attempt=told.append, **scenario.options)
        began = monotonic()
        trial.outcome, trial.following = flavour.outcomes(
            api, lambda: api.get("/api/a"), after(turn, lambda: api.get("/api/b", timeout=30.0), flavour)
        )
        trial.following_requests += server.requests[len(trial.requests) :]
    return trial


def after(turn: Callable[[], None], call: Callable[[], Any], flavour: Flavour) -> Callable[[], Any]:
    """Do something and then call; the event loop goes on meanwhile, so that what is being closed gets closed."""

    async def awaited() -> Any:
        await anyio.to_thread.run_sync(turn)
        return await call()

    def blocking() -> Any:
        turn()
        return call()

    return blocking if flavour.name == "sync" else awaited
