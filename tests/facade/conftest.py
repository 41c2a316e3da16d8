"""What the facade's tests share: the documented ids and examples, and ways to ask."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any, TypeVar

import httpx
import pytest
from tests.conftest import TOKEN, Flavour, Vendor

T = TypeVar("T")

ITEM = "7566200471448779514"
AUTHOR = "7392575310895513619"
USER = "674eadbb000000001c01981e"
NOTE = "67f32a94000000001d02eb4a"

# The operations by their methods, with an id that the sandbox knows.
REPORT = "xingtu.item_report_details"
METRICS = "xingtu.distribution_metrics"
SHOWCASE = "xingtu.showcase_items"
CORE = "pgy.creator_core_metrics"
DETAILS = "pgy.note_details"
KNOWN = {REPORT: ITEM, METRICS: AUTHOR, SHOWCASE: AUTHOR, CORE: USER, DETAILS: NOTE}

Ask = Callable[..., Any]


@pytest.fixture
def ask(flavour: Flavour, vendor: Vendor) -> Ask:
    """Ask the vendor on loopback, with both flavours; `settings` are the client's."""

    def call(operation: str, *args: Any, settings: Mapping[str, Any] | None = None, **options: Any) -> Any:
        return flavour.ask(operation, *args, client=lambda kind: vendor.client(kind, **(settings or {})), **options)

    return call


def example(operation: str) -> dict[str, Any]:
    """Return the sandbox's file of an operation."""
    text = (files("justone_creators") / "_sandbox" / "answers" / f"{operation}.json").read_text("utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


class Recorder(httpx.MockTransport):
    """A transport in-process that keeps the requests it gets, and gives the same answer to each.

    The body goes out as the bytes of a stream, so that the client decodes it as it does one from a server.
    """

    def __init__(self, body: bytes = b'{"code":0}', status: int = 200, **headers: str) -> None:
        self.requests: list[httpx.Request] = []
        self.closed = 0
        super().__init__(lambda request: self._answer(request, body, status, headers))

    def client(self, kind: Callable[..., Any], token: str = TOKEN, **options: Any) -> Any:
        """Return a client over this transport."""
        return kind(token, transport=self, **options)

    def close(self) -> None:
        self.closed += 1

    async def aclose(self) -> None:
        self.closed += 1

    def _answer(self, request: httpx.Request, body: bytes, status: int, headers: dict[str, str]) -> httpx.Response:
        self.requests.append(request)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.Response(status, headers=sent, stream=httpx.ByteStream(body))


def pickled(value: T) -> T:
    """Return a value as it comes out of a pickle."""
    copy: T = pickle.loads(pickle.dumps(value))  # noqa: S301  (our own bytes)
    return copy
