"""How the pages are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

BILLED: Final = {True: "yes", False: "no", None: "unknown"}


def table(head: tuple[str, ...], body: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    """Yield a table."""
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for cells in body:
        yield f"| {' | '.join(map(str, cells))} |"
    yield ""
