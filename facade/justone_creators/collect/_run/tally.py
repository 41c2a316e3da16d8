"""Counts what a run did, for its progress and its report, and notices when it has to halt."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Mapping
from math import inf
from time import monotonic
from typing import Final

from ..._core.hooks import Hook
from ..outcome import State
from ..report import Halt, Progress, Report, only
from .states import STREAKS, Ended

_WINDOW: Final = 30.0  # seconds over which the rate is measured
_EVERY: Final = 0.5  # seconds between two reports of progress


class Tally:
    """The counts of one run.

    Attributes:
        total: Jobs that it will ask.
        found: Calls of earlier runs that were left under way.
    """

    def __init__(
        self,
        total: int,
        found: int,
        operation: str | None,
        budget: int | None,
        on_progress: Callable[[Progress], object] | None,
    ) -> None:
        self.total = total
        self.found = found
        self._operation = operation
        self._budget = budget
        self._on_progress = None if on_progress is None else Hook("on_progress", on_progress)
        self._began = monotonic()
        self._states: Counter[State] = Counter()
        self._failed: Counter[int | None] = Counter()
        self._open_again: Counter[int | None] = Counter()
        self._billed: Counter[bool | None] = Counter()
        self._streak: tuple[Halt | None, int] = (None, 0)
        self._ends: deque[float] = deque(maxlen=20_000)
        self._reported = -inf
        self._halt: Halt | None = None

    def halts(self, ended: Ended) -> Halt | None:
        """Return why the run has to halt after this end of a call, if it has to."""
        kind, length = self._streak
        self._streak = (ended.streak, length + 1 if kind == ended.streak else 1)
        over = ended.streak is not None and self._streak[1] >= STREAKS[ended.streak]
        return ended.halt or (ended.streak if over else None)

    def count(self, ended: Ended) -> None:
        """Count the end of a call that is recorded."""
        self._states[ended.state] += 1
        if ended.state == "failed":
            self._failed[ended.code] += 1
        elif ended.state == "open":
            self._open_again[ended.code] += 1
        self._billed[ended.billed] += 1
        self._ends.append(monotonic())

    def count_lost(self, calls: int) -> None:
        """Count calls whose end could not be recorded."""
        self._states["uncertain"] += calls
        self._billed[None] += calls

    def show(self, under_way: int, *, at_once: bool = False) -> None:
        """Report the progress, if it is time for that. Exceptions are ignored; the first one is logged."""
        if self._on_progress is None or not (at_once or monotonic() - self._reported >= _EVERY):
            return
        self._reported = monotonic()
        self._on_progress(self._progress(under_way))

    def show_halt(self, why: Halt, under_way: int) -> None:
        """Report at once that the run is halting."""
        self._halt = why
        self.show(under_way, at_once=True)

    def report(self, jobs: Mapping[str, Mapping[State, int]] | None, halt: Halt | None, detail: str) -> Report:
        """Return the report of the run. Where the collection cannot be read any more, what was not asked is left."""
        billed = self._billed[True]
        if jobs is None:
            left = max(0, self.total - self._states.total() + self._states["open"])
        else:
            left = sum(states.get("open", 0) for states in only(jobs, self._operation).values())
        return Report(
            done=self._states["done"],
            empty=self._states["empty"],
            failed=dict(self._failed),
            uncertain=self._states["uncertain"],
            found=self.found,
            left=left,
            open_again=dict(self._open_again),
            billed_at_least=billed,
            billed_at_most=billed + self._billed[None],
            seconds=monotonic() - self._began,
            halt=halt,
            detail=detail,
        )

    def _progress(self, under_way: int) -> Progress:
        now, billed = monotonic(), self._billed[True] + self._billed[None]
        while self._ends and now - self._ends[0] > _WINDOW:
            self._ends.popleft()
        since = self._ends[0] if len(self._ends) == self._ends.maxlen else max(self._began, now - _WINDOW)
        return Progress(
            total=self.total,
            done=self._states["done"],
            empty=self._states["empty"],
            failed=self._states["failed"],
            uncertain=self._states["uncertain"],
            open_again=self._states["open"],
            billed=billed,
            rate=len(self._ends) / max(_EVERY, now - since),
            seconds=now - self._began,
            budget_left=None if self._budget is None else max(0, self._budget - billed - under_way),
            under_way=under_way,
            halt=self._halt,
        )
