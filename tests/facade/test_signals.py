"""Ctrl-C in the middle of a call: it passes, names the call, shows no token, and the client can be used again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Final

import pytest
from tests.conftest import TOKEN
from tests.facade.crowd import LIMIT, PATIENCE, Crowd, Desk, answered, connected_to, crowd, eventually, fill, paths
from tests.facade.test_interruption import Stage, every_stage, stages
from tests.faults.connection import read, stall
from tests.faults.server import Server

from justone_creators import Attempt

# The function that the main thread is in, while it is blocked at a stage.
BLOCKED_IN: Final = {
    "connecting": "create_connection",
    "waiting for the head": "read",
    "in the middle of the body": "read",
    "between two tries": "wait",
}


def interrupt_once(condition: Callable[[], object]) -> threading.Thread:
    """Send SIGINT to the main thread as soon as a condition holds."""
    main = threading.main_thread().ident
    assert main is not None

    def watch() -> None:
        if eventually(condition):
            signal.pthread_kill(main, signal.SIGINT)

    thread = threading.Thread(target=watch)
    thread.start()
    return thread


def main_thread_is_in(function: str) -> bool:
    """Tell whether that is what a call of the main thread is in at the moment."""
    frame: FrameType | None = sys._current_frames()[threading.main_thread().ident or 0]
    names = []
    while frame is not None:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return names[0] == function and "_send" in names


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
    desk, told = Desk(), list[Attempt]()
    with at.server() as server:
        others = connected_to(server.url)  # the server's own, who stands in its door
        with crowd("sync", server.url, on_attempt=told.append) as callers:
            striking = interrupt_once(lambda: at.is_reached(1) and main_thread_is_in(BLOCKED_IN[stage]))
            with pytest.raises(KeyboardInterrupt) as caught:
                callers.api.get("/api/a")
            striking.join()
            outcomes = [(attempt.operation, attempt.outcome, attempt.billed) for attempt in told]
            notes = getattr(caught.value, "__notes__", [])
            if at.under_way:
                assert outcomes == [("GET /api/a", "interrupted", None)]
                assert notes == ["GET /api/a was under way. It may have been billed."]
            else:
                assert (outcomes, notes) == ([("GET /api/a", "api_error", False)], [])
            server.recover((desk,), None)
            connections = server.connections
            assert_all_of_the_client_still_works(callers, desk)
            assert server.connections == connections + (LIMIT if at.under_way else LIMIT - 1)
        assert connected_to(server.url) == others


def test_an_interrupted_wait_for_a_connection_leaves_the_client_as_it_was() -> None:
    desk, again, told = Desk(), Desk(), list[Attempt]()
    with Server([(desk,)]) as server, crowd("sync", server.url, on_attempt=told.append) as callers:
        calls = fill(callers, desk)
        striking = interrupt_once(lambda: main_thread_is_in("wait"))  # for the semaphore
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
import sys
from justone_creators import Client

with Client(base_url=sys.argv[1]) as api:
    api.get("/api/a")
"""
AWAITED = """
import logging, sys
import anyio
from justone_creators import AsyncClient

logging.getLogger("asyncio").setLevel("ERROR")  # it warns of slow steps, too, and machines are noisy

async def main():
    async with AsyncClient(base_url=sys.argv[1]) as api:
        await api.get("/api/a")

anyio.run(main, backend=sys.argv[2])
"""


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
        running.send_signal(signal.SIGINT)
        said, complained = running.communicate(timeout=PATIENCE)
    assert TOKEN in server.requests[0].target
    assert (running.returncode, said) == (-signal.SIGINT, "")
    lines = complained.splitlines()
    assert lines[0].startswith("Traceback (most recent call last):") or "Exception Group Traceback" in lines[0]
    assert "KeyboardInterrupt" in complained
    if way == "sync":
        assert lines[-2:] == ["KeyboardInterrupt", "GET /api/a was under way. It may have been billed."]
    assert TOKEN not in complained
    assert "Warning" not in complained
    assert "never retrieved" not in complained
