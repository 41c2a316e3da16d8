"""A session: from a call to its result, for both flavours of the client."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from itertools import count
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, TypeVar

import httpx

from ._call import Call
from ._connections import CONNECTIONS, Connection
from ._credential import Credential
from ._encoding import ACCEPTED
from ._exchange import Limits, exchange
from ._observer import Observer
from ._outcome import Try, judge
from ._policy import Policy
from ._refusals import misconfigured
from ._version import __version__
from ._withdrawn import Warner
from .result import Result

if TYPE_CHECKING:
    from ._backends import Backend
    from ._retry import Retries
    from .errors import CallError

T = TypeVar("T")

_HEADERS: Final = {
    "User-Agent": f"justone-creators/{__version__}",
    "Accept": "application/json",
    "Accept-Encoding": ACCEPTED,
}
_NO_BODY: Final = httpx.ByteStream(b"")


class Session:
    """Tries calls until they succeed or are not worth another try."""

    def __init__(
        self, *, backend: Backend, origin: str, credential: Credential, policy: Policy, observer: Observer
    ) -> None:
        self.backend = backend
        self.origin = origin
        self.credential = credential
        self.policy = policy
        self.observer = observer
        self.closed = False
        self._number = count(1)
        self._headers = httpx.Headers({"Host": httpx.URL(origin).netloc.decode("ascii"), **_HEADERS})
        self._warner = Warner()
        self._resumes = -inf  # when the client may send again after a rate limit, on the clock `monotonic`

    async def call(self, call: Call[T]) -> Result[T]:
        """Make a call, with its retries."""
        self._warner.warn(call.operation)
        if next(self._number) == 2:  # noqa: PLR2004  (a program that makes one call has no use for it)
            _prepare_for_failures()
        started = monotonic()
        ends = started + self.policy.deadline
        attempt, failure = 0, None
        retries: Retries | None = None
        while True:
            connection = await self._take_turn(call, ends, failure)
            try:
                attempt, began = attempt + 1, monotonic()
                outcome = await self._attempt(call, connection, attempt, ends)
            finally:
                self.backend.release()
            if isinstance(outcome, Result):
                return outcome
            failure, retries = outcome, retries or self._retries(started)
            wait, pause = retries.after(failure, attempt, monotonic() - began)
            if pause:
                self._resumes = max(self._resumes, monotonic() + pause)
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
            if self.closed or not self._resumes <= (now := monotonic()) < ends:
                await self._rest(call, ends, failure)
                now = monotonic()
            if not await self.backend.acquire(min(seconds, ends - now)):
                why = f"{CONNECTIONS} calls are under way on this client, as many as may be, and none ended in time"
                raise failure or _not_sent(call, why)
            if self._resumes <= monotonic() < ends and (connection := self.backend.connections.take()):
                return connection
            self.backend.release()

    async def _rest(self, call: Call[Any], ends: float, failure: CallError | None) -> None:
        """Wait as long as the client pauses after a rate limit; refuse to where that can lead to nothing."""
        while True:
            if self.closed:
                raise failure or misconfigured("This client is closed. Make a new one, and keep it open while used.")
            if monotonic() >= ends:
                raise failure or _not_sent(call, "the deadline passed before a try could begin")
            pause = self._resumes - monotonic()
            if pause <= 0:
                return
            from ._retry import ceiling, jittered

            pause += jittered(ceiling(1))
            if monotonic() + pause >= ends:
                raise failure or _not_sent(call, "the client pauses after a rate limit, for longer than the deadline")
            await self.backend.wait(pause)

    async def _attempt(
        self, call: Call[T], connection: Connection[Any], number: int, ends: float
    ) -> Result[T] | CallError:
        """Try once."""
        began = monotonic()
        limits = Limits(call.timeout or self.policy.timeout, ends, self.policy.max_response_bytes)
        try:
            reply = await exchange(self.backend, connection, self._signed(call), limits)
        except BaseException as error:
            # A cancellation or an interrupt. Where it came from is cut off: those frames have seen the token.
            error.__cause__ = error.__context__ = error.__traceback__ = None
            error.add_note(f"{call.operation} was under way. It may have been billed.")
            self.observer.tell(None, call.operation, number, monotonic() - began)
            raise
        outcome = judge(call, reply, Try(number, self.credential.mask))
        self.observer.tell(outcome, call.operation, number, monotonic() - began)
        return outcome

    def _signed(self, call: Call[Any]) -> httpx.Request:
        """Build the request; here, and nowhere else, the token is added."""
        url = f"{self.origin}{call.path}?{self.credential.sign(call.query)}"
        request = httpx.Request(call.method, url, headers=self._headers, stream=_NO_BODY)
        if not self.backend.connections.are_ours:
            request.read()  # a transport of the caller's may look at its content
        return request

    def _retries(self, started: float) -> Retries:
        from ._retry import Retries  # most calls need none

        return Retries(self.policy, started)


def _prepare_for_failures() -> None:
    """Load what failures need while files can be opened: else not to find it would hide what a call came to."""
    with suppress(Exception):  # no reason not to call
        import_module("._failure", __package__)  # and `_retry` with it


def _not_sent(call: Call[Any], why: str) -> CallError:
    from .errors import ConnectionFailedError

    return ConnectionFailedError(f"{call.operation}: nothing was sent: {why}.", operation=call.operation)
