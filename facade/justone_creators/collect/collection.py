"""A collection: many calls, each of them paid once."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from itertools import chain, islice
from typing import Any, Final

from ..client import AsyncClient, Client
from ..errors import InvalidArgumentError
from ..result import Result
from ._input import JobMaker, batches
from ._kept import KeptJobs, ago, job_of
from ._run import start
from ._store.protocol import Call, Counts, NewJob
from .outcome import Added, Invalid, Outcome, Retry
from .report import Plan, Progress, Report, only

_BATCH: Final = 10_000  # jobs that are added at a time
_LISTED: Final = 1_000  # invalid entries that are kept


class Collection(KeptJobs):
    """Many calls and their answers, in a file that survives everything.

    A call that may have been billed is never sent twice unless you ask for it. Whenever the program ends, also by
    `kill -9`, each call is accounted for exactly once, and those whose outcome is not known are listed as uncertain.

    One run at a time writes to a file; it can be read meanwhile. The file is made when something is added. Any
    number of runs write to a collection in Postgres.
    """

    def add(
        self,
        operation: str,
        items: Iterable[object],
        *,
        max_age: str | timedelta | None = None,
        **parameters: Any,
    ) -> Added:
        """Add jobs. Each is checked as a call of the method would be, and nothing is sent.

        The same job twice is one, and keeps its place and its answers.

        Args:
            operation: The operation, such as `"xingtu.distribution_metrics"` or `"distribution-metrics"`.
            items: Ids, or mappings that have the id under its name, such as `author_id`. A mapping may have other
                parameters, too, and columns of your own, such as a name or a campaign: they are kept with the job.
            max_age: Ask again the jobs of this input whose last answer is older, such as `"20h"`, `"7d"` or a
                `timedelta`. Jobs that failed or are uncertain are not asked again by it.
            parameters: Parameters for all jobs, such as `time_range="LAST_90_DAYS"`.

        Returns:
            How many jobs are new, and the entries that are none, with their positions.

        Raises:
            InvalidArgumentError: The operation, a parameter or `max_age` is not allowed.
            CollectionLockedError: Another run writes to the collection.
            CollectionError: It cannot be written.
        """
        if isinstance(items, str | bytes | Mapping):
            why = f"items is a {type(items).__name__}; it has to be a list, or another iterable, of ids or of mappings."
            raise InvalidArgumentError(why, argument="items")
        maker, before = JobMaker(operation, parameters), None if max_age is None else ago(max_age)
        counts, invalid, invalid_count = Counts(0, 0, 0), list[Invalid](), 0
        found = batches(maker.jobs(items), _BATCH)
        first = list(islice(found, 1))  # an input that cannot be read leaves no empty collection
        with self._store.hold():
            for batch in chain(first, found):
                jobs = [each for each in batch if isinstance(each, NewJob)]
                unfit = [each for each in batch if isinstance(each, Invalid)]
                invalid += unfit[: _LISTED - len(invalid)]
                invalid_count += len(unfit)
                counts = Counts(*map(sum, zip(counts, self._store.add(jobs, before), strict=True)))
        return Added(*counts, tuple(invalid), invalid_count)

    async def collect(
        self,
        api: AsyncClient,
        *,
        operation: str | None = None,
        concurrency: int = 16,
        max_rate: float | None = None,
        budget: int | None = None,
        retry: Retry | Sequence[Retry] | None = None,
        on_progress: Callable[[Progress], object] | None = None,
    ) -> Report:
        """Ask each open job once, and keep the answers.

        Each call is marked as sent, durably, before it is sent. Jobs that are done, empty, failed or uncertain are not
        asked. If the task is cancelled, or at Ctrl-C or SIGTERM, no further call is sent, and those under way end and
        are recorded; at a second time they are cancelled, and recorded as uncertain.

        Args:
            api: The client. It retries what cost nothing, as always.
            operation: Ask only jobs of this operation; `None` asks those of all.
            concurrency: Calls at a time, 100 at most.
            max_rate: Calls a second at most. Without it the rate is limited only after the vendor refused a call
                because of its rate limit (code 302), and rises slowly afterwards.
            budget: Calls of this run that are or may be billed, at most. It is reserved before a call is sent.
            retry: Also ask jobs that are `"failed"`, `"uncertain"`, or both, again. They may be paid again.
            on_progress: Called with a `Progress` at most twice a second, and when the run begins to halt. Exceptions it
                raises are ignored; the first one is logged.

        Returns:
            What the run did, and why it halted if it did.

        Raises:
            InvalidArgumentError: An argument is not allowed; or the collection has answers from the sandbox and the
                client makes real calls, or the other way round.
            CollectionLockedError: Another run writes to the collection.
            CollectionError: It cannot be written, or the client cannot be used.
            Interrupted: Ctrl-C or SIGTERM ended the run. It is a `KeyboardInterrupt` and has the report.
        """
        settings = start.settings(
            api, AsyncClient, operation=operation, concurrency=concurrency, max_rate=max_rate, budget=budget,
            retry=retry, on_progress=on_progress,
        )  # fmt: skip
        return await start.run(self._store, settings)

    async def collecting(
        self,
        api: AsyncClient,
        *,
        operation: str | None = None,
        concurrency: int = 16,
        max_rate: float | None = None,
        budget: int | None = None,
        retry: Retry | Sequence[Retry] | None = None,
        on_progress: Callable[[Progress], object] | None = None,
    ) -> AsyncGenerator[Outcome]:
        """Do as `collect` does, and return each outcome after it is recorded.

        Leaving the loop halts the run: calls under way end and are recorded. Leave it through `contextlib.aclosing`:
        under trio always, under asyncio if the event loop ends soon after it. A loop that is slow makes the run slow.
        Arguments and errors are those of `collect`.
        """
        settings = start.settings(
            api, AsyncClient, operation=operation, concurrency=concurrency, max_rate=max_rate, budget=budget,
            retry=retry, on_progress=on_progress,
        )  # fmt: skip
        each = start.Outcomes(self._store, settings).each()
        try:
            async for asked, outcome, finished in each:
                job = job_of(Call(asked.key, asked.operation, asked.parameters, asked.columns, *finished[1:-1]))
                if isinstance(outcome, Result):
                    yield Outcome(job, result=outcome)
                else:
                    yield Outcome(job, error=outcome)
        finally:
            await each.aclose()

    def collect_blocking(
        self,
        api: Client,
        *,
        operation: str | None = None,
        concurrency: int = 16,
        max_rate: float | None = None,
        budget: int | None = None,
        retry: Retry | Sequence[Retry] | None = None,
        on_progress: Callable[[Progress], object] | None = None,
    ) -> Report:
        """Do as `collect` does, and block until it ends: for scripts and notebooks.

        The calls are made by `api`, each in a thread. Arguments, result and errors are those of `collect`.
        """
        settings = start.settings(
            api, Client, operation=operation, concurrency=concurrency, max_rate=max_rate, budget=budget,
            retry=retry, on_progress=on_progress,
        )  # fmt: skip
        return start.run_blocking(partial(start.run, self._store, settings))

    def plan(
        self,
        *,
        operation: str | None = None,
        budget: int | None = None,
        retry: Retry | Sequence[Retry] | None = None,
        price: float | None = None,
    ) -> Plan:
        """Return what a run would do and cost at most. Nothing is sent, and nothing changes.

        Args:
            operation: As in `collect`.
            budget: As in `collect`.
            retry: As in `collect`.
            price: What a call costs, in yuan.

        Raises:
            InvalidArgumentError: `operation` or `retry` is not allowed.
        """
        asked, jobs = start.states(retry), only(self._store.counts(), start.name_of(operation))
        # Nobody runs: what is still marked as sent will be uncertain when the next run begins.
        wanted = {*asked, "sent"} if "uncertain" in asked else set(asked)
        calls = sum(count for states in jobs.values() for state, count in states.items() if state in wanted)
        calls = calls if budget is None else min(calls, budget)
        return Plan(calls, jobs, None if price is None else calls * price)
