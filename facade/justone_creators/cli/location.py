"""Where a collection is: a file, or a URL of Postgres. The password is better left to PGPASSWORD or PGPASSFILE."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

from ..collect import Collection
from ..errors import InvalidArgumentError

_USER_PASSWORD: Final = re.compile(r"(?<=://)([^:/@?]*):.*@")  # to the last @: passwords have all characters
_PARAMETER: Final = re.compile(r"(?<=[?&])(password|sslpassword)=[^&]*&?")


def without_password(word: str) -> str:
    """Return a word of the command line as it may be shown; PGPASSWORD or PGPASSFILE has to have the password."""
    return _PARAMETER.sub("", _USER_PASSWORD.sub(r"\1@", word))


def existing(location: str) -> Collection:
    """Open a collection that is there.

    Raises:
        InvalidArgumentError: It is not.
        CollectionError: It is something else than a collection.
    """
    if "://" not in location and not Path(location).exists():
        raise InvalidArgumentError(f"{location} does not exist.", argument="collection", value=location)
    return Collection(location)


@contextmanager
def as_file(location: str) -> Generator[Path]:
    """Return the file of a collection; one in Postgres is copied, as it is at this moment."""
    if "://" not in location:
        yield Path(location)
        return
    name = parse_qs(urlsplit(location).query).get("collection", ["collection"])[0]
    with _copied(location, f"{Path(name).name}.db") as file:
        yield file


@contextmanager
def scratch_copy(location: str) -> Generator[Collection]:
    """Return a copy to try things on: jobs that were only planned must not be asked by the next run."""
    with _copied(location, "plan.db") as file, Collection(file) as copy:
        yield copy


@contextmanager
def _copied(location: str, name: str) -> Generator[Path]:
    with tempfile.TemporaryDirectory() as folder, Collection(location) as roster:
        yield Path(roster.copy(Path(folder, name)))
