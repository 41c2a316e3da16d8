"""A site on loopback that publishes the definitions, as the vendor's does."""

from __future__ import annotations

import copy
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.support.checkout import ROOT
from tests.support.loopback.connection import Connection, close, drip, read
from tests.support.loopback.responses import head
from tests.support.loopback.server import Server

from contract.committed import Committed

# What the tests call the operations; a file name would move with the summary, and may begin like another's.
PATHS = {
    "item-report": "/api/douyin-xingtu/gw/api/data_sp/item_report_detail/v1",
    "distribution": "/api/douyin-xingtu/gw/api/data_sp/get_author_spread_info/v1",
    "showcase": "/api/douyin-xingtu/gw/api/author/get_author_show_items_v2/v1",
    "creator-core": "/api/xiaohongshu-pgy/api/pgy/kol/data/core_data/v1",
    "note-details": "/api/xiaohongshu-pgy/get-note-detail/v1",
}


class Definitions(dict[str, dict[str, Any]]):
    """The committed definitions by file, in the order of the sources, for a test to change."""

    def __init__(self) -> None:
        committed = Committed(ROOT / "openapi")
        self.operations = {operation.file: operation for operation in committed.sources.operations}
        super().__init__((file, copy.deepcopy(committed.definition(o).document)) for file, o in self.operations.items())

    def file(self, name: str) -> str:
        """Return the file of the operation that the tests call so."""
        (file,) = (file for file, operation in self.operations.items() if operation.path == PATHS[name])
        return file

    def operation(self, name: str) -> dict[str, Any]:
        """Return the OpenAPI operation."""
        operation: dict[str, Any] = self[self.file(name)]["paths"][PATHS[name]]["get"]
        return operation

    def parameter(self, name: str, parameter: str) -> dict[str, Any]:
        """Return the operation's parameter of that name."""
        (found,) = (each for each in self.operation(name)["parameters"] if each["name"] == parameter)
        schema: dict[str, Any] = found
        return schema

    def withdraw(self, name: str, parameter: str) -> None:
        """Take the operation's parameter of that name out, if it has one."""
        operation = self.operation(name)
        operation["parameters"] = [each for each in operation["parameters"] if each["name"] != parameter]

    def identity(self, name: str) -> str:
        """Return the operation's identity."""
        return str(self.operations[self.file(name)])


@dataclass
class Site:
    """It publishes the definitions, or answers a file as a test says: status, headers and body."""

    url: str = ""
    definitions: Definitions = field(default_factory=Definitions)
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    hangs_at: str | None = None
    trickles: bool = False
    hanging: threading.Event = field(default_factory=threading.Event)
    requested: list[str] = field(default_factory=list)

    def respond(self, connection: Connection) -> None:
        """Read a request and answer it: a step of the server."""
        connection.requests = []  # its own, to find its own request
        read(connection)
        file = connection.requests[0].target.removeprefix("/openapi/")
        self.requested.append(file)
        if file == self.hangs_at:
            self.hanging.set()
            connection.over.wait(30)
            return
        status, headers, body = self._answer(file)
        lines = (f"{name}: {value}" for name, value in {"Content-Length": str(len(body)), **headers}.items())
        connection.socket.sendall(head(status, *lines))
        if self.trickles:
            drip(body, 0.02)(connection)
        else:
            connection.socket.sendall(body)

    def _answer(self, file: str) -> tuple[int, dict[str, str], bytes]:
        if file in self.answers:
            return self.answers[file]
        if file in self.definitions:
            return 200, {}, json.dumps(self.definitions[file]).encode()
        return 404, {}, b"<html>not found</html>"


@contextmanager
def serve_site() -> Iterator[Site]:
    """Serve one; each connection is closed after its answer."""
    site = Site()
    with Server([(site.respond, close)]) as server:
        site.url = f"{server.url}/openapi"
        yield site
