"""A session: from a call to its result, for both flavours of the client."""

from __future__ import annotations

from math import inf
from time import monotonic
from typing import Any, Final, TypeVar

import httpx
from attrs import define, field

from ._attempts import Observer
from ._backends import CONNECTIONS, Backend
from ._call import Call
from ._connections import Connection
from ._credential import Credential
from ._encoding import ACCEPTED
from ._exchange import Limits, exchange
from ._outcome import Try
from ._retry import LONGEST_RETRY_AFTER, Policy, ceiling, jittered, longest_wait
from ._version import __version__
from ._withdrawn import Warner
from .errors import CallError, ConfigurationError, ConnectionFailedError, OutcomeUnknownError, RateLimitedError
from .result import Result

T = TypeVar("T")

_HEADERS: Final = {
    "User-Agent": f"justone-creators/{__version__}",
    "Accept": "application/json",
    "Accept-Encoding": ACCEPTED,
}


@define(eq=False)
class Session:
    """Tries calls until they succeed or are not worth another try."""

    backend: Backend
    origin: str
    credential: Credential
    policy: Policy
    max_response_bytes: int
    observer: Observer
    closed: bool = False
    _warner: Warner = field(factory=Warner)
    _resumes: float = -inf  # when the client may send again after a rate limit, on the clock `monotonic`

    async def call(self, call: Call[T]) -> Result[T]:
        """Make a call, with its retries."""
        self._warner.warn(call.operation)
        started = monotonic()
        ends = started + self.policy.deadline
        attempt, doubtful, failure = 0, False, None
        while True:
            connection = await self._take_turn(call, ends, failure)
            try:
                attempt, began = attempt + 1, monotonic()
                outcome = await self._attempt(call, connection, attempt, ends)
            finally:
                self.backend.release()
            if isinstance(outcome, Result):
                return outcome
            failure = outcome
            if doubtful and failure.billed is False:
                failure.billed = None
            doubtful = doubtful or isinstance(failure, OutcomeUnknownError)
            wait = self._wait_after(failure, attempt, monotonic() - started, monotonic() - began)
            if wait is None:
                raise failure
            await self.backend.wait(wait)

    async def close(self) -> None:
        """Refuse further calls and close the connections; those of calls under way are closed when these end."""
        self.closed = True
        self.backend.connections.close()
        await self.backend.shut(self.backend.connections.surplus())

    async def _take_turn(self, call: Call[Any], ends: float, failure: CallError | None) -> Connection[Any]:
        """Wait until a try may begin, and hold one of the connections for it."""
        seconds = call.timeout or self.policy.timeout
        while True:
            await self._rest(call, ends, failure)
            if not await self.backend.acquire(min(seconds, ends - monotonic())):
                why = f"{CONNECTIONS} calls are under way on this client, as many as may be, and none ended in time"
                raise failure or _not_sent(call, why)
            if self._resumes <= monotonic() < ends and (connection := self.backend.connections.take()):
                return connection
            self.backend.release()

    async def _rest(self, call: Call[Any], ends: float, failure: CallError | None) -> None:
        """Wait as long as the client pauses after a rate limit; refuse to where that can lead to nothing."""
        while True:
            if self.closed:
                raise failure or ConfigurationError(
                    "This client is closed. Make a new one, and keep it open while used."
                )
            if monotonic() >= ends:
                raise failure or _not_sent(call, "the deadline passed before a try could begin")
            pause = self._resumes - monotonic()
            if pause <= 0:
                return
            pause += jittered(ceiling(1))
            if monotonic() + pause >= ends:
                raise failure or _not_sent(call, "the client pauses after a rate limit, for longer than the deadline")
            await self.backend.wait(pause)

    def _wait_after(self, error: CallError, attempt: int, elapsed: float, took: float) -> float | None:
        """Decide how long to wait before the next try, `None` for never; a rate limit is one for the whole client."""
        asked, own = error.retry_after or 0.0, jittered(ceiling(attempt))
        wait = max(asked, own)
        if isinstance(error, RateLimitedError):
            self._resumes = max(self._resumes, monotonic() + (wait if asked <= LONGEST_RETRY_AFTER else own))
        return None if longest_wait(error, attempt, elapsed, took, self.policy) is None else wait

    async def _attempt(
        self, call: Call[T], connection: Connection[Any], number: int, ends: float
    ) -> Result[T] | CallError:
        """Try once."""
        began = monotonic()
        limits = Limits(call.timeout or self.policy.timeout, ends, self.max_response_bytes)
        try:
            reply = await exchange(self.backend, connection, self._signed(call), limits)
        except BaseException as error:
            # A cancellation or an interrupt. Where it came from is cut off: those frames have seen the token.
            error.__cause__ = error.__context__ = error.__traceback__ = None
            error.add_note(f"{call.operation} was under way. It may have been billed.")
            self.observer.tell(None, call.operation, number, monotonic() - began)
            raise
        outcome = Try(call, number, self.credential.mask).judge(reply)
        self.observer.tell(outcome, call.operation, number, monotonic() - began)
        return outcome

    def _signed(self, call: Call[Any]) -> httpx.Request:
        """Build the request; here, and nowhere else, the token is added."""
        return httpx.Request(
            call.method, f"{self.origin}{call.path}?{self.credential.sign(call.query)}", headers=_HEADERS
        )


def _not_sent(call: Call[Any], why: str) -> ConnectionFailedError:
    return ConnectionFailedError(f"{call.operation}: nothing was sent: {why}.", operation=call.operation)
