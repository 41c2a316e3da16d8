"""Servers that answer once, and hold up the next call on the same connection: it is bounded as the first one is."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from time import monotonic
from typing import Any, Final

import anyio
import pytest
from tests.faults.conftest import Certificates
from tests.faults.scenario import SHORT, Wire
from tests.support.flavours import TOKEN
from tests.support.loopback.connection import Exchange, drip, pour, read, send, stall
from tests.support.loopback.responses import answer, answers, chunked, envelope, head
from tests.support.loopback.server import Server

from justone_creators import AsyncClient, Client, JustOneError, OutcomeUnknownError, Result

BACKENDS: Final = ("sync", "asyncio", "trio")
PARAMETERS: Final = {"large": "x" * 7_900}  # about as much as a request may have
UNHURRIED: Final = 30.0  # seconds; the first call may take its time, however busy the machine is
LIMIT: Final = 4.0  # seconds; what drips would take longer, and what waits for ever is given up

ANSWER: Final = answer(envelope())
PADDED: Final = head(200, f"X-Padding: {'x' * 200}", "Content-Length: 999")
CHUNKED: Final = head(200, "Transfer-Encoding: chunked")

HELD_UP: Final[dict[str, Exchange]] = {
    "never answers": (read, stall),
    "sends the head byte after byte": (read, drip(PADDED)),
    "sends the body byte after byte": (read, send(head(200, "Content-Length: 200")), drip(b" " * 200)),
    "sends the chunks of the body slowly": (read, send(CHUNKED), pour(chunked(b" ")[:6], 0.05)),
    "sends a body without end slowly": (read, send(head(200, "Connection: close")), pour(b" ", 0.05)),
    "says HTTP 102 without end": (read, pour(head(102), 0.05)),
    "says HTTP 100 without end, as fast as it can": (read, pour(head(100))),
}


def two_calls(backend: str, url: str, **options: Any) -> tuple[Any, Any, float]:
    """Call twice on one client, and tell what came of both and how long the second took."""
    if backend == "sync":
        with Client(TOKEN, base_url=url, **options) as client:
            first, began = ended(lambda: client.get("/api/a", PARAMETERS, timeout=UNHURRIED)), monotonic()
            return first, ended(lambda: client.get("/api/b", PARAMETERS)), monotonic() - began

    async def main() -> tuple[Any, Any, float]:
        async with AsyncClient(TOKEN, base_url=url, **options) as client:
            first, began = await client.get("/api/a", PARAMETERS, timeout=UNHURRIED), monotonic()
            try:
                with anyio.fail_after(LIMIT):
                    second: Any = await client.get("/api/b", PARAMETERS)
            except JustOneError as error:
                second = error
            return first, second, monotonic() - began

    return anyio.run(main, backend=backend)


def ended(call: Callable[[], Any]) -> Any:
    try:
        return call()
    except JustOneError as error:
        return error


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(("wire", "limit"), [(Wire.PLAIN, "timeout"), (Wire.TLS, "deadline")])
@pytest.mark.parametrize("held_up", HELD_UP)
def test_a_server_that_holds_up_the_second_answer_is_given_up_in_time(
    held_up: str, wire: Wire, limit: str, backend: str, certificates: Certificates
) -> None:
    script = [answers(envelope()), HELD_UP[held_up]]
    with Server(script, wire.scheme, certificates.contexts[wire]) as server:
        _, second, took = two_calls(backend, server.url, **{limit: 2 * SHORT})
        assert server.connections == 1
    assert type(second) is OutcomeUnknownError
    assert (second.billed, second.attempts) == (None, 1)
    assert f"within the {limit} of {2 * SHORT:g} s" in str(second)
    assert SHORT < took < LIMIT


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_server_that_ceases_to_read_is_given_up_in_time(backend: str) -> None:
    over, accepted = threading.Event(), []

    def serve() -> None:
        accepted.append(listener.accept()[0])
        accepted[0].recv(1)  # and no more, so the next request finds no room
        accepted[0].sendall(ANSWER)
        over.wait(2 * LIMIT)

    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        thread = threading.Thread(target=serve)
        thread.start()
        try:
            url = f"http://127.0.0.1:{listener.getsockname()[1]}"
            first, second, took = two_calls(backend, url, timeout=SHORT, max_retries=0)
        finally:
            over.set()
            thread.join()
            accepted[0].close()
    assert isinstance(first, Result)
    assert type(second) is OutcomeUnknownError
    assert took < LIMIT
