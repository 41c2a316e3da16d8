"""Starts runs: with either client, awaited, as an iterator of outcomes, or blocking."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from functools import partial
from typing import Any, Final

import anyio
import sniffio
from anyio.from_thread import start_blocking_portal
from anyio.to_thread import run_sync
from attrs import frozen

from ..._core.arguments import whole_number
from ..._transport.transport import CONNECTIONS
from ...client import AsyncClient, Client
from ...errors import InvalidArgumentError
from ...operations import registry
from ...result import Result
from .._store.protocol import Asked, Finished, Store
from ..errors import CollectionError, Interrupted
from ..outcome import Retry, State
from ..report import Progress, Report
from .caller import AsyncCaller, Caller, ThreadCaller
from .run import Listener, Run
from .tally import Tally

_RETRIES: Final = ("failed", "uncertain")
_TASKS: Final[set[asyncio.Task[None]]] = set()  # asyncio itself does not keep its tasks alive


@frozen
class Settings:
    """The checked settings of a run.

    Attributes:
        caller: Makes the calls.
        sandbox: Whether the sandbox answers them.
        states: The states of the jobs to ask.
        operation: The operation whose jobs to ask; `None` for all.
        concurrency: Calls at a time.
        max_rate: Calls a second at most; `None` for no limit.
        budget: Calls that are or may be billed at most; `None` for no limit.
        on_progress: Called with the progress.
    """

    caller: Caller
    sandbox: bool
    states: Sequence[State]
    operation: str | None
    concurrency: int
    max_rate: float | None
    budget: int | None
    on_progress: Callable[[Progress], object] | None

    def as_json(self) -> str:
        """Return what is kept of them."""
        kept = {"concurrency": self.concurrency, "max_rate": self.max_rate, "budget": self.budget}
        asks = {"states": self.states, "operation": self.operation, "sandbox": self.sandbox}
        return json.dumps({**kept, **asks})


def settings(
    api: AsyncClient | Client,
    kind: type[AsyncClient | Client],
    *,
    operation: str | None,
    concurrency: int,
    max_rate: float | None,
    budget: int | None,
    retry: Retry | Sequence[Retry] | None,
    on_progress: Callable[[Progress], object] | None,
) -> Settings:
    """Check the arguments of a run.

    Raises:
        InvalidArgumentError: One is not allowed.
        CollectionError: The client cannot be used.
    """
    if not isinstance(api, kind):
        why = (
            f"This method takes {kind.__name__}, not {type(api).__name__}: collect and collecting are awaited and take"
        )
        raise CollectionError(f"{why} AsyncClient, collect_blocking takes Client.")
    requester = api._requester
    if requester.retries_uncertain:
        why = "A client with retry_uncertain=True may pay twice for one call, and a collection never does."
        raise CollectionError(f"{why} Use a client without it; retry='uncertain' asks uncertain jobs again.")
    if whole_number("concurrency", concurrency, 1) > CONNECTIONS:
        why = f"concurrency={concurrency} is more than the {CONNECTIONS} connections of a client."
        raise InvalidArgumentError(why, argument="concurrency", value=str(concurrency))
    if max_rate is not None and not _is_rate(max_rate):
        why = f"max_rate={max_rate!r} has to be a positive number of calls a second."
        raise InvalidArgumentError(why, argument="max_rate", value=repr(max_rate))
    return Settings(
        AsyncCaller(requester) if isinstance(api, AsyncClient) else ThreadCaller(requester, concurrency),
        api._is_sandbox,
        states(retry),
        name_of(operation),
        concurrency,
        max_rate,
        None if budget is None else whole_number("budget", budget),
        on_progress,
    )


def name_of(operation: str | None) -> str | None:
    """Return the name under which jobs have an operation.

    Raises:
        InvalidArgumentError: There is no such operation.
    """
    return None if operation is None else registry.find(operation).name


def _is_rate(value: object) -> bool:
    return isinstance(value, int | float) and value > 0


def states(retry: Retry | Sequence[Retry] | None) -> tuple[State, ...]:
    """Return the states of the jobs that a run asks.

    Raises:
        InvalidArgumentError: `retry` is not allowed.
    """
    wanted = () if retry is None else (retry,) if isinstance(retry, str) else tuple(retry)
    for each in wanted:
        if each not in _RETRIES:
            why = f"retry={each!r} is not allowed. Use 'failed', 'uncertain', or both in a list."
            raise InvalidArgumentError(why, argument="retry", value=repr(each), allowed=_RETRIES)
    return ("open", *(each for each in _RETRIES if each in wanted))


async def run(store: Store, wanted: Settings, listen: Callable[[Run], Listener] | None = None) -> Report:
    """Run to the end.

    Raises:
        Interrupted: Ctrl-C or SIGTERM ended it.
    """
    with ExitStack() as stack:
        total, found = await run_sync(partial(_begin, store, wanted, stack))
        tally = Tally(total, found, wanted.operation, wanted.budget, wanted.on_progress)
        running = Run(store, wanted.caller, wanted.concurrency, wanted.max_rate, tally)
        if listen is not None:
            running.listener = listen(running)
        report = await running.run()
    if report.halt == "interrupted":
        raise Interrupted(report)
    return report


def _begin(store: Store, wanted: Settings, stack: ExitStack) -> tuple[int, int]:
    stack.enter_context(store.hold())
    return store.begin(wanted.states, wanted.operation, wanted.budget, wanted.as_json())


def run_blocking(main: Callable[[], Coroutine[Any, Any, Report]]) -> Report:
    """Run to the end, in an event loop of its own."""
    try:
        sniffio.current_async_library()
    except sniffio.AsyncLibraryNotFoundError:
        return anyio.run(main)
    with start_blocking_portal() as portal:  # as in a notebook, whose cells run inside a loop
        future: Future[Report] = portal.start_task_soon(main)
        try:
            return future.result()
        except KeyboardInterrupt:
            future.cancel()
            raise


class Outcomes:
    """The outcomes of a run, one after the other; the next ones wait until they are asked for."""

    def __init__(self, store: Store, wanted: Settings) -> None:
        self._store = store
        self._wanted = wanted
        self._send, self._receive = anyio.create_memory_object_stream[tuple[Asked, Result[Any] | Exception, Finished]](
            0
        )
        self._running: Run | None = None
        self._over = anyio.Event()
        self._failure: BaseException | None = None

    async def each(self) -> AsyncGenerator[tuple[Asked, Result[Any] | Exception, Finished]]:
        """Return the outcomes. Leaving the loop halts the run; its calls under way end and are recorded."""
        _spawn(self._main)
        try:
            async for outcome in self._receive:
                yield outcome
        finally:
            self._receive.close()
            if self._running is not None:
                self._running.halt("left")
            with anyio.CancelScope(shield=True):
                await self._over.wait()
        if self._failure is not None:
            raise self._failure

    async def _main(self) -> None:
        try:
            await run(self._store, self._wanted, self._listener)
        except BaseException as error:  # noqa: BLE001  (the loop over the outcomes raises it)
            self._failure = error
        finally:
            self._send.close()
            self._over.set()

    def _listener(self, running: Run) -> Listener:
        self._running = running
        if not self._receive.statistics().open_receive_streams:  # the loop was left before the run began
            running.halt("left")

        async def listen(job: Asked, outcome: Result[Any] | Exception, finished: Finished) -> None:
            try:
                await self._send.send((job, outcome, finished))
            except anyio.BrokenResourceError:
                running.halt("left")

        return listen


def _spawn(main: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Start a task that no block waits for: a generator may not keep a task group open while it yields."""
    if sniffio.current_async_library() == "trio":
        import trio

        trio.lowlevel.spawn_system_task(main)
    else:
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(main())
        _TASKS.add(task)
        task.add_done_callback(_TASKS.discard)
