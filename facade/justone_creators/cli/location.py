"""Where a collection is: a file, or a URL of Postgres. The password is better left to PGPASSWORD or PGPASSFILE."""

from __future__ import annotations

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

import typer

from ..collect import Collection
from .terminal import complain

_USAGE: Final = 2


def existing(location: str) -> Collection:
    """Open a collection that is there; without it, the command ends with a usage error."""
    if "://" not in location and not Path(location).exists():
        complain(f"{location} does not exist.")
        raise typer.Exit(_USAGE)
    return Collection(location)


@contextmanager
def as_file(location: str) -> Generator[Path]:
    """Return the file of a collection; one in Postgres is copied, as it is at this moment."""
    if "://" not in location:
        yield Path(location)
        return
    name = parse_qs(urlsplit(location).query).get("collection", ["collection"])[0]
    with tempfile.TemporaryDirectory() as folder, Collection(location) as roster:
        yield Path(roster.copy(Path(folder, f"{Path(name).name}.db")))
