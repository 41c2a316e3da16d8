"""Writes a file completely or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Final

from ..errors import InvalidArgumentError

_SQLITE: Final = b"SQLite format 3\0"


def is_database(path: Path) -> bool:
    """Return whether a file is an SQLite database, such as a collection.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def check_replaceable(path: str | os.PathLike[str]) -> None:
    """Check that what is at a path, if anything, may be replaced.

    Raises:
        InvalidArgumentError: It is something other than a file, such as a folder or a device; or it is a database: a
            collection has answers that were paid.
    """
    target = Path(path)
    if target.exists() and not target.is_file():
        raise InvalidArgumentError(f"{path} is no regular file.", argument="path", value=str(path))
    with suppress(OSError):  # a file that cannot be read may still be replaced
        if is_database(target):
            why = f"{path} is a database, such as a collection, and is not replaced. Name another file."
            raise InvalidArgumentError(why, argument="path", value=str(path))


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Generator[Path]:
    """Give a path to write to; on success the file there replaces the one at `path`, on an error it is removed.

    Raises:
        InvalidArgumentError: What is at `path` is no file, or is a database.
    """
    check_replaceable(path)
    target = Path(os.path.realpath(path))  # a link stays one
    part = target.with_name(f".{target.name}.{token_hex(4)}.part")
    try:
        yield part
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
