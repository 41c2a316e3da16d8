"""Finds what a signal handler raised: a time limit of the program's own, which is no failure of the transport."""

from __future__ import annotations

from collections.abc import Iterator
from types import FrameType
from typing import Any


def pass_on(error: BaseException) -> None:
    """Raise what a signal handler raised within a call, if that is the error or caused it; otherwise return.

    httpcore takes a `TimeoutError` of a handler for one of its socket, so the type of an error is not enough.
    """
    for cause in _causes(error, set()):
        if _passed_handler(cause):
            raise cause from None


def first_cause(error: BaseException) -> BaseException:
    """Return the error that led to all others."""
    *_, first = _causes(error, set())
    return first


def _causes(error: BaseException | None, seen: set[int]) -> Iterator[BaseException]:
    """Yield an error, and what caused it, the first cause last."""
    if error is None or id(error) in seen:
        return
    seen.add(id(error))
    yield error
    for grouped in getattr(error, "exceptions", ()):
        yield from _causes(grouped, seen)
    yield from _causes(error.__cause__ or error.__context__, seen)


def _passed_handler(error: BaseException) -> bool:
    """Return whether the traceback passes a signal handler: Python calls it with the frame that it interrupted."""
    step, interrupted = error.__traceback__, None
    while step is not None:
        if interrupted is not None and _is_argument(interrupted, step.tb_frame):
            return True
        interrupted, step = step.tb_frame, step.tb_next
    return False


def _is_argument(value: FrameType, frame: FrameType) -> bool:
    arguments: list[Any] = list(frame.f_locals.values())
    return any(each is value or (type(each) is tuple and any(part is value for part in each)) for each in arguments)
