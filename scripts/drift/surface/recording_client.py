"""A client that records the request of each call and sends nothing."""

from __future__ import annotations

import asyncio
import inspect
import warnings
from contextlib import contextmanager
from enum import EnumType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import httpx

from drift.errors import DriftError
from justone_creators import Client, EndpointWithdrawnWarning, JustOneError
from justone_creators._core.methods import namespaces
from justone_creators_lowlevel import models

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_TOKEN: Final = "not-a-token-0123"  # noqa: S105  (it goes nowhere)


class Sent(NamedTuple):
    """A request: the operation as in `GET /path`, and the query without the token."""

    operation: str
    query: Mapping[str, str]


class Namespaces(NamedTuple):
    """The namespaces of a client by their names, and a function that calls a method."""

    spaces: Mapping[str, Any]
    send: Callable[[Callable[..., Any], Mapping[str, Any]], Sent]


class _Keeper(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Records the request, and responds with an empty success."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.request = request
        return httpx.Response(200, json={"code": 0, "data": None})

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)

    def sent(self) -> Sent:
        request = self.request
        query = {name: value for name, value in request.url.params.multi_items() if value != _TOKEN}
        return Sent(f"{request.method} {request.url.path}", query)


@contextmanager
def namespaces_of(kind: type[Any]) -> Iterator[Namespaces]:
    """Yield the namespaces of a client class.

    Raises:
        DriftError: A method cannot be called.
    """
    keeper = _Keeper()
    with warnings.catch_warnings(), asyncio.Runner() as runner, _any_value_can_be_sent():
        for category in (DeprecationWarning, EndpointWithdrawnWarning):  # expected here
            warnings.simplefilter("ignore", category)
        client = kind(_TOKEN, transport=keeper)

        def send(method: Callable[..., Any], arguments: Mapping[str, Any]) -> Sent:
            called = method(**arguments)
            if inspect.isawaitable(called):
                runner.run(_awaited(called))
            return keeper.sent()

        try:
            yield Namespaces({name: getattr(client, name) for name in namespaces(kind)}, send)
        except JustOneError as error:
            raise DriftError(f"the facade: cannot be called to see what it sends: {error}") from error
        finally:
            _close(client, runner)


async def _awaited(called: Any) -> Any:
    return await called


def _close(client: Any, runner: asyncio.Runner) -> None:
    if isinstance(client, Client):
        client.close()
    else:
        runner.run(client.aclose())


@contextmanager
def _any_value_can_be_sent() -> Iterator[None]:
    """Let the low level's enums take any value: the check compares them with the contract."""
    enumerations: list[Any] = [each for each in vars(models).values() if isinstance(each, EnumType)]
    for each in enumerations:
        each._missing_ = classmethod(lambda kind, value: made_up(kind, str(value)))
    try:
        yield
    finally:
        for each in enumerations:
            del each._missing_


def made_up(kind: Any, value: str) -> Any:
    """Return a new member of a text enum."""
    member = str.__new__(kind, value)
    member._name_ = member._value_ = value
    return member
