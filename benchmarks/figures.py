"""What is measured: of each contestant one figure a round, so that those of one round can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter, process_time
from typing import Final, Literal, TypeAlias

from attrs import define, field, frozen

Measure: TypeAlias = Literal["wall", "CPU", "memory"]
WALL: Final = "wall"  # seconds
CPU: Final = "CPU"  # seconds of this process, user and system
MEMORY: Final = "memory"  # bytes, at the peak

# The contestants that occur in more than one place.
FACADE: Final = "justone-creators"
HTTPX: Final = "httpx"
VENDOR: Final = "justoneapi"


@frozen
class Quantity:
    """What a figure is of.

    Attributes:
        case: What is done.
        contestant: By whom.
        measure: What is looked at.
    """

    case: str
    contestant: str
    measure: Measure


@define
class Figures:
    """All figures, in the order of the rounds."""

    of: dict[Quantity, list[float]] = field(factory=dict)

    def add(self, case: str, contestant: str, measure: Measure, figure: float) -> None:
        """Take note of a figure."""
        self.of.setdefault(Quantity(case, contestant, measure), []).append(figure)

    @contextmanager
    def timed(self, case: str, contestant: str, calls: int) -> Iterator[None]:
        """Take note of how long so many calls take, each of them on average."""
        cpu, wall = process_time(), perf_counter()
        yield
        wall, cpu = perf_counter() - wall, process_time() - cpu
        self.add(case, contestant, WALL, wall / calls)
        self.add(case, contestant, CPU, cpu / calls)
