"""A copy of the project to regenerate in, and a vendor to download from."""

from __future__ import annotations

import copy
import json
import os
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.support.checkout import publish_all

from contract.committed import Committed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

ROOT = Path(__file__).resolve().parents[2]


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
class Vendor:
    """A site on loopback that publishes the definitions, or answers as a test says."""

    url: str
    definitions: Definitions = field(default_factory=Definitions)
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    hangs_at: str | None = None
    trickles: bool = False
    hanging: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)
    requested: list[str] = field(default_factory=list)

    def answer(self, file: str) -> tuple[int, dict[str, str], bytes] | None:
        """Return status, headers and body; None for none at all."""
        self.requested.append(file)
        if file == self.hangs_at:
            self.hanging.set()
            self.released.wait(30)
            return None
        if file in self.answers:
            return self.answers[file]
        if file in self.definitions:
            return 200, {}, json.dumps(self.definitions[file]).encode()
        return 404, {}, b"<html>not found</html>"


class Server(ThreadingHTTPServer):
    """Serves what its vendor answers."""

    vendor: Vendor


class Handler(BaseHTTPRequestHandler):
    """Hands each request to the vendor."""

    server: Server

    def do_GET(self) -> None:
        answer = self.server.vendor.answer(self.path.removeprefix("/openapi/"))
        if answer is not None:
            status, headers, body = answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            for part in [body[at : at + 1] for at in range(len(body))] if self.server.vendor.trickles else [body]:
                try:
                    self.wfile.write(part)
                except OSError:  # who asked has gone
                    return
                self.server.vendor.released.wait(0.02 if len(part) < len(body) else 0)

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


@contextmanager
def serve() -> Iterator[Vendor]:
    with Server(("127.0.0.1", 0), Handler) as server:
        server.vendor = Vendor(f"http://127.0.0.1:{server.server_port}/openapi")
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server.vendor
        finally:
            server.vendor.released.set()
            server.shutdown()
            thread.join()


@dataclass(frozen=True)
class Project:
    """A copy of the project."""

    root: Path

    @property
    def package(self) -> Path:
        return self.root / "generated" / "justone_creators_lowlevel"

    def start(
        self, *arguments: str, cwd: Path = Path("/"), env: Mapping[str, str] = {}, stderr: int = subprocess.PIPE
    ) -> subprocess.Popen[str]:
        """Start the script as a person would, whatever the proxies of this machine."""
        command = [sys.executable, str(self.root / "scripts" / "regenerate.py"), *arguments]
        full = {**os.environ, "NO_PROXY": "*", "no_proxy": "*", **env}
        return subprocess.Popen(command, cwd=cwd, env=full, text=True, stdout=subprocess.PIPE, stderr=stderr)

    def run(
        self, *arguments: str, cwd: Path = Path("/"), env: Mapping[str, str] = {}
    ) -> subprocess.CompletedProcess[str]:
        """Run the script to its end."""
        with self.start(*arguments, cwd=cwd, env=env) as process:
            out, err = process.communicate(timeout=60)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def content(self) -> dict[str, bytes]:
        """Return every file of the project, so also what a run left lying around."""
        files = (path for path in self.root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        return {str(path.relative_to(self.root)): path.read_bytes() for path in files}

    def lock(self) -> dict[str, dict[str, str]]:
        lock: dict[str, dict[str, str]] = json.loads((self.root / "openapi/lock.json").read_text(encoding="utf-8"))
        return lock


def copy_project(root: Path) -> Project:
    for folder in ("openapi", "generated", "scripts"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "pyproject.toml", root)
    publish_all(root)
    return Project(root)


@pytest.fixture
def definitions() -> Definitions:
    return Definitions()


@pytest.fixture
def vendor() -> Iterator[Vendor]:
    with serve() as vendor:
        yield vendor


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copy_project(tmp_path / "a project")


@pytest.fixture(scope="session")
def new_project() -> Callable[[Path], Project]:
    return copy_project


@pytest.fixture(scope="session")
def new_vendor() -> Callable[[], AbstractContextManager[Vendor]]:
    return serve
