"""The targets: what is compared with what, and what the ratio may come to at most."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from .cases import (
    CHECK,
    DISTRIBUTION,
    HTTP,
    HTTPS,
    IDEAL,
    IMPORT,
    ITEM_REPORT,
    JSON,
    OFFLINE,
    ONE_AUTHORITY,
    PEAK,
    REGENERATE,
    SHOWCASE,
    WAITING,
    at_concurrency,
)
from .contestants.floors import GENERATED, TRANSPORTS
from .figures import CPU, FACADE, HTTPX, MEMORY, VENDOR, WALL, Measure, Quantity


@frozen
class Comparison:
    """One line of the table.

    Attributes:
        section: Which measures it.
        of: What is compared.
        to: With what; `None` for a figure that stands for itself, in seconds.
        at_most: What the ratio may come to; `None` where it is told for scale only.
    """

    section: str
    of: Quantity
    to: Quantity | None
    at_most: float | None = None

    @property
    def measure(self) -> Measure:
        """What is looked at."""
        return self.of.measure

    @property
    def what(self) -> str:
        """What is compared, in words."""
        return f"{self.section}: {self._compared()}"

    def _compared(self) -> str:
        if self.to is None:
            return f"`{self.of.contestant} {self.of.case}`, seconds"
        case = "" if self.to.case == self.of.case else f"{self.to.case}, "
        who = "itself" if self.to.contestant == self.of.contestant else self.to.contestant
        other = "" if self.of.contestant == FACADE else f"{self.of.contestant}, "
        return f"{other}{self.of.case}, against {case}{who}"


def _against(
    rival: str, section: str, case: str, measure: Measure, at_most: float | None = None, *, at: str = ""
) -> Comparison:
    """Compare this client with a rival, in the same case or at another."""
    return Comparison(section, Quantity(case, FACADE, measure), Quantity(at or case, rival, measure), at_most)


def _itself(section: str, who: str, case: str, at_most: float) -> Comparison:
    """Look at seconds."""
    return Comparison(section, Quantity(case, who, WALL), None, at_most)


_ALONE: Final = at_concurrency(1)
_SOME: Final = at_concurrency(16)
_MANY: Final = at_concurrency(64)

TARGETS: Final = (
    _against(HTTPX, "sync", ITEM_REPORT, WALL, 0.76),
    _against(HTTPX, "sync", ITEM_REPORT, CPU, 0.76),
    _against(HTTPX, "sync", DISTRIBUTION, WALL, 0.76),
    _against(HTTPX, "sync", DISTRIBUTION, CPU, 0.76),
    _against(VENDOR, "sync", ITEM_REPORT, WALL, 0.73),
    _against(VENDOR, "sync", ITEM_REPORT, CPU, 0.73),
    _against(VENDOR, "sync", DISTRIBUTION, WALL, 0.73),
    _against(VENDOR, "sync", DISTRIBUTION, CPU, 0.73),
    _against(HTTPX, "async", _ALONE, CPU, 0.87),
    _against(HTTPX, "async", _SOME, CPU, 0.45),
    _against(HTTPX, "async", _MANY, CPU, 0.38),
    _against(FACADE, "async", _MANY, CPU, 1.10, at=_ALONE),
    _against(IDEAL, "waiting", WAITING, WALL, 1.25),
    _against(HTTPX, "startup", HTTP, WALL, 1.10),
    _against(HTTPX, "startup", HTTPS, WALL, 1.10),
    _against(VENDOR, "startup", HTTP, WALL, 0.70),
    _against(VENDOR, "startup", HTTPS, WALL, 0.70),
    _against(HTTPX, "startup", IMPORT, WALL, 1.15),
    _against(HTTPX, "memory", PEAK, MEMORY, 1.10),
    _against(JSON, "reading", SHOWCASE, CPU, 2.2),
    _itself("regenerate", REGENERATE, OFFLINE, 5.0),
    _itself("regenerate", REGENERATE, CHECK, 5.0),
)

FOR_SCALE: Final = (
    Comparison("async", Quantity(_ALONE, TRANSPORTS, CPU), Quantity(_ALONE, HTTPX, CPU)),
    Comparison("async", Quantity(_SOME, TRANSPORTS, CPU), Quantity(_SOME, HTTPX, CPU)),
    Comparison("async", Quantity(_MANY, TRANSPORTS, CPU), Quantity(_MANY, HTTPX, CPU)),
    Comparison("startup", Quantity(HTTP, GENERATED, WALL), Quantity(HTTP, HTTPX, WALL)),
    Comparison("startup", Quantity(HTTPS, GENERATED, WALL), Quantity(HTTPS, HTTPX, WALL)),
    _against(HTTPX, "async", _ALONE, WALL),
    _against(HTTPX, "async", _SOME, WALL),
    _against(HTTPX, "async", _MANY, WALL),
    Comparison("async", Quantity(_MANY, HTTPX, CPU), Quantity(_ALONE, HTTPX, CPU)),
    _against(HTTPX, "waiting", WAITING, WALL),
    _against(HTTPX, "startup", HTTP, CPU),
    _against(HTTPX, "startup", HTTPS, CPU),
    _against(VENDOR, "startup", HTTP, CPU),
    _against(VENDOR, "startup", HTTPS, CPU),
    _against(HTTPX, "startup", IMPORT, CPU),
    _against(HTTPX, "startup", ONE_AUTHORITY, WALL),
    _against(VENDOR, "startup", ONE_AUTHORITY, WALL),
    _against(VENDOR, "memory", PEAK, MEMORY),
)
