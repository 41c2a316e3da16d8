"""The comparisons: cases, contestants, and the largest ratio of two of them that meets the target."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from attrs import frozen

Measure: TypeAlias = Literal["wall", "CPU", "memory"]
WALL: Final = "wall"  # seconds
CPU: Final = "CPU"  # seconds of the process, user and system
MEMORY: Final = "memory"  # bytes, at the peak

# Contestants, and floors: what less and less of a client costs.
FACADE: Final = "justone-creators"
HTTPX: Final = "httpx"
VENDOR: Final = "justoneapi"
SOCKET: Final = "a socket, and json"
STANDARD_LIBRARY: Final = "http.client, and json"
POOL: Final = "an httpcore pool, and json"
GENERATED: Final = "the generated arguments, httpx, and json"
TRANSPORTS: Final = "transports of one connection, the last used first, and json"
TRANSPORT: Final = "the generated arguments, one httpx transport, and json"
IDEAL: Final = "the ideal"  # were there nothing but waiting, and no last, incomplete batch
JSON: Final = "json.loads"
NORMALIZE: Final = "pandas.json_normalize"
NOTHING: Final = "nothing"

# sync
ITEM_REPORT: Final = "item report, 1 parameter"
DISTRIBUTION: Final = "distribution metrics, 6 parameters"

# async
CONCURRENCIES: Final = (1, 16, 64)


def at_concurrency(concurrency: int) -> str:
    """Name the calls of which so many are under way at a time."""
    return f"concurrency {concurrency}"


# waiting
DELAY: Final = 0.05  # seconds
WAITING_CALLS: Final = 2_000
WAITING_AT_A_TIME: Final = 64
WAITING: Final = f"{WAITING_CALLS:,} calls, {WAITING_AT_A_TIME} at a time, each answered after {DELAY * 1000:.0f} ms"

# startup
HTTP: Final = "first answer over http"
HTTPS: Final = "first answer over https"
ONE_AUTHORITY: Final = "first answer over https, one authority to load"
IMPORT: Final = "import in a new process"

# memory
MEMORY_CALLS: Final = 2_000
PEAK: Final = f"after {MEMORY_CALLS:,} calls"

# reading
ITEMS_OF_A_KIND: Final = 15  # of personal and of commissioned videos, the most that were ever seen
SHOWCASE: Final = f"showcase of {2 * ITEMS_OF_A_KIND} items"

# tables
TABLE_ROWS: Final = 100_000
PARQUET: Final = f"{TABLE_ROWS:,} distribution metrics to Parquet"
CSV: Final = f"{TABLE_ROWS:,} distribution metrics to CSV"

# regenerate
REGENERATE: Final = "scripts/regenerate.py"
OFFLINE: Final = "--offline"
CHECK: Final = "--check"

# profile
PROFILE_AT_A_TIME: Final = 16
PROFILE_SYNC: Final = ITEM_REPORT
PROFILE_ASYNC: Final = f"{ITEM_REPORT}, async, {at_concurrency(PROFILE_AT_A_TIME)}"


@frozen
class Quantity:
    """The subject of a figure.

    Attributes:
        case: What is done.
        contestant: By whom.
        measure: What is looked at.
    """

    case: str
    contestant: str
    measure: Measure


@frozen
class Comparison:
    """One line of the table.

    Attributes:
        section: Which measures it.
        of: What is compared.
        to: With what; `None` for a figure that stands for itself, in seconds.
        at_most: The largest ratio that meets the target; `None` for a row without a target.
    """

    section: str
    of: Quantity
    to: Quantity | None
    at_most: float | None = None

    @property
    def measure(self) -> Measure:
        """The subject, in words."""
        return self.of.measure

    @property
    def what(self) -> str:
        """The comparison, in words."""
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
    _against(NORMALIZE, "tables", PARQUET, WALL, 1.00),
    _against(NORMALIZE, "tables", PARQUET, MEMORY, 0.25),
    _against(NORMALIZE, "tables", CSV, WALL, 1.00),
    _against(NORMALIZE, "tables", CSV, MEMORY, 0.10),
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
