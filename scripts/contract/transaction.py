"""All or nothing: new files are prepared beside the project's own, and replace them together or not at all."""

from __future__ import annotations

import secrets
import shutil
import signal
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(KeyboardInterrupt):
    """A signal arrived before anything was changed."""


def replace_together(root: Path, prepare: Callable[[Path], Mapping[Path, Path]]) -> list[str]:
    """Call `prepare` with an empty folder below the root, and replace the targets that it returns, {target: prepared}.

    Return what was replaced, relative to the root.

    If anything fails, or a signal interrupts it, the targets are not changed. The folder is always removed.
    """
    with work_folder(root) as folder:
        prepared = prepare(folder)
        _ignore_signals()  # for the moment that the replacement takes
        _replace(prepared, folder)
    return [str(target.relative_to(root)) for target in prepared]


@contextmanager
def work_folder(parent: Path) -> Iterator[Path]:
    """Yield an empty folder that is removed after the body, also when a signal interrupts it."""
    folder = parent / f".regenerate-{secrets.token_hex(4)}"
    handlers = {number: signal.getsignal(number) for number in SIGNALS}
    try:
        with _interruptible():
            folder.mkdir()
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        for number, handler in handlers.items():
            signal.signal(number, handler)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let signals interrupt the body, except ignored ones, as under nohup; ignore all at its end."""
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt)
    try:
        yield
    finally:
        _ignore_signals()


def _interrupt(number: int, _frame: object) -> NoReturn:
    _ignore_signals()
    raise Interrupted(signal.Signals(number).name)


def _ignore_signals() -> None:
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def _replace(prepared: Mapping[Path, Path], folder: Path) -> None:
    with ExitStack() as undo:
        for number, (target, new) in enumerate(prepared.items()):
            for parent in [parent for parent in reversed(target.parents) if not parent.exists()]:
                parent.mkdir()
                undo.callback(parent.rmdir)
            if target.exists():
                _rename(target, folder / f"replaced-{number}", undo)
            _rename(new, target, undo)
        undo.pop_all()


def _rename(source: Path, target: Path, undo: ExitStack) -> None:
    source.rename(target)
    undo.callback(target.rename, source)
