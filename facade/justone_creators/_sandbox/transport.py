"""A transport that responds in-process with the example answers in the folder `answers`."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final

import httpx

_ANY_ID: Final = "With any_id=True, as in `collect --sandbox`, it returns this example for every id."


class SandboxTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Returns the example of a known id, and code 400 for everything else. Nothing leaves the process."""

    is_sandbox = True

    def __init__(self, *, any_id: bool = False) -> None:
        """Choose which ids are known: the documented one of each operation, or any."""
        self._any_id = any_id

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the response to a request."""
        return httpx.Response(200, json=_answer(request, any_id=self._any_id))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Return the response to a request."""
        return self.handle_request(request)


def example(endpoint: str) -> dict[str, Any] | None:
    """Return the envelope of an operation's example; `None` if there is none.

    Args:
        endpoint: Method and path, as in `GET /api/...`.
    """
    found = _examples().get(endpoint)
    answer: dict[str, Any] | None = found and found["answer"]
    return answer


def refused(why: str) -> dict[str, Any]:
    """Return an envelope with code 400."""
    return {"code": 400, "message": f"sandbox: {why}", "data": None, "recordTime": None}


def _answer(request: httpx.Request, *, any_id: bool) -> Any:
    endpoint = f"{request.method} {request.url.path}"
    known = _examples().get(endpoint)
    if known is None:
        return refused(f"does not know the operation {endpoint}; it knows {', '.join(sorted(_examples()))}")
    ids = known["query"]
    asked = request.url.params
    if any(name not in asked or (asked[name] != value and not any_id) for name, value in ids.items()):
        documented = " and ".join(f"{name}={value}" for name, value in ids.items())
        return refused(f"knows only the documented id: {documented}. {_ANY_ID}")
    return known["answer"]


@cache
def _examples() -> dict[str, dict[str, Any]]:
    """Return the examples by endpoint."""
    folder = files("justone_creators") / "_sandbox" / "answers"
    found = [json.loads(file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".json")]
    return {each["operation"]: each for each in found}
