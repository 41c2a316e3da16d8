"""A process at its limits: no further thread, no free descriptor, and an interpreter that is about to end."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Final

import pytest
from tests.support.flavours import TOKEN
from tests.support.loopback.connection import read, send
from tests.support.loopback.responses import answers, envelope, gzipped, head
from tests.support.loopback.server import Server

BEGINNING: Final = """
import asyncio, logging, os, sys, threading
import anyio
from justone_creators import AsyncClient, Client, JustOneError

logging.getLogger("justone_creators").addHandler(logging.NullHandler())

url, way = sys.argv[1:]

def say(call):
    try:
        print(call().data, flush=True)
    except JustOneError as error:
        print(type(error).__name__, error.billed, error, flush=True)

def ask():
    api = (Client if way == "sync" else AsyncClient)(base_url=url, max_retries=0)
    return api.get("/api/a") if way == "sync" else anyio.run(api.get, "/api/a", backend=way)
"""


def said_by(program: str, url: str, way: str) -> str:
    """Run a program."""
    done = subprocess.run(
        [sys.executable, "-c", BEGINNING + program, url, way],
        env={**os.environ, "JUSTONEAPI_TOKEN": TOKEN},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stderr, done.returncode) == ("", 0)
    return done.stdout.strip()


NO_FURTHER_THREAD: Final = """
def refuse(*_, **__):
    raise RuntimeError("can't start new thread")

threading.Thread.start = refuse
asyncio.BaseEventLoop.shutdown_default_executor = lambda _, *__: asyncio.sleep(0)  # it starts a thread, too
say(ask)
"""
AT_EXIT: Final = "import atexit\natexit.register(say, ask)\n"
LATE_THREAD: Final = """
def late():
    threading.main_thread().join()
    say(ask)

threading.Thread(target=late).start()
"""
each_end = pytest.mark.parametrize("program", [NO_FURTHER_THREAD, AT_EXIT, LATE_THREAD], ids=["limit", "exit", "late"])


@pytest.mark.integration
@each_end
def test_a_blocking_call_needs_no_thread(program: str) -> None:
    with Server([answers(envelope(data="here"))]) as server:
        assert said_by(program, server.url.replace("127.0.0.1", "localhost"), "sync") == "here"


@pytest.mark.integration
@each_end
def test_an_awaited_call_that_finds_no_thread_to_look_up_its_host_was_not_sent(program: str) -> None:
    with Server([answers(envelope(data="here"))]) as server:
        said = said_by(program, server.url.replace("127.0.0.1", "localhost"), "asyncio")
        assert server.requests == []
    assert said.startswith("ConnectionFailedError False GET /api/a: attempt 1: no connection to localhost:")
    assert said.endswith("This attempt sent nothing and was not billed.")


@pytest.mark.parametrize("way", ["sync", "asyncio", "trio"])
def test_a_call_without_a_free_descriptor_says_so(way: str) -> None:
    program = """
import resource

async def nothing():
    api = AsyncClient(base_url=url, max_retries=0)
    taken = []
    try:
        while True:
            taken.append(os.dup(0))
    except OSError:
        pass
    try:
        await api.get("/api/a")
    except JustOneError as error:
        os.close(taken.pop())
        return error

resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
if way == "sync":
    api = Client(base_url=url, max_retries=0)
    taken = [os.dup(0) for _ in range(64 - os.dup(0) - 1)]
    say(lambda: api.get("/api/a"))
else:
    print(anyio.run(nothing, backend=way))
"""
    with Server([answers(envelope(data="here"))]) as server:
        assert "Too many open files" in said_by(program, server.url, way)
        assert server.requests == []


@pytest.mark.parametrize("way", ["sync", "asyncio", "trio"])
def test_nothing_is_opened_or_imported_between_sending_and_the_end_of_reading(way: str) -> None:
    """A response that was paid for would be lost, if there is no free descriptor."""
    program = """
opened, watching = [], []

def audit(event, arguments):
    if event == "socket.connect":
        watching.append(True)
    if watching and event in {"open", "import"}:
        opened.append((event, str(arguments[0])))

sys.addaudithook(audit)

async def asked():
    async with AsyncClient(base_url=url, max_retries=0) as api:
        return await reading(api.pgy.note)

async def reading(call):
    try:
        return await call("67f32a94000000001d02eb4a")
    except JustOneError as error:
        return error

def blocking():
    with Client(base_url=url, max_retries=0) as api:
        try:
            return api.pgy.note("67f32a94000000001d02eb4a")
        except JustOneError as error:
            return error

for _ in range(3):
    got = blocking() if way == "sync" else anyio.run(asked, backend=way)
    watching.clear()
print(opened)
"""
    times = {"createTime": "2025-01-02T03:04:05+08:00", "noteId": "67f32a94000000001d02eb4a"}
    body = envelope(data=times, recordTime="2025-12-11T10:20:52.178981047")
    packed = gzipped(b"\xef\xbb\xbf" + body)
    script = [
        answers(packed, 200, "Content-Encoding: gzip"),
        answers(envelope(302), 429, "Retry-After: Wed, 21 Oct 2065 07:28:00 GMT"),
        (read, send(head(502, "Content-Length: 3") + b"\xff\xfe<")),
    ]
    with Server(script) as server:
        assert said_by(program, server.url, way) == "[]"
        assert len(server.requests) == 3
