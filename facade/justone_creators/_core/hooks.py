"""Tells one callable what each attempt came to; it can break nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, Any

from ._refusals import misconfigured

if TYPE_CHECKING:
    from ._attempts import Attempt
    from .errors import CallError
    from .result import Result

log = logging.getLogger("justone_creators")


class Observer:
    """Tells the caller's callable of each attempt; that it raises is reported once and changes nothing."""

    def __init__(self, on_attempt: Callable[[Attempt], object] | None) -> None:
        called = getattr(on_attempt, "__call__", None)  # noqa: B004  (an object may be called, and be awaited)
        if on_attempt is not None and (called is None or any(map(iscoroutinefunction, (on_attempt, called)))):
            raise misconfigured("on_attempt has to be a plain function of one argument; it is not awaited.")
        self._on_attempt = on_attempt
        self._reported = False

    def tell(self, outcome: Result[Any] | CallError | None, operation: str, number: int, elapsed: float) -> None:
        """Tell of an attempt."""
        if self._on_attempt is None:
            return
        try:
            from ._attempts import attempt_of

            self._on_attempt(attempt_of(outcome, operation, number, elapsed))
        except Exception:
            if not self._reported:
                self._reported = True
                log.exception("on_attempt raised; that is reported only this once")
