"""The sandbox: a transport that answers in-process from the example answers in the folder `answers`."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final

import httpx

_UNKNOWN: Final = {"code": 400, "message": "sandbox: knows only the documented ids", "data": None, "recordTime": None}


class SandboxTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Answers known ids with their example, everything else with code 400. Nothing leaves the process."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request."""
        return httpx.Response(200, json=_answer(request))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request."""
        return self.handle_request(request)


def _answer(request: httpx.Request) -> Any:
    operation = f"{request.method} {request.url.path}"
    query = request.url.params
    for example in _examples():
        if example["operation"] == operation and all(
            query.get(key) == value for key, value in example["query"].items()
        ):
            return example["answer"]
    return _UNKNOWN


@cache
def _examples() -> tuple[dict[str, Any], ...]:
    folder = files("justone_creators") / "_sandbox" / "answers"
    return tuple(json.loads(file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".json"))
