"""Turns a request into a result, for both clients: attempts, deadline, and the pause after a rate limit."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from importlib import import_module
from logging import DEBUG
from math import inf
from sys import modules
from typing import TYPE_CHECKING, Any, Final, TypeVar

import httpx

from .._schema.converters import unreadable
from .._transport.transport import ACCEPTED, CONNECTIONS, Connection, Limits, NoResponse, RawResponse, Transport, clock
from .._version import __version__
from ..errors import CallError, ConfigurationError, ConnectionFailedError
from ..result import Result
from .config import ClientLimits
from .credential import Credential
from .hooks import Reporter, log
from .request import ApiRequest
from .response import Context, parse_response
from .retry import LONGEST_PAUSE, MayRetry, Retries, always, ceiling, jittered
from .withdrawals import WithdrawalWarner

if TYPE_CHECKING:
    from ..otel import CallSpan

T = TypeVar("T")

_HEADERS: Final = {
    "User-Agent": f"justone-creators/{__version__}",
    "Accept": "application/json",
    "Accept-Encoding": ACCEPTED,
}
_NO_BODY: Final = httpx.ByteStream(b"")
# Modules that reading a response needs. They load before anything is sent, because a program without a free descriptor
# cannot load them any more, and would lose a response that was paid for.
_NEEDED: Final = ("dateutil.parser", "encodings.utf_8_sig")
# The module that each program loads before it traces. To look for it costs next to nothing, to import it does not.
_OPENTELEMETRY: Final = "opentelemetry.trace"


class StandIn:
    """Responds in place of the network, for all clients of the process, also those that exist already.

    Attributes:
        respond: Returns the outcome of an attempt; `None` if attempts are sent. A test kit may replace it at any time.
    """

    def __init__(self) -> None:
        self.respond: Callable[[ApiRequest[Any]], RawResponse | NoResponse] | None = None


stand_in: Final = StandIn()


class Requester:
    """Sends requests until they succeed or must not be retried."""

    def __init__(
        self,
        transport: Transport,
        base_url: str,
        credential: Credential,
        limits: ClientLimits,
        reporter: Reporter,
    ) -> None:
        for name in _NEEDED:
            import_module(name)
        self.base_url = base_url
        self.credential = credential
        self.closed: bool = False
        self._transport = transport
        self._limits = limits
        self._reporter = reporter
        self._headers = httpx.Headers({"Host": httpx.URL(base_url).netloc.decode("ascii"), **_HEADERS})
        self._warner = WithdrawalWarner()
        self._resumes = -inf  # when the client may send again after a rate limit, on the clock `clock`

    @property
    def resumes(self) -> float:
        """When the client may send again after a rate limit, on the clock `clock`."""
        return self._resumes

    @property
    def retries_uncertain(self) -> bool:
        """Whether it retries attempts that may have been billed."""
        return self._limits.retry_uncertain

    async def wait_for_pause(self) -> None:
        """Wait as long as the client pauses after a rate limit."""
        if (pause := self._resumes - clock.now()) > 0:
            await clock.wait(self._transport, min(pause, LONGEST_PAUSE))

    def call_sync(self, request: ApiRequest[T], may_retry: MayRetry = always) -> Result[T]:
        """Make a call over the sync backend."""
        return run_sync(self.call(request, may_retry))

    async def call(self, request: ApiRequest[T], may_retry: MayRetry = always) -> Result[T]:
        """Make a call, with its retries, in a span if the program has loaded OpenTelemetry.

        `may_retry` is asked before each retry, and before the waits for it.
        """
        span = self._reporter.span(request, self.base_url) if _OPENTELEMETRY in modules else None
        if span is None:
            return await self._call(request, may_retry)
        with span:
            span.result = result = await self._call(request, may_retry, span)
        return result

    async def _call(self, request: ApiRequest[T], may_retry: MayRetry, span: CallSpan | None = None) -> Result[T]:
        """Make attempts until one succeeds or must not be retried."""
        if self._warner.pending and request.endpoint in self._warner.pending:
            self._warner.warn(request.endpoint)
        started = clock.now()
        timeout, deadline = request.timeout or self._limits.timeout, self._limits.deadline
        limits = Limits(timeout, deadline, started + deadline, self._limits.max_response_bytes)
        attempt, failure, ended = 0, None, started
        retries: Retries | None = None
        while True:
            connection = await self._take_turn(request, limits, failure, may_retry)
            try:
                attempt, began = attempt + 1, clock.now()
                outcome = await self._attempt(request, connection, attempt, limits, began - ended, span)
            finally:
                self._transport.release()
            if isinstance(outcome, Result):
                return outcome
            failure, retries = outcome, retries or Retries(self._limits, started)
            ended = clock.now()
            wait, pause = retries.after(failure, attempt, ended - began)
            if pause:
                self._resumes = max(self._resumes, clock.now() + pause)
            if wait is None or not may_retry():
                raise failure
            self._reporter.retry(request, failure, attempt + 1, wait)
            await clock.wait(self._transport, wait)

    async def close(self) -> None:
        """Refuse further calls and close the connections; those in use close when their calls end."""
        self.closed = True
        await self._transport.close()

    async def _take_turn(
        self, request: ApiRequest[Any], limits: Limits, failure: CallError | None, may_retry: MayRetry
    ) -> Connection[Any]:
        """Wait until an attempt may begin, and return the connection for it; raise if it must not be made any more."""
        while True:
            if self.closed or not self._resumes <= (now := clock.now()) < limits.ends:
                await self._rest(request, limits, failure)
                now = clock.now()
            if not await self._transport.acquire(min(limits.timeout, limits.ends - now)):
                limit = limits.named(by_deadline=clock.now() >= limits.ends)
                why = f"{CONNECTIONS} calls, the most at a time, are under way on this client, and none ended within"
                raise failure or self._not_sent(request, f"{why} {limit}")
            if failure is not None and not may_retry():  # after all waits
                self._transport.release()
                raise failure
            if self._resumes <= clock.now() < limits.ends and (connection := self._transport.take()):
                return connection
            self._transport.release()

    async def _rest(self, request: ApiRequest[Any], limits: Limits, failure: CallError | None) -> None:
        """Wait as long as the client pauses after a rate limit; raise if waiting cannot help.

        A pause ends once a call has waited for it, also if the clock stands still or was set back.
        """
        while True:
            if self.closed:
                raise failure or ConfigurationError(
                    "This client is closed. Make a new one, and keep it open while it is used."
                )
            if clock.now() >= limits.ends:
                raise failure or self._not_sent(
                    request, f"the deadline of {limits.deadline:g} s passed before an attempt could begin"
                )
            resumes = self._resumes
            pause = min(resumes - clock.now(), LONGEST_PAUSE)
            if pause <= 0:
                return
            pause += jittered(ceiling(1))
            if clock.now() + pause >= limits.ends:
                raise failure or self._not_sent(
                    request,
                    f"after a rate limit, the client pauses longer than the deadline of {limits.deadline:g} s allows",
                )
            self._reporter.pause(request, pause)
            await clock.wait(self._transport, pause)
            if self._resumes == resumes:  # no other call has made it longer
                self._resumes = -inf

    async def _attempt(
        self,
        request: ApiRequest[T],
        connection: Connection[Any],
        number: int,
        limits: Limits,
        wait: float,
        span: CallSpan | None,
    ) -> Result[T] | CallError:
        """Make one attempt."""
        began = clock.now()
        try:
            raw = await self._exchange(request, connection, limits)
        except BaseException as error:
            # A cancellation or an interrupt. Its traceback is cut off, because the frames below contain the token.
            error.__cause__ = error.__context__ = error.__traceback__ = None
            if getattr(error, "billed", None) is not False:  # as it is if a test's guard refused the connection
                error.add_note(f"{request.title} was under way. It may have been billed.")
                self._reporter.attempt(None, request, number, clock.now() - began, wait, span)
            raise
        before = unreadable.last
        outcome = parse_response(request, raw, number, self.credential.mask)
        failed = not isinstance(outcome, Result)
        if failed or self._reporter.on_attempt is not None or log.isEnabledFor(DEBUG):
            self._reporter.attempt(outcome, request, number, clock.now() - began, wait, span)
        if unreadable.last is not before and isinstance(outcome, Result):
            self._reporter.unreadable(outcome)
        return outcome

    async def _exchange(
        self, request: ApiRequest[Any], connection: Connection[Any], limits: Limits
    ) -> RawResponse | NoResponse:
        if (respond := stand_in.respond) is None:
            return await self._transport.send(connection, self._signed(request), limits)
        await self._transport.give_back(connection)
        await self._transport.wait(0)  # as while a response is awaited, others may run
        return respond(request)

    def _not_sent(self, request: ApiRequest[Any], why: str) -> CallError:
        context = Context(request, 0, self.credential.mask)
        return ConnectionFailedError(f"{request.title}: nothing was sent: {why}.", **context.call())

    def _signed(self, request: ApiRequest[Any]) -> httpx.Request:
        """Build the HTTP request. Only this function adds the token."""
        url = f"{self.base_url}{request.path}?{self.credential.sign(request.query)}"
        return httpx.Request(request.method, url, headers=self._headers, stream=_NO_BODY)


def run_sync(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine over the sync backend to its end. It never suspends, so one step is enough."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    raise RuntimeError("the sync backend suspended")
