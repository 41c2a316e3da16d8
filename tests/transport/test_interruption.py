"""Calls that are cancelled or interrupted, wherever they are: honest about it, and nothing of them stays behind."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import anyio
import pytest
from anyio.lowlevel import checkpoint
from tests.support.crowd import LIMIT, PATIENCE, Desk, connected_to, paths
from tests.support.flavours import TOKEN
from tests.support.loopback.responses import answers, envelope
from tests.support.loopback.server import Server
from tests.support.stages import CALLS, Stage, every_stage, stages

from justone_creators import AsyncClient, Attempt, UnexpectedResponseError

AsyncCall = Callable[[], Awaitable[Any]]


async def by_task(calls: Sequence[AsyncCall], reached: AsyncCall) -> None:
    """Cancel each in a task of its own."""
    tasks = [asyncio.ensure_future(call()) for call in calls]
    await reached()
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)


async def by_timeout(calls: Sequence[AsyncCall], reached: AsyncCall) -> None:
    """Let the time of all of them be up."""

    async def expire(limit: asyncio.Timeout) -> None:
        await reached()
        limit.reschedule(0)

    async def within_limit() -> None:
        async with asyncio.timeout(None) as limit, asyncio.TaskGroup() as tasks:
            tasks.create_task(expire(limit))
            await asyncio.gather(*(call() for call in calls), return_exceptions=True)  # waits until all have ended

    with pytest.raises(TimeoutError):
        await within_limit()


async def by_scope(calls: Sequence[AsyncCall], reached: AsyncCall) -> None:
    """Cancel the scope that all of them are in."""
    async with anyio.create_task_group() as tasks:
        for call in calls:
            tasks.start_soon(call)
        await reached()
        tasks.cancel_scope.cancel()


ways = pytest.mark.parametrize(
    ("cut", "backend"),
    [(by_task, "asyncio"), (by_timeout, "asyncio"), (by_scope, "asyncio"), (by_scope, "trio")],
)


@every_stage
@ways
def test_calls_that_are_cancelled_pass_the_cancellation_on_and_leave_the_client_as_it_was(
    stage: str, cut: Any, backend: str
) -> None:
    """150 of them, so that a connection that was not given back is missed by the 100 that follow."""
    at, desk, told, errors = stages()[stage], Desk(), list[Attempt](), list[BaseException]()

    async def main() -> None:
        def call(path: str) -> AsyncCall:
            async def one() -> None:
                try:
                    await api.get(path)
                except BaseException as error:
                    errors.append(error)
                    raise

            return one

        async def reached() -> None:
            with anyio.fail_after(PATIENCE):
                while not at.is_reached(at.tries):  # noqa: ASYNC110  (it is the server, in a thread, that sets it)
                    await anyio.sleep(0.01)
            for _ in range(10):
                await checkpoint()  # what the server sent is read
            await anyio.wait_all_tasks_blocked()

        async with AsyncClient(TOKEN, base_url=server.url, on_attempt=told.append) as api:
            before = asyncio.all_tasks() if backend == "asyncio" else set()
            await cut([call(path) for path in paths(CALLS)], reached)
            assert [is_cancellation(error) for error in errors] == [True] * CALLS
            assert_it_was_told(at, told, errors)
            await anyio.to_thread.run_sync(server.recover, (desk,), None)
            connections = server.connections
            results = await all_at_once(api, desk)
            assert sorted(results) == sorted(paths(LIMIT))
            if at.under_way:
                assert server.connections == connections + LIMIT  # what was cut short is not used again
            assert (asyncio.all_tasks() if backend == "asyncio" else set()) == before
        gc.collect()  # whatever was left open warns now
        assert connected_to(server.url) == others

    with at.server() as server:
        others = connected_to(server.url)  # the server's own, who stands in its door
        anyio.run(main, backend=backend)


def is_cancellation(error: BaseException) -> bool:
    """Tell whether that is all it is: where trio itself connects, it wraps it in a group."""
    cancelled = anyio.get_cancelled_exc_class()
    return isinstance(error, cancelled) or (isinstance(error, BaseExceptionGroup) and not error.split(cancelled)[1])


def assert_it_was_told(at: Stage, told: list[Attempt], errors: list[BaseException]) -> None:
    named = [note for error in errors for note in getattr(error, "__notes__", ())]
    expected = at.tries if at.under_way else 0
    assert [(each.outcome, each.billed, each.code) for each in told if each.outcome == "interrupted"] == [
        ("interrupted", None, None)
    ] * expected
    operations = {each.endpoint for each in told if each.outcome == "interrupted"}
    assert sorted(named) == sorted(f"{operation} was under way. It may have been billed." for operation in operations)
    assert len(told) == at.tries


async def all_at_once(api: AsyncClient, desk: Desk) -> list[str]:
    """Make as many calls as may be under way, all at the same time."""
    found: list[str] = []

    async def one(path: str) -> None:
        found.append((await api.get(path)).data["path"])

    async with anyio.create_task_group() as tasks:
        for path in paths(LIMIT):
            tasks.start_soon(one, path)
        with anyio.fail_after(PATIENCE):
            while desk.waiting < LIMIT:  # noqa: ASYNC110  (as above)
                await anyio.sleep(0.01)
        desk.opened.set()
    return found


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_an_answer_that_is_too_large_leaves_nothing_to_be_cleaned_up_later(backend: str) -> None:
    async def main() -> None:
        async with AsyncClient(TOKEN, base_url=server.url, max_response_bytes=1000) as api:
            before = asyncio.all_tasks() if backend == "asyncio" else set()
            with pytest.raises(UnexpectedResponseError):
                await api.get("/api/a")
            gc.collect()  # trio warns of a generator that was not read to its end, asyncio makes a task for it
            await checkpoint()
            assert (asyncio.all_tasks() if backend == "asyncio" else set()) == before
            assert connected_to(server.url) == 0

    with Server([answers(envelope(data="x" * 300_000))]) as server:
        anyio.run(main, backend=backend)
