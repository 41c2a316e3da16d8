"""Operations that the vendor publishes no more: what is said of them, once by a warning, and by errors.

Which they are is in the low level, where regenerating writes it; what follows them is known here.
"""

from __future__ import annotations

import inspect
import json
import warnings
from collections.abc import Mapping
from functools import cache
from pkgutil import get_data
from types import FrameType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .errors import CallError

# What follows an operation that is deprecated or withdrawn.
SUCCESSORS: Final[Mapping[str, str]] = {
    "GET /api/xiaohongshu-pgy/get-note-detail/v1": "GET /api/xiaohongshu-pgy/api/solar/note/noteId/detail/v1",
}

# HTTP statuses, and the vendor's code, that say of a withdrawn operation that it has ceased to answer.
_NOT_FOUND: Final = frozenset({404, 410})

# Whose frames stand between a call and the line that makes it: ours, PEP 702's, and those of event loops.
_BETWEEN: Final = frozenset({
    "justone_creators", "typing_extensions", "warnings", "_py_warnings", "asyncio", "trio", "anyio", "outcome",
})  # fmt: skip


@cache
def withdrawals() -> Mapping[str, str]:
    """Return since which day which operation is no longer published."""
    days: dict[str, str] = json.loads(get_data("justone_creators_lowlevel", "withdrawn.json") or b"{}")
    return days


def notice(operation: str) -> str | None:
    """Return what is to be said of a withdrawn operation, `None` of any other."""
    since, successor = withdrawals().get(operation), SUCCESSORS.get(operation)
    if since is None:
        return None
    then = f"its successor is {successor}, which `client.get` calls" if successor else "no successor is known"
    return f"{operation} is withdrawn from the published contract since {since}; {then}."


def explain(error: CallError) -> None:
    """Say in an error that its operation is withdrawn, where the server answered that there is no such thing."""
    if _NOT_FOUND & {getattr(error, "http_status", None), getattr(error, "code", None)}:
        error.withdrawn = notice(error.operation)


class Warner:
    """Warns of each withdrawn operation once in the life of a client."""

    def __init__(self) -> None:
        self._pending: dict[str, Any] = dict.fromkeys(withdrawals())

    def warn(self, operation: str) -> None:
        """Warn of an operation that is about to be called, at the line that calls or awaits it."""
        if operation in self._pending and self._take(operation):
            from .errors import EndpointWithdrawnWarning

            frame = _caller()
            warnings.warn_explicit(
                notice(operation) or operation,
                EndpointWithdrawnWarning,
                frame.f_code.co_filename,
                frame.f_lineno,
                module=frame.f_globals.get("__name__"),
                registry=frame.f_globals.setdefault("__warningregistry__", {}),
            )

    def _take(self, operation: str) -> bool:
        """Return whether it is still to be warned of: true for one thread only, for a pop is atomic."""
        return self._pending.pop(operation, self) is not self


def _caller() -> FrameType:
    """Return the frame of the line that calls; where a task of its own runs the call, of what runs the event loop."""
    frame = inspect.currentframe()
    assert frame is not None  # noqa: S101  (CPython has frames)
    while frame.f_back is not None and _package(frame) in _BETWEEN:
        frame = frame.f_back
    return frame


def _package(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__")).partition(".")[0]
