"""Shows the progress of a run: a bar on a terminal, otherwise a line at the start and each minute."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Final

from ..collect import Progress
from ..collect.report import plural
from .terminal import complain

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_MINUTE: Final = 60.0  # seconds
_ONE: Final = "Stopping: 1 call under way ends first. Ctrl-C again cancels it; it may be billed."
_SEVERAL: Final = "Stopping: {:,} calls under way end first. Ctrl-C again cancels them; they may be billed."

Show = Callable[[Progress], None]


@contextmanager
def progress(*, quiet: bool) -> Generator[Show]:
    """Return what shows the progress on standard error. That the run is stopping is said in any case."""
    if quiet:
        yield _announcing(lambda _: None)
    elif on_terminal():
        with _bar() as bar:
            task = bar.add_task("", total=None)
            yield _announcing(lambda now: _update(bar, task, now), partial(_complain_above, bar))
    else:
        yield _announcing(_lines())


def on_terminal() -> bool:
    """Return whether standard error can show a bar."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _announcing(show: Show, say: Callable[[str], None] = complain) -> Show:
    announced = False

    def announce(now: Progress) -> None:
        nonlocal announced
        if now.halt == "interrupted" and now.under_way and not announced:
            announced = True
            say(_ONE if now.under_way == 1 else _SEVERAL.format(now.under_way))
        show(now)

    return announce


def _lines() -> Show:
    shown = -inf

    def show(now: Progress) -> None:
        nonlocal shown
        if not now.ended and shown == -inf:
            complain(f"{plural(now.total, 'call')} to make{_budget(now)}")
            shown = monotonic()
        elif monotonic() - shown >= _MINUTE:
            complain(_line(now))
            shown = monotonic()

    return show


@contextmanager
def _bar() -> Generator[Bar]:
    # Imported where it is used: a program that imports httpx beside rich starts slower.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        yield bar


def _complain_above(bar: Bar, text: str) -> None:
    bar.stop()  # which removes it: the line would come behind it
    complain(text)
    bar.start()


def _update(bar: Bar, task: TaskID, now: Progress) -> None:
    bar.update(task, total=now.total, completed=now.ended, description=_line(now, ended=False))


def _line(now: Progress, *, ended: bool = True) -> str:
    left = now.seconds_left
    parts = [
        f"{now.ended:,} of {now.total:,}" if ended else "",
        f"{now.done:,} done",
        f"{now.failed:,} failed" if now.failed else "",
        f"{now.uncertain:,} uncertain" if now.uncertain else "",
        f"{now.open_again:,} to ask again" if now.open_again else "",
        f"{now.billed:,} billed",
        f"{now.rate:,.1f}/s",
        "" if left is None or not now.ended else f"{left // 60:.0f}:{left % 60:02.0f} left",
    ]
    return ", ".join(filter(None, parts)) + _budget(now)


def _budget(now: Progress) -> str:
    return "" if now.budget_left is None else f", budget left: {now.budget_left:,}"
