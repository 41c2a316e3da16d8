"""A proxy and a TLS handshake that together take longer than a call may, before an answer that takes for ever."""

from __future__ import annotations

import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic, sleep

import pytest
from tests.faults.conftest import Certificates
from tests.faults.scenario import Wire
from tests.support.flavours import TOKEN
from tests.support.loopback.connection import drip, read
from tests.support.loopback.responses import head
from tests.support.loopback.server import Server

from justone_creators import Client, JustOneError

TIMEOUT = 0.5
PAUSE = 0.35  # less than the timeout, and more than half of it
LIMIT = 5.0


@contextmanager
def slow_proxy(target: int) -> Iterator[str]:
    """Run a proxy that pauses before it opens the tunnel, and before it takes anything through it."""

    def serve() -> None:
        with listener.accept()[0] as client, socket.create_connection(("127.0.0.1", target)) as server:
            client.recv(65_536)
            sleep(PAUSE)
            client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            sleep(PAUSE)
            with suppress(OSError):
                while ready := select.select([client, server], [], [], 2 * LIMIT)[0]:
                    for source in ready:
                        if not (data := source.recv(65_536)):
                            return
                        (server if source is client else client).sendall(data)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread.join()


def test_an_answer_is_bounded_though_the_tunnel_to_it_took_too_long(
    certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    dripping = (read, drip(head(200, f"X-Padding: {'x' * 1_000}")))
    with (
        Server([dripping], "https", certificates.contexts[Wire.TLS]) as server,
        slow_proxy(int(server.url.rpartition(":")[2])) as proxy,
    ):
        monkeypatch.setenv("HTTPS_PROXY", proxy)
        with Client(TOKEN, base_url=server.url, timeout=TIMEOUT, max_retries=0) as client:
            began = monotonic()
            with pytest.raises(JustOneError):
                client.get("/api/a")
            assert monotonic() - began < LIMIT
