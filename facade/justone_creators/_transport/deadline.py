"""Ends what takes too long on a blocking socket.

A socket's own timeout begins anew with each byte, so a server that drips its answer could hold a thread for hours. One
thread for the whole process looks after the exchanges under way, and shuts down the socket of one that is late; the
thread that is blocked on it then wakes with an error. It ends by itself when nothing is left to look after.
"""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from math import inf
from threading import Condition, Lock, Thread
from time import monotonic
from types import TracebackType
from typing import Any, Final

import httpx

from ._connections import Connection

TOO_LATE: Final = "it took too long"
_LINGERS: Final = 1.0  # seconds; a thread for each of a row of calls would cost more than the calls do


class Watch:
    """A limit in time for the exchange on one blocking connection."""

    def __init__(self, connection: Connection[Any]) -> None:
        self._connection = connection
        self.ends = inf
        self.late = False

    def allow(self, seconds: float) -> None:
        """Give the exchange so much time from now on; without effect where its socket is not known."""
        if self._connection.stream is not None:
            before, self.ends = self.ends, monotonic() + seconds
            if self.ends < before or before <= monotonic():  # else it is under watch, and looked at again in time
                _WATCHDOG.watch(self)

    def end(self) -> None:
        """Shut the connection down, under whoever is blocked on it."""
        self.late = True
        connected = self._connection.stream.get_extra_info("socket")
        with suppress(OSError):  # closed meanwhile
            socket.socket.shutdown(connected, socket.SHUT_RDWR)  # an SSLSocket's own would pull the TLS from under it

    def __enter__(self) -> None: ...

    def __exit__(self, _: object, error: BaseException | None, __: TracebackType | None) -> None:
        _WATCHDOG.forget(self)
        if self.late and isinstance(error, httpx.RequestError):  # it only met the socket that was shut down
            raise httpx.ReadTimeout(TOO_LATE)


class _Watchdog:
    def __init__(self) -> None:
        self.begin_anew()
        if hasattr(os, "register_at_fork"):  # a forked child has the lock and the state, but not the thread
            os.register_at_fork(after_in_child=self.begin_anew)

    def begin_anew(self) -> None:
        """Look after nothing."""
        self._lock = Lock()
        self._changed = Condition(self._lock)
        self._watches: set[Watch] = set()
        self._looks_at = inf
        self._running = False

    def watch(self, watch: Watch) -> None:
        """Look after a watch, or notice that its end moved."""
        with self._lock:
            self._watches.add(watch)
            if not self._running:
                Thread(target=self._run, name="justone-creators-watchdog", daemon=True).start()
                self._running = True
            elif watch.ends < self._looks_at:
                self._changed.notify()

    def forget(self, watch: Watch) -> None:
        """Look after a watch no longer; once this returns, it will not end anything."""
        with self._lock:
            self._watches.discard(watch)

    def _run(self) -> None:
        with self._changed:
            try:
                while self._watches:
                    self._end_the_late()
                    self._looks_at = min([monotonic() + _LINGERS, *(watch.ends for watch in self._watches)])
                    self._changed.wait(self._looks_at - monotonic())
            finally:
                self._running = False

    def _end_the_late(self) -> None:
        now = monotonic()
        for watch in [watch for watch in self._watches if watch.ends <= now]:
            self._watches.discard(watch)
            watch.end()


_WATCHDOG: Final = _Watchdog()
