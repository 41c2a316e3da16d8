"""A lock beside the file of a collection: one writer at a time, and free at once when its process ends."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from ..errors import CollectionError, CollectionLockedError
from .forking import inherited

_ALL = 2**31 - 1  # Windows locks ranges of bytes: this one is behind the text


class FileLock:
    """The lock of a collection. The file itself is not locked, because SQLite needs its own locks on it."""

    def __init__(self, collection: Path) -> None:
        self._collection = collection
        self._path = Path(f"{collection}-lock")
        self._file: int | None = None
        inherited.add(self)

    def acquire(self) -> None:
        """Take the lock.

        Raises:
            CollectionLockedError: Another one has it.
            CollectionError: The lock file cannot be written.
        """
        while self._file is None:
            try:
                file = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
            except OSError as error:
                why = (
                    f"{self._path} cannot be written: {error.strerror}. The collection needs a folder it may write to."
                )
                raise CollectionError(why) from None
            try:
                _lock(file)
            except OSError:
                holder = _read(file)
                os.close(file)
                raise self._locked(holder) from None
            if self._is_current(file):
                self._file = file
            else:  # its holder removed it while it was opened here
                os.close(file)
        holder = {"process": os.getpid(), "host": socket.gethostname(), "since": _now()}
        with suppress(OSError):  # a full disk: it is locked all the same, and others are not told by whom
            os.truncate(self._file, 0)
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, json.dumps(holder).encode())

    def release(self) -> None:
        """Give the lock back, and remove its file."""
        file, self._file = self._file, None
        if file is None:
            return
        with suppress(OSError):  # Windows does not remove an open file
            self._path.unlink()
        os.close(file)

    def leave_to_parent(self) -> None:
        """Close the file in a forked process: a pool's worker that outlives its parent would keep the lock."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _is_current(self, file: int) -> bool:
        try:
            return os.path.samestat(os.fstat(file), self._path.stat())
        except FileNotFoundError:
            return False

    def _locked(self, holder: dict[str, object]) -> CollectionLockedError:
        process, host, since = (holder.get(name) for name in ("process", "host", "since"))
        by = f"process {process} on {host} since {since}" if holder else "another process"
        why = f"{self._collection} is in use by {by}. One run at a time writes to a collection; reading it is possible."
        return CollectionLockedError(
            why, process=process if isinstance(process, int) else None, host=str(host or ""), since=str(since or "")
        )


def _read(file: int) -> dict[str, object]:
    try:
        os.lseek(file, 0, os.SEEK_SET)
        held = json.loads(os.read(file, 1_000))
    except (OSError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _locking() -> Callable[[int], None]:
    try:
        import fcntl
    except ImportError:
        import msvcrt

        def lock(file: int) -> None:
            os.lseek(file, _ALL - 1, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            os.lseek(file, 0, os.SEEK_SET)

        return lock
    return lambda file: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_lock = _locking()
