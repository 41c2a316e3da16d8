"""A limit in time for what is awaited."""

from __future__ import annotations

from types import TracebackType

import anyio

from .base import TooLate


class CancelAfter:
    """Cancels what is awaited inside once its time is over."""

    def __init__(self) -> None:
        self._scope = anyio.CancelScope()

    def allow(self, seconds: float) -> None:
        """Allow so much time from now on."""
        self._scope.deadline = anyio.current_time() + seconds

    def __enter__(self) -> None:
        self._scope.__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._scope.__exit__(kind, error, traceback)
        if self._scope.cancelled_caught:
            raise TooLate
