"""Operations that the vendor no longer publishes: the warning before a call, and the sentence in errors.

Regeneration writes their list into the low level; this module knows their successors.
"""

from __future__ import annotations

import inspect
import json
import warnings
from collections.abc import Mapping
from functools import cache
from pkgutil import get_data
from types import FrameType
from typing import Any, Final

from ..errors import EndpointWithdrawnWarning

# The method that succeeds a deprecated or withdrawn operation. The deprecation of methods and the successors named in
# errors and warnings are derived from this table.
SUCCESSORS: Final[Mapping[str, str]] = {
    "GET /api/xiaohongshu-pgy/get-note-detail/v1": "pgy.note",
}

# Packages whose frames are between a call and the line that makes it: ours, PEP 702's, and those of event loops.
_BETWEEN: Final = frozenset({
    "justone_creators", "typing_extensions", "warnings", "_py_warnings", "asyncio", "trio", "anyio", "outcome",
})  # fmt: skip


@cache
def withdrawals() -> Mapping[str, str]:
    """Return the operations that are no longer published, each with the day since when.

    A frozen program may lack the file, as PyInstaller does without our hook. Then no operation counts as withdrawn.
    """
    try:
        found = get_data("justone_creators_lowlevel", "withdrawn.json")
    except OSError:
        found = None
    days: dict[str, str] = json.loads(found or b"{}")
    return days


def notice(operation: str) -> str | None:
    """Return the sentence about a withdrawn operation, `None` for any other."""
    since, successor = withdrawals().get(operation), SUCCESSORS.get(operation)
    if since is None:
        return None
    then = f"use its successor, `{successor}`" if successor else "no successor is known"
    return f"The vendor withdrew {operation} from its published contract on {since}; {then}."


class WithdrawalWarner:
    """Warns once per client of each withdrawn operation.

    Attributes:
        pending: The withdrawn operations that were not called yet.
    """

    def __init__(self) -> None:
        self.pending: dict[str, Any] = dict.fromkeys(withdrawals())

    def warn(self, operation: str) -> None:
        """Warn of an operation that is about to be called, at the line that calls or awaits it."""
        if self._take(operation):
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
        """Return whether the warning is still due: true for one thread only, because a pop is atomic."""
        return self.pending.pop(operation, self) is not self


def _caller() -> FrameType:
    """Return the frame of the line that calls; if a task of its own runs the call, of the line that runs the loop."""
    frame = inspect.currentframe()
    assert frame is not None  # noqa: S101  (CPython has frames)
    while frame.f_back is not None and _package(frame) in _BETWEEN:
        frame = frame.f_back
    return frame


def _package(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__")).partition(".")[0]
