"""What all tests share: no waiting between tries, a vendor on loopback, and both flavours of the client."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

import anyio
import pytest
from attrs import define, field
from hypothesis import HealthCheck, settings

from justone_creators import AsyncClient, Client, JustOneError, Result
from justone_creators._core import credential, retry, withdrawals

TOKEN = "test-token-0123456789"

# Machines are noisy: how long an example takes says nothing. In CI the same examples are tried each time.
settings.register_profile(
    "project", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("project")

C = TypeVar("C", Client, AsyncClient)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Full jitter draws from 0 to the ceiling: here it always draws 0."""
    monkeypatch.setattr(retry, "random", lambda: 0.0)


@pytest.fixture(autouse=True)
def no_token_around(monkeypatch: pytest.MonkeyPatch) -> None:
    """A token of the developer's takes part in no test."""
    for name in credential.ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def nothing_is_withdrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which operations the vendor has withdrawn today takes part in no test, but for those of that."""
    monkeypatch.setattr(withdrawals, "withdrawals", dict)


def publish_all(project: Path) -> None:
    """Take the marks of withdrawn operations out of a copy of the project, as if all were published today."""
    path = project / "openapi" / "lock.json"
    lock = json.loads(path.read_text(encoding="utf-8"))
    for entry in lock.values():
        entry.pop("withdrawn", None)
    path.write_text(json.dumps(lock, sort_keys=True, indent=2) + "\n", encoding="utf-8")
    marks = project / "generated" / "justone_creators_lowlevel" / "withdrawn.json"
    if marks.exists():
        marks.write_text("{}\n", encoding="utf-8")


@define
class Answer:
    """What the vendor on loopback says to one request.

    A status of None drops the connection instead, and `hangs` keeps the asker waiting until the test is over.
    """

    body: bytes = b""
    status: int | None = 200
    headers: dict[str, str] = field(factory=dict)
    hangs: bool = False


def envelope(code: Any = 0, data: Any = None, **others: Any) -> Answer:
    """Answer with an envelope."""
    status = others.pop("status", 200)
    return Answer(json.dumps({"code": code, "data": data, **others}).encode(), status)


@define
class Vendor:
    """A real HTTP server of the test's own: it says what the test scripted, and keeps what it was asked."""

    url: str
    answers: list[Answer | Callable[[dict[str, Any]], Answer]] = field(factory=list)
    asked: list[dict[str, Any]] = field(factory=list)
    over: threading.Event = field(factory=threading.Event)

    def client(self, kind: Callable[..., C], **options: Any) -> C:
        """Return a client that asks this vendor."""
        return kind(**{"token": TOKEN, "base_url": self.url, **options})

    def says(self, *answers: Answer | Callable[[dict[str, Any]], Answer]) -> None:
        """Script the next answers, or functions of what is asked; the last one is repeated."""
        self.answers[:] = answers

    def answer(self, request: dict[str, Any]) -> Answer:
        """Keep what is asked, and return the answer that is due."""
        self.asked.append(request)
        due = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return due if isinstance(due, Answer) else due(request)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


@pytest.fixture
def vendor() -> Iterator[Vendor]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # one packet an answer, else each second one on a connection takes 40 ms

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
            answer = served.answer(
                {"target": self.path, "path": parts.path, "query": query, "headers": dict(self.headers)}
            )
            if answer.hangs:
                served.over.wait(30)
            if answer.hangs or answer.status is None:
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            pass

    server = _Server(("127.0.0.1", 0), Handler)
    served = Vendor(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.001,))
    thread.start()
    yield served
    served.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


@define
class Flavour:
    """One of the two clients, asked the same way: a test that takes it runs with both."""

    name: str

    @property
    def kind(self) -> Any:
        """The class of its client."""
        return Client if self.name == "sync" else AsyncClient

    def ask(self, operation: str, *args: Any, client: Callable[[Any], Any] | None = None, **options: Any) -> Any:
        """Call `xingtu.item_report_details` and the like on a client of its own."""
        api = client(self.kind) if client else self.kind.sandbox()
        return self.ask_with(api, operation, *args, **options)

    def ask_with(self, api: Any, operation: str, *args: Any, **options: Any) -> Any:
        """Call on a given client, and close it."""
        (outcome,) = self.outcomes(api, lambda: _method(api, operation)(*args, **options))
        if isinstance(outcome, JustOneError):
            raise outcome
        return outcome

    def outcomes(self, api: Any, *calls: Callable[[], Any]) -> list[Result[Any] | JustOneError]:
        """Make several calls on one client, close it, and return what each came to."""
        if self.name == "sync":
            with api:
                return [_outcome(call) for call in calls]

        async def main() -> list[Result[Any] | JustOneError]:
            async with api:
                return [await _awaited_outcome(call) for call in calls]

        return anyio.run(main)


def _outcome(call: Callable[[], Any]) -> Result[Any] | JustOneError:
    try:
        result: Result[Any] = call()
    except JustOneError as error:
        return error
    return result


async def _awaited_outcome(call: Callable[[], Any]) -> Result[Any] | JustOneError:
    try:
        result: Result[Any] = await call()
    except JustOneError as error:
        return error
    return result


def _method(api: Any, operation: str) -> Any:
    for name in operation.split("."):
        api = getattr(api, name)
    return api


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest) -> Flavour:
    return Flavour(request.param)
