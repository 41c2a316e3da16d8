"""The vendor's API on loopback: it answers as the test scripted, and keeps the requests."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

from attrs import define, field
from tests.support.flavours import TOKEN
from tests.support.loopback.connection import Connection, close, read
from tests.support.loopback.responses import head
from tests.support.loopback.server import Server

from justone_creators import AsyncClient, Client

_PATIENCE = 30.0  # seconds; longer than any test lets a client wait

C = TypeVar("C", Client, AsyncClient)


@define
class Answer:
    """What the vendor answers to one request.

    A status of None drops the connection instead, and `hangs` keeps the client waiting until the test is over.
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
    """The API: `answers` are scripted, `asked` is what clients have asked."""

    url: str = ""
    answers: list[Answer | Callable[[dict[str, Any]], Answer]] = field(factory=list)
    asked: list[dict[str, Any]] = field(factory=list)

    def client(self, kind: Callable[..., C], **options: Any) -> C:
        """Return a client that asks this vendor."""
        return kind(**{"token": TOKEN, "base_url": self.url, **options})

    def says(self, *answers: Answer | Callable[[dict[str, Any]], Answer]) -> None:
        """Script the next answers, or functions of what is asked; the last one is repeated."""
        self.answers[:] = answers

    def respond(self, connection: Connection) -> None:
        """Read a request and answer it: a step of the server."""
        connection.requests = []  # its own, to find its own request
        read(connection)
        (request,) = connection.requests
        lines = (line.partition(": ") for line in request.head.rstrip().split("\r\n")[1:])
        answer = self._answer({"target": request.target, "headers": {name: value for name, _, value in lines}})
        if answer.hangs:
            connection.over.wait(_PATIENCE)
        if answer.hangs or answer.status is None:
            close(connection)
            return
        headers = {"Content-Length": str(len(answer.body)), **answer.headers}
        sent = head(answer.status, *(f"{name}: {value}" for name, value in headers.items()))
        connection.socket.sendall(sent + answer.body)
        if headers.get("Connection") == "close":
            close(connection)

    def _answer(self, request: dict[str, Any]) -> Answer:
        parts = urlsplit(request["target"])
        query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        self.asked.append({**request, "path": parts.path, "query": query})
        due = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return due if isinstance(due, Answer) else due(self.asked[-1])


@contextmanager
def serve_vendor() -> Iterator[Vendor]:
    """Serve one over plain HTTP."""
    vendor = Vendor()
    with Server([(vendor.respond,)]) as server:
        vendor.url = server.url
        yield vendor
