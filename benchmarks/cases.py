"""What is done, by name, and the numbers that are part of the name."""

from __future__ import annotations

from typing import Final

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
IDEAL: Final = "the ideal"  # were there nothing but waiting, and no last, incomplete batch

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
JSON: Final = "json.loads"

# regenerate
REGENERATE: Final = "scripts/regenerate.py"
OFFLINE: Final = "--offline"
CHECK: Final = "--check"

# profile
PROFILE_AT_A_TIME: Final = 16
PROFILE_SYNC: Final = ITEM_REPORT
PROFILE_ASYNC: Final = f"{ITEM_REPORT}, async, {at_concurrency(PROFILE_AT_A_TIME)}"
