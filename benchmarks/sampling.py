"""A profile by samples of the stack.

The kernel sends a signal for every so much processor time; what the main thread runs then is a sample. Unlike
cProfile this makes no call longer, and so does not make much of what consists of many small ones. As processor time is
counted, waiting for the server is no part of it. A signal that comes while C runs is seen when C returns to its caller.
"""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time
from types import FrameType
from typing import Final

from attrs import define, field

from .parts import part_of

_EVERY: Final = 0.001  # seconds; the kernel makes that one tick of its clock, mostly 0.004


@define
class Profile:
    """What was seen of many calls of one contestant.

    Attributes:
        case: Which calls.
        contestant: By whom.
        calls: How many there were.
        seconds: The processor time of all.
        samples: How often each part was seen.
    """

    case: str
    contestant: str
    calls: int = 0
    seconds: float = 0.0
    samples: Counter[str] = field(factory=Counter)

    @contextmanager
    def sampled(self, calls: int) -> Iterator[None]:
        """Look at what happens while so many calls are made."""
        before, began = signal.signal(signal.SIGPROF, self._see), process_time()
        signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)
        self.calls += calls
        self.seconds += process_time() - began

    def _see(self, _: int, frame: FrameType | None) -> None:
        self.samples[part_of(frame)] += 1

    def share(self, part: str) -> float:
        """Return the share of the samples that a part has."""
        return self.samples[part] / max(1, self.samples.total())

    def a_call(self, share: float) -> float:
        """Return the seconds that a share is of a call."""
        return share * self.seconds / max(1, self.calls)
