"""Ctrl-C in the middle of a call: it passes, names the call, shows no token, and the client can be used again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from types import FrameType
from typing import Final

import pytest
from attrs import define, field
from tests.support.crowd import LIMIT, PATIENCE, Crowd, Desk, answered, connected_to, crowd, eventually, fill, paths
from tests.support.flavours import TOKEN
from tests.support.loopback.connection import read, stall
from tests.support.loopback.server import Server
from tests.support.stages import Stage, every_stage, stages

import justone_creators
from justone_creators import Attempt

FACADE: Final = str(Path(justone_creators.__file__).parent)


@pytest.fixture(autouse=True)
def ctrl_c() -> Iterator[None]:
    """Be interrupted by SIGINT as usual: what a shell starts in the background ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupt_once(condition: Callable[[], object]) -> threading.Thread:
    """Send SIGINT to the main thread as soon as a condition holds."""

    def watch() -> None:
        if eventually(condition):
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    thread = threading.Thread(target=watch)
    thread.start()
    return thread


@define
class MainThread:
    """Tells whether the main thread is blocked in a call: it was at the same place of it for a while."""

    place: list[tuple[str, int]] = field(factory=list)
    since: float = 0.0

    def is_blocked(self) -> bool:
        frame: FrameType | None = sys._current_frames()[threading.main_thread().ident or 0]
        place = []
        while frame is not None:
            place.append((frame.f_code.co_filename, frame.f_lasti))
            frame = frame.f_back
        if place != self.place:
            self.place, self.since = place, monotonic()
        return monotonic() - self.since > 0.3 and any(FACADE in file for file, _ in place)


def assert_all_of_the_client_still_works(callers: Crowd, desk: Desk) -> None:
    """As many calls as may be under way, at the same time: a connection that was not given back would be missed."""
    calls = fill(callers, desk)
    desk.opened.set()
    assert answered(calls) == paths(LIMIT)


# Python's own create_connection leaves a socket to the collector that was interrupted.
@pytest.mark.filterwarnings("ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning")
@every_stage
def test_an_interrupted_call_leaves_the_client_as_it_was(stage: str) -> None:
    at: Stage = stages()[stage]
    desk, told, main = Desk(), list[Attempt](), MainThread()
    with at.server() as server:
        others = connected_to(server.url)  # the server's own, who stands in its door
        with crowd("sync", server.url, on_attempt=told.append) as callers:
            striking = interrupt_once(lambda: at.is_reached(1) and main.is_blocked())
            with pytest.raises(KeyboardInterrupt) as caught:
                callers.api.get("/api/a")
            striking.join()
            outcomes = [(attempt.endpoint, attempt.outcome, attempt.billed) for attempt in told]
            notes = getattr(caught.value, "__notes__", [])
            if at.under_way:
                assert outcomes == [("GET /api/a", "interrupted", None)]
                assert notes == ["GET /api/a was under way. It may have been billed."]
            else:
                assert (outcomes, notes) == ([("GET /api/a", "api_error", False)], [])
            server.recover((desk,), None)
            connections = server.connections
            assert_all_of_the_client_still_works(callers, desk)
            assert not at.under_way or server.connections == connections + LIMIT  # it is not used again
        assert connected_to(server.url) == others


def test_an_interrupted_wait_for_a_connection_leaves_the_client_as_it_was() -> None:
    desk, again, told, main = Desk(), Desk(), list[Attempt](), MainThread()
    with Server([(desk,)]) as server, crowd("sync", server.url, on_attempt=told.append) as callers:
        calls = fill(callers, desk)
        striking = interrupt_once(main.is_blocked)
        with pytest.raises(KeyboardInterrupt):
            callers.api.get("/api/late")
        striking.join()
        assert told == []
        desk.opened.set()
        assert answered(calls) == paths(LIMIT)
        server.script[:] = [(again,)]
        assert_all_of_the_client_still_works(callers, again)
        assert (desk.arrived, again.arrived) == (LIMIT, LIMIT)


BLOCKING = """
import signal, sys
from justone_creators import Client

signal.signal(signal.SIGINT, signal.default_int_handler)  # as above

with Client(base_url=sys.argv[1]) as api:
    api.get("/api/a")
"""
AWAITED = """
import logging, signal, sys
import anyio
from justone_creators import AsyncClient

signal.signal(signal.SIGINT, signal.default_int_handler)

logging.getLogger("asyncio").setLevel("ERROR")  # it warns of slow steps, too, and machines are noisy

async def main():
    async with AsyncClient(base_url=sys.argv[1]) as api:
        await api.get("/api/a")

anyio.run(main, backend=sys.argv[2])
"""


def interrupted(running: subprocess.Popen[str]) -> tuple[str, str]:
    """Interrupt a program until it ends: Python does not notice what comes just before it begins to wait."""
    ends = monotonic() + PATIENCE
    while True:
        running.send_signal(signal.SIGINT)
        try:
            return running.communicate(timeout=5)
        except subprocess.TimeoutExpired:
            if monotonic() > ends:
                running.kill()
                raise


@pytest.mark.parametrize(("program", "way"), [(BLOCKING, "sync"), (AWAITED, "asyncio"), (AWAITED, "trio")])
def test_a_program_ends_as_any_program_does_that_is_interrupted(program: str, way: str) -> None:
    with Server([(read, stall)]) as server:
        running = subprocess.Popen(
            [sys.executable, "-X", "dev", "-W", "error", "-c", program, server.url, way],
            env={**os.environ, "JUSTONEAPI_TOKEN": TOKEN},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert eventually(lambda: server.requests)
        sleep(0.5)  # it is done with sending
        said, complained = interrupted(running)
    assert TOKEN in server.requests[0].target
    assert (running.returncode, said) == (-signal.SIGINT, "")
    warned, *lines = complained.splitlines()
    assert warned.startswith("GET /api/a: attempt 1 of 3, interrupted, ")
    assert warned.endswith(" s, it may have been billed")
    assert lines[0].startswith("Traceback (most recent call last):") or "Exception Group Traceback" in lines[0]
    assert "KeyboardInterrupt" in complained
    if way == "sync":
        assert lines[-2:] == ["KeyboardInterrupt", "GET /api/a was under way. It may have been billed."]
    assert TOKEN not in complained
    assert "Warning" not in complained
    assert "never retrieved" not in complained
