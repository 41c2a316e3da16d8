"""A client in a process that forks: parent and child each go on with connections of their own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from tests.support.crowd import LIMIT, PATIENCE, Desk, eventually, open_desk
from tests.support.flavours import TOKEN
from tests.support.loopback.connection import drip, read
from tests.support.loopback.responses import head
from tests.support.loopback.server import Server

# Processes of their own, which pytest and its threads take no part in.
BOTH_CALL = """
import logging, os, sys, threading, time, warnings
from justone_creators import Client, JustOneError

logging.getLogger("justone_creators").addHandler(logging.NullHandler())

warnings.filterwarnings("ignore", ".*fork.*", DeprecationWarning)  # of the thread that watches: it is made anew

def forked(child):
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        os.waitpid(pid, 0)
        return
    try:
        child()
    except BaseException as error:
        print("child", repr(error))
    sys.stdout.flush()
    os._exit(0)

def call(who, **options):
    try:
        print(who, api.get(f"/api/{who}", **options).data["port"])
    except JustOneError as error:
        print(who, type(error).__name__)

api = Client(base_url=sys.argv[1])
"""


def started(program: str, url: str) -> subprocess.Popen[str]:
    """Start a program."""
    return subprocess.Popen(
        [sys.executable, "-c", BOTH_CALL + program, url],
        env={**os.environ, "JUSTONEAPI_TOKEN": TOKEN},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said_by(program: str, url: str) -> list[tuple[str, str]]:
    """Run a program, and return what it says: who, and what of it came."""
    with started(program, url) as running:
        said, complaints = running.communicate(timeout=2 * PATIENCE)
    assert (complaints, running.returncode) == ("", 0)
    return [(who, what) for who, _, what in (line.partition(" ") for line in said.splitlines())]


if hasattr(os, "fork"):

    def test_a_child_does_not_use_its_parents_connection_and_both_go_on() -> None:
        program = """
call("parent")
forked(lambda: (call("child"), call("child")))
call("parent")
"""
        with Server([(open_desk(),)]) as server:
            (_, first), (_, second), (_, third), (_, fourth) = said = said_by(program, server.url)
            assert [who for who, _ in said] == ["parent", "child", "child", "parent"]
            assert {first, fourth}.isdisjoint({second, third})
            assert server.connections == len({first, second, third, fourth})

    def test_a_child_ends_calls_that_take_too_long_as_its_parent_does() -> None:
        program = """
call("parent", timeout=0.3)
forked(lambda: call("child", timeout=0.3))
call("parent", timeout=0.3)
"""
        slowly = (read, drip(head(200, f"X-Padding: {'x' * 1000}")))  # 50 s in all
        with Server([slowly]) as server:
            assert said_by(program, server.url) == [
                (who, "OutcomeUnknownError") for who in ("parent", "child", "parent")
            ]

    def test_calls_under_way_in_the_parent_take_no_connection_from_the_child() -> None:
        program = """
threads = [threading.Thread(target=api.get, args=("/api/held",)) for _ in range(100)]
for thread in threads:
    thread.start()
sys.stdin.readline()
forked(lambda: call("child", timeout=5))
for thread in threads:
    thread.join()
call("parent")
"""
        desk, free = Desk(), open_desk()
        with Server([*[(desk,)] * LIMIT, (free,)]) as server, started(program, server.url) as running:
            assert running.stdin is not None
            assert running.stdout is not None
            assert eventually(lambda: desk.waiting == LIMIT)
            running.stdin.write("go\n")
            running.stdin.flush()
            first = running.stdout.readline()
            desk.opened.set()
            second, complaints = running.communicate(timeout=2 * PATIENCE)
            assert [line.split()[0] for line in (first, second)] == ["child", "parent"]
            assert first.split()[1].isdigit(), first
            assert (second.split()[1].isdigit(), complaints, running.returncode) == (True, "", 0)

    def test_a_child_that_uses_an_async_client_leaves_its_parents_connections_alone() -> None:
        program = """
import asyncio
from justone_creators import AsyncClient

api = AsyncClient(base_url=sys.argv[1])

async def ask(who):
    print(who, (await api.get(f"/api/{who}")).data["port"], flush=True)

async def main():
    await ask("parent")
    held = asyncio.create_task(ask("held"))
    await asyncio.sleep(0.2)
    await ask("parent")
    await asyncio.to_thread(sys.stdin.readline)
    forked(lambda: asyncio.run(ask("child")))
    await ask("parent")
    sys.stdin.readline()
    await held

asyncio.run(main())
"""
        desk, free = Desk(), open_desk()
        with Server([(free,), (desk,), (free,)]) as server, started(program, server.url) as running:
            assert running.stdin is not None
            assert running.stdout is not None
            assert eventually(lambda: desk.waiting)
            running.stdin.write("go\n")
            running.stdin.flush()
            lines = [running.stdout.readline().split() for _ in range(4)]
            desk.opened.set()
            said, complaints = running.communicate("go\n", timeout=2 * PATIENCE)
            assert ([who for who, _ in lines], complaints) == (["parent", "parent", "child", "parent"], "")
            (_, first), (_, second), (_, childs), (_, last) = lines
            assert said.split() == ["held", first]  # the call under way got its response
            assert second == last  # and the idle connection stayed open
            assert childs not in {first, second}

    @pytest.mark.integration
    def test_children_that_are_forked_while_threads_call_do_not_hang() -> None:
        program = """
stop = threading.Event()

def work():
    while not stop.is_set():
        api.get("/api/thread")

threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for _ in range(20):
    time.sleep(0.003)
    forked(lambda: call("child", timeout=5))
stop.set()
for thread in threads:
    thread.join()
"""
        with Server([(open_desk(),)]) as server:
            said = said_by(program, server.url)
            assert [who for who, _ in said] == ["child"] * 20
            assert all(port.isdigit() for _, port in said)
