"""Calls with either client: the async one is awaited, the blocking one runs in threads."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any, Final, Protocol

import anyio
from anyio.to_thread import run_sync
from attrs import define

from ..._core import requester as core
from ..._core.request import ApiRequest
from ..._core.requester import Requester
from ...errors import InvalidArgumentError
from ...operations import registry
from ...result import Result
from .._store.protocol import Asked

_operation: Final = cache(registry.find)


def request_of(job: Asked) -> ApiRequest[Any]:
    """Build the request of a job.

    Raises:
        InvalidArgumentError: The operation, or one of the parameters, is not allowed any more. Nothing was sent.
    """
    try:
        return _operation(job.operation)(**json.loads(job.parameters))
    except TypeError as error:
        why = f"{job.operation} has other parameters than when this job was added: {error}. Add it again."
        raise InvalidArgumentError(why) from None


class Caller(Protocol):
    """Makes the calls of a run with the requester of a client."""

    @property
    def requester(self) -> Requester:
        """The requester."""
        ...

    async def call(self, request: ApiRequest[Any], may_retry: Callable[[], bool]) -> Result[Any]:
        """Make a call, with its retries as long as these are allowed."""
        ...

    async def wait_for_pause(self) -> None:
        """Wait as long as the client pauses after a rate limit."""
        ...


@define
class AsyncCaller:
    """Calls with an `AsyncClient`."""

    requester: Requester

    async def call(self, request: ApiRequest[Any], may_retry: Callable[[], bool]) -> Result[Any]:
        """Make a call, with its retries as long as these are allowed."""
        return await self.requester.call(request, may_retry)

    async def wait_for_pause(self) -> None:
        """Wait as long as the client pauses after a rate limit."""
        await self.requester.wait_for_pause()


@define
class ThreadCaller:
    """Calls with a `Client`, each in a thread: the client that was passed, with its own transport and hook.

    A call that is cancelled goes on in its thread, and its answer is not awaited.
    """

    requester: Requester
    concurrency: int
    _threads: anyio.CapacityLimiter | None = None

    async def call(self, request: ApiRequest[Any], may_retry: Callable[[], bool]) -> Result[Any]:
        """Make a call, with its retries as long as these are allowed."""
        if self._threads is None:
            self._threads = anyio.CapacityLimiter(self.concurrency)  # inside the event loop
        call = self.requester.call_sync
        return await run_sync(call, request, may_retry, abandon_on_cancel=True, limiter=self._threads)

    async def wait_for_pause(self) -> None:
        """Wait as long as the client pauses after a rate limit."""
        await run_sync(lambda: core.run_sync(self.requester.wait_for_pause()), abandon_on_cancel=True)
