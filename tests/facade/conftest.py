"""What the facade's tests share: the documented ids and examples, and ways to ask."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any, TypeVar, get_args, get_type_hints

import httpx
import pytest
from tests.conftest import TOKEN, Flavour, Vendor

from justone_creators import Client
from justone_creators._core.methods import namespaces

T = TypeVar("T")

ITEM = "7566200471448779514"
AUTHOR = "7392575310895513619"
USER = "674eadbb000000001c01981e"
NOTE = "67f32a94000000001d02eb4a"

# Operations that tests of their own ask.
REPORT = "xingtu.item_report_details"
METRICS = "xingtu.distribution_metrics"
SHOWCASE = "xingtu.showcase_items"
CORE = "pgy.creator_core_metrics"
DETAILS = "pgy.note_details"
ANSWERS = files("justone_creators") / "_sandbox" / "answers"

Ask = Callable[..., Any]


@pytest.fixture
def ask(flavour: Flavour, vendor: Vendor) -> Ask:
    """Ask the vendor on loopback, with both flavours; `settings` are the client's."""

    def call(operation: str, *args: Any, settings: Mapping[str, Any] | None = None, **options: Any) -> Any:
        return flavour.ask(operation, *args, client=lambda kind: vendor.client(kind, **(settings or {})), **options)

    return call


def example(operation: str) -> dict[str, Any]:
    """Return the sandbox's file of an operation."""
    document: dict[str, Any] = json.loads((ANSWERS / f"{operation}.json").read_text("utf-8"))
    return document


def known_id(operation: str) -> str:
    """Return the id that the sandbox knows."""
    (identifier,) = example(operation)["query"].values()
    return str(identifier)


def model_of(operation: str) -> type:
    """Return the model of an operation's answers."""
    namespace, _, name = operation.partition(".")
    model: type = get_args(get_type_hints(getattr(getattr(Client, namespace), name))["return"])[0]
    return model


# All operations by their methods, with an id that the sandbox knows.
KNOWN = {
    operation: known_id(operation)
    for namespace, kind in namespaces(Client).items()
    for operation in (f"{namespace}.{name}" for name in vars(kind) if not name.startswith("_"))
}


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
