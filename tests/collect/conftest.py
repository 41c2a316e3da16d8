"""A vendor in the process, a collection in a folder of its own, and runs with each client and event loop."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from attrs import define, field
from tests.collect.postgres import new_collection, serving
from tests.support.flavours import TOKEN

from justone_creators import AsyncClient, Client
from justone_creators.collect import Collection, Report

METRICS = "xingtu.distribution_metrics"
DATA = {"item_num": "3", "play_mid": "3642403"}

Answer = httpx.Response | Exception


def envelope(code: int = 0, data: Any = None, **others: Any) -> httpx.Response:
    """Answer with an envelope."""
    return httpx.Response(200, json={"code": code, "message": None, "data": data, "requestId": "r-1", **others})


@define
class FakeVendor(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that answers as the test says, and keeps the ids that were asked.

    Attributes:
        answer: Answers the request for an id.
        asked: The ids, in the order of the requests.
        begun: Called when a call begins, with the number of calls under way.
        most: The most calls under way at a time.
        latency: Seconds until an answer.
    """

    answer: Callable[[str], Answer] = lambda _: envelope(data=DATA)
    begun: Callable[[int], object] = lambda _: None
    asked: list[str] = field(factory=list)
    most: int = 0
    latency: float = 0.0
    _under_way: int = 0

    def says(self, answers: dict[str, Answer]) -> None:
        """Answer the ids of a mapping so, and all others with data."""
        self.answer = lambda author: answers.get(author, envelope(data=DATA))

    def client(self, kind: Any = AsyncClient, **options: Any) -> Any:
        """Return a client that asks this vendor."""
        return kind(**{"token": TOKEN, "transport": self, **options})

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._answer(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._under_way += 1
        self.most = max(self.most, self._under_way)
        self.begun(self._under_way)
        try:
            if self.latency:
                await anyio.sleep(self.latency)
            return self._answer(request)
        finally:
            self._under_way -= 1

    def _answer(self, request: httpx.Request) -> httpx.Response:
        author = request.url.params["oAuthorId"]
        self.asked.append(author)
        answer = self.answer(author)
        if isinstance(answer, Exception):
            raise answer
        # A response of its own each time: a response is read once.
        return httpx.Response(answer.status_code, content=answer.content, headers=answer.headers)


Collect = Callable[..., Report]


@pytest.fixture
def vendor() -> FakeVendor:
    return FakeVendor()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "roster.db"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests of a collection's behaviour with both stores; those that look at its file have it as `path`."""
    if "store" in metafunc.fixturenames:
        own = inspect.signature(metafunc.function).parameters
        both = ["file", pytest.param("postgres", marks=pytest.mark.integration)]
        metafunc.parametrize("store", ["file"] if "path" in own else both, indirect=True)


@pytest.fixture
def store(request: pytest.FixtureRequest) -> str:
    """Return where a collection is."""
    if request.param == "postgres":
        return new_collection(request.getfixturevalue("postgres"))
    return str(request.getfixturevalue("path"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Run a PostgreSQL, and return its URL."""
    with serving() as url:
        yield url


@pytest.fixture
def roster(store: str) -> Any:
    with Collection(store) as roster:
        yield roster


@pytest.fixture(params=["asyncio", "trio", "threads"])
def collect(request: pytest.FixtureRequest, vendor: FakeVendor) -> Collect:
    """Run a collection to its end, with each event loop, and with the blocking client."""
    return lambda roster, **options: run(request.param, roster, vendor, **options)


@pytest.fixture
def collect_once(vendor: FakeVendor) -> Collect:
    """Run a collection to its end under asyncio: for what does not depend on the event loop."""
    return lambda roster, **options: run("asyncio", roster, vendor, **options)


def run(way: str, roster: Collection, vendor: FakeVendor, *, client: Any = None, **options: Any) -> Report:
    """Run a collection in one of three ways."""
    if way == "threads":
        with vendor.client(Client, **(client or {})) as api:
            return roster.collect_blocking(api, **options)

    async def main() -> Report:
        async with vendor.client(**(client or {})) as api:
            return await roster.collect(api, **options)

    return anyio.run(main, backend=way)


def states(roster: Collection) -> dict[str, str]:
    """Return the state of each id."""
    return {job.parameters["author_id"]: job.state for job in roster.jobs()}


def numbers(count: int) -> list[str]:
    """Return so many ids."""
    return [str(number) for number in range(1, count + 1)]


def text_of(path: Path) -> bytes:
    """Return all bytes of a collection's files."""
    return b"".join(file.read_bytes() for file in path.parent.iterdir() if file.name.startswith(path.name))
