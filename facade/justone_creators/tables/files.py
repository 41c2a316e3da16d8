"""Writes a file completely or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from ..errors import InvalidArgumentError


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Generator[Path]:
    """Give a path to write to; on success the file there replaces the one at `path`, on an error it is removed.

    Raises:
        InvalidArgumentError: `path` is something other than a file, such as a folder or a device.
    """
    target = Path(os.path.realpath(path))  # a link stays one
    if target.exists() and not target.is_file():
        raise InvalidArgumentError(f"{path} is no regular file.", argument="path", value=str(path))
    part = target.with_name(f".{target.name}.{token_hex(4)}.part")
    try:
        yield part
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
