"""What all tests share: no waiting between tries, a vendor on loopback, and both flavours of the client."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import anyio
import pytest
from attrs import define, field

from justone_creators import AsyncClient, Client, Result, _credential, _retry

TOKEN = "test-token-0123456789"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Full jitter draws from 0 to the ceiling: here it always draws 0."""
    monkeypatch.setattr(_retry, "random", lambda: 0.0)


@pytest.fixture(autouse=True)
def no_token_around(monkeypatch: pytest.MonkeyPatch) -> None:
    """A token of the developer's takes part in no test."""
    for name in _credential.ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)


@define
class Answer:
    """What the vendor on loopback says to one request; a status of None drops the connection instead."""

    body: bytes = b""
    status: int | None = 200
    headers: dict[str, str] = field(factory=dict)


def envelope(code: Any = 0, data: Any = None, **others: Any) -> Answer:
    """Answer with an envelope."""
    status = others.pop("status", 200)
    return Answer(json.dumps({"code": code, "data": data, **others}).encode(), status)


@define
class Vendor:
    """A real HTTP server of the test's own: it says what the test scripted, and keeps what it was asked."""

    url: str
    answers: list[Answer] = field(factory=list)
    asked: list[dict[str, Any]] = field(factory=list)

    def says(self, *answers: Answer) -> None:
        """Script the next answers; the last one is repeated."""
        self.answers[:] = answers

    def take(self) -> Answer:
        """Return the answer that is due."""
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@pytest.fixture
def vendor() -> Iterator[Vendor]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
            served.asked.append({"path": parts.path, "query": query, "headers": dict(self.headers)})
            answer = served.take()
            if answer.status is None:
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served = Vendor(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield served
    server.shutdown()
    thread.join()
    server.server_close()


@define
class Flavour:
    """One of the two clients, asked the same way: a test that takes it runs with both."""

    name: str

    def ask(
        self, operation: str, *args: Any, client: Callable[[type], Any] | None = None, **options: Any
    ) -> Result[Any]:
        """Call `xingtu.item_report_details` and the like on a client of its own."""
        kind = Client if self.name == "sync" else AsyncClient
        api = client(kind) if client else kind.sandbox()
        return self.ask_with(api, operation, *args, **options)

    def ask_with(self, api: Any, operation: str, *args: Any, **options: Any) -> Result[Any]:
        """Call on a given client, and close it."""
        if self.name == "sync":
            with api:
                return _method(api, operation)(*args, **options)

        async def main() -> Result[Any]:
            async with api:
                return await _method(api, operation)(*args, **options)

        return anyio.run(main)


def _method(api: Any, operation: str) -> Any:
    for name in operation.split("."):
        api = getattr(api, name)
    return api


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest) -> Flavour:
    return Flavour(request.param)
