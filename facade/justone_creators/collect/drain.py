"""Collects from a queue that many processes share: the function that an orchestrator runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from ..client import AsyncClient
from ..errors import InvalidArgumentError
from ._run import start
from ._store.opening import is_postgres, postgres_at
from .outcome import Retry
from .report import Report

_LONGEST: Final = 200  # characters of a name


def drain(
    url: str,
    *,
    run: str | None = None,
    operation: str | None = None,
    concurrency: int = 16,
    max_rate: float | None = None,
    budget: int | None = None,
    retry: Retry | Sequence[Retry] | None = None,
    **client: Any,
) -> Report:
    """Ask the open jobs of a collection in Postgres until none is left. Any number of processes may do so at once.

    An orchestrator may run this function as often as it likes, again after it succeeded, and on several machines at a
    time: each job is claimed before it is asked, so no call is paid twice. A process that dies leaves its calls under
    way as uncertain. The function can be pickled, and the token is not an argument: each worker reads its environment.

    Args:
        url: The collection, `postgresql://user@host/database`. Leave the password to the worker's environment
            (PGPASSWORD, PGPASSFILE): an orchestrator may log arguments.
        run: The name of the run that all its workers share, such as `"2026-11-27"`: in it, each job is asked once, and
            `budget` counts the calls of all. A run that is over stays so: `drain` with its name asks only jobs that it
            has not asked. Without a name, each call of this function is a run of its own.
        operation: Ask only jobs of this operation; `None` asks those of all. Workers of a run may have different ones.
        concurrency: Calls at a time of this process, 100 at most.
        max_rate: Calls a second at most, of all workers that have one.
        budget: Calls of the run that are or may be billed, at most. It needs `run`.
        retry: Also ask jobs that are `"failed"`, `"uncertain"`, or both, again. They may be paid again. It needs `run`.
        client: Arguments of `AsyncClient`, such as `region` or `timeout`, but for `token`.

    Returns:
        What this process did, and why it halted if it did.

    Raises:
        InvalidArgumentError: An argument is not allowed; the run has another budget; or the collection has answers from
            the sandbox.
        CollectionError: The collection cannot be written.
        ConfigurationError: There is no token in the environment.
        ImportError: The extra `postgres` is not installed.
        Interrupted: Ctrl-C or SIGTERM ended it, after the calls under way ended.
    """
    if not is_postgres(url):
        raise InvalidArgumentError("url has to be postgresql://...: a file has one writer at a time.", argument="url")
    if "token" in client:
        why = "token is not allowed, because an orchestrator may keep arguments: set JUSTONEAPI_TOKEN for the workers."
        raise InvalidArgumentError(why, argument="token")
    if run is not None and not _is_name(run):
        why = f"run={run!r:.80} is not allowed: use a text of 1 to 200 printable characters, as '2026-11-27'."
        raise InvalidArgumentError(why, argument="run", value=f"{run!r:.80}")
    for name, value in {"budget": budget, "retry": retry}.items():
        if value is not None and run is None:
            why = f"{name} needs run=, a name that all workers of one run share, such as run='2026-11-27'."
            raise InvalidArgumentError(f"{why} A worker that is started again would have it anew.", argument=name)

    async def main() -> Report:
        async with AsyncClient(**client) as api:
            settings = start.settings(
                api, AsyncClient, operation=operation, concurrency=concurrency, max_rate=max_rate, budget=budget,
                retry=retry, on_progress=None,
            )  # fmt: skip
            return await start.run(store, settings)

    store = postgres_at(url, run)
    try:
        return start.run_blocking(main)
    finally:
        store.close()


def _is_name(run: object) -> bool:
    """Return whether a run may have this name. An empty one comes from a variable that is not set."""
    return isinstance(run, str) and 0 < len(run) <= _LONGEST and run.isprintable()
