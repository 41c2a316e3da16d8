"""Ctrl-C and SIGTERM during a run: the first one halts it, a second one ends it at once."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, Final

import anyio

# Handlers that only end the program. A handler of the program's own is left alone: it may cancel the task of the run.
_DEFAULT: Final = ("_signal.", "signal.", "asyncio.", "trio.")


def default_signals() -> list[signal.Signals]:
    """Return the signals that a run may take over: those that the program does not handle itself."""
    if threading.current_thread() is not threading.main_thread():
        return []
    return [number for number in (signal.SIGINT, signal.SIGTERM) if _is_default(signal.getsignal(number))]


async def watch(signals: list[signal.Signals], on_signal: Callable[[], None]) -> None:
    """Call a function at each of these signals until cancelled."""
    if not signals:
        return
    with _restored(signals):
        try:
            with anyio.open_signal_receiver(*signals) as received:
                async for _ in received:
                    on_signal()
        except NotImplementedError:  # asyncio on Windows: there the loop cancels the task of the run
            return


@contextmanager
def _restored(signals: list[signal.Signals]) -> Generator[None]:
    """Set the handlers again at the end: asyncio would set the interpreter's own instead."""
    handlers = {number: signal.getsignal(number) for number in signals}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


def _is_default(handler: Any) -> bool:
    if handler is signal.SIG_DFL:
        return True
    module = getattr(getattr(handler, "func", handler), "__module__", None) or ""
    return f"{module}.".startswith(_DEFAULT)
