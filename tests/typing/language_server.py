"""A client for language servers that asks for hover alone: LSP is JSON-RPC over standard input and output.

pygls would do this, but version 2.1 can not read what ty and pyrefly say that they support.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

SERVERS: Final = {
    "ty": ("ty", "server"),
    "pyrefly": ("pyrefly", "lsp"),
    "pyright": ("pyright-langserver", "--stdio"),
}
_CAPABILITIES: Final = {
    "textDocument": {"hover": {"contentFormat": ["markdown"]}},
    "workspace": {"configuration": True, "workspaceFolders": True},
}
# The settings that an editor has for the interpreter of a project, by section.
_SETTINGS: Final = {
    "python": {"pythonPath": sys.executable},
    "ty": {"configuration": {"environment": {"python": sys.executable}}},
}


class LanguageServer:
    """A language server that is running."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._input, self._output, self._last = process.stdin, process.stdout, 0

    def start(self, folder: Path) -> None:
        """Do the handshake, with a folder as the workspace."""
        workspace = [{"uri": folder.as_uri(), "name": folder.name}]
        self.request(
            "initialize",
            processId=None, rootUri=folder.as_uri(), capabilities=_CAPABILITIES, workspaceFolders=workspace,
            initializationOptions=_SETTINGS["ty"],
        )  # fmt: skip
        self.notify("initialized")

    def open(self, path: Path) -> None:
        """Open a file, as an editor does."""
        text = path.read_text("utf-8")
        self.notify(
            "textDocument/didOpen",
            textDocument={"uri": path.as_uri(), "languageId": "python", "version": 1, "text": text},
        )

    def hover(self, path: Path, line: int, column: int) -> str:
        """Return what is shown at a position, which counts from 0."""
        position = {"line": line, "character": column}
        shown = self.request("textDocument/hover", textDocument={"uri": path.as_uri()}, position=position)
        return str(shown["contents"]["value"]) if shown else ""

    def request(self, method: str, **params: Any) -> Any:
        """Send a request and return its result."""
        self._last += 1
        self._send({"id": self._last, "method": method, "params": params or None})
        while True:
            message = self._receive()
            if "method" in message:
                if "id" in message:  # the server asks in turn: for settings, or to register what it can
                    self._send({"id": message["id"], "result": _reply(message)})
            elif message["id"] == self._last:
                if "error" in message:
                    raise RuntimeError(message["error"])
                return message["result"]

    def notify(self, method: str, **params: Any) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._input.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._input.flush()

    def _receive(self) -> dict[str, Any]:
        length = 0
        while (header := self._output.readline()) != b"\r\n":
            if not header:
                raise EOFError("The language server has ended.")
            name, _, value = header.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message: dict[str, Any] = json.loads(self._output.read(length))
        return message


def _reply(request: dict[str, Any]) -> Any:
    if request["method"] == "workspace/configuration":
        return [_SETTINGS.get(item.get("section", "")) for item in request["params"]["items"]]
    return None


@contextmanager
def running(name: str, folder: Path) -> Generator[LanguageServer, None, None]:
    """Run a language server of this environment over a folder."""
    program, *arguments = SERVERS[name]
    command: Sequence[str] = (str(Path(sys.executable).with_name(program)), *arguments)
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            server = LanguageServer(process)
            server.start(folder)
            yield server
            server.request("shutdown")
            server.notify("exit")
        finally:
            process.kill()
