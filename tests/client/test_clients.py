"""The clients: how they are set up, what they send, how they close, and that one serves many callers."""

from __future__ import annotations

import asyncio
import gc
import warnings
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any

import anyio
import httpx
import pytest
import trio
from tests.support.flavours import TOKEN, Ask, Flavour
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.operations import KNOWN, METRICS
from tests.support.recorder import Recorder

from justone_creators import (
    AsyncClient,
    Client,
    ConfigurationError,
    JustOneError,
    OutcomeUnknownError,
    Result,
    UnexpectedResponseError,
    __version__,
)
from justone_creators._core import retry

pytestmark = pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")


def test_each_request_says_who_asks_and_for_what(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0))
    ask(METRICS, "7")
    (request,) = vendor.asked
    assert request["headers"]["User-Agent"] == f"justone-creators/{__version__}"
    assert request["headers"]["Accept"] == "application/json"
    assert request["headers"]["Host"] == vendor.url.removeprefix("http://")
    assert request["path"] == "/api/douyin-xingtu/gw/api/data_sp/get_author_spread_info/v1"


@pytest.mark.parametrize("operation", KNOWN)
def test_the_default_transport_reaches_the_vendor(operation: str, flavour: Flavour, vendor: Vendor) -> None:
    vendor.says(envelope(0, {}))
    result = flavour.ask(operation, "7", client=lambda kind: kind(TOKEN, base_url=vendor.url))
    assert (result.raw, len(vendor.asked)) == ({"code": 0, "data": {}}, 1)


@pytest.mark.parametrize(
    ("of_client", "of_call", "seconds"),
    [({}, None, 90.0), ({"timeout": 60}, None, 60.0), ({"timeout": 60}, 120.5, 120.5)],
)
def test_the_timeout_is_the_calls_or_the_clients_or_90_seconds(
    of_client: dict[str, Any], of_call: float | None, seconds: float, flavour: Flavour
) -> None:
    transport = Recorder()
    flavour.ask(METRICS, "7", client=lambda kind: transport.client(kind, **of_client), timeout=of_call)
    (request,) = transport.requests
    assert request.extensions["timeout"] == dict.fromkeys(("connect", "read", "write", "pool"), seconds)


@pytest.mark.parametrize("where", ["client", "call"])
def test_a_timeout_is_kept(where: str, ask: Ask, vendor: Vendor) -> None:
    vendor.says(Answer(hangs=True))
    options = {"settings": {"timeout": 0.2}} if where == "client" else {"timeout": 0.2}
    started = monotonic()
    with pytest.raises(OutcomeUnknownError):
        ask(METRICS, "7", **options)
    assert 0.2 <= monotonic() - started < 5


@pytest.mark.parametrize("timeout", [86_400.0, 1e9, 1e300])
def test_a_very_long_timeout_is_taken_or_refused(timeout: float, flavour: Flavour, vendor: Vendor) -> None:
    vendor.says(envelope(0, "answered"))
    api = vendor.client(flavour.kind)
    (outcome,) = flavour.outcomes(api, lambda: api.get("/api/a", timeout=timeout))
    assert isinstance(outcome, JustOneError) or outcome.data == "answered"


class Body(httpx.ByteStream):
    """A body that tells when it is done with, as a transport's own has to be told."""

    closed = 0

    def close(self) -> None:
        self.closed += 1

    async def aclose(self) -> None:
        self.closed += 1


@pytest.mark.parametrize("sent", [b'{"code": 0}', b"no gzip"])
def test_each_answer_is_closed_also_when_its_body_can_not_be_read(sent: bytes, flavour: Flavour) -> None:
    body = Body(sent)
    headers = {} if sent.startswith(b"{") else {"Content-Encoding": "gzip"}
    api = flavour.kind(
        TOKEN, transport=httpx.MockTransport(lambda _: httpx.Response(200, headers=headers, stream=body))
    )
    (outcome,) = flavour.outcomes(api, lambda: api.get("/api/a"))
    assert isinstance(outcome, UnexpectedResponseError if headers else Result)
    assert body.closed > 0


def test_a_closed_client_refuses_calls_before_any_request(flavour: Flavour, vendor: Vendor) -> None:
    api = vendor.client(flavour.kind)
    pgy, report = api.pgy, api.xingtu.item_report_details
    flavour.outcomes(api)  # opens and closes
    outcomes = flavour.outcomes(api, lambda: api.get("/a"), lambda: report("7"), lambda: pgy.note_details("7"))
    assert [type(outcome) for outcome in outcomes] == [ConfigurationError] * 3
    assert "closed" in str(outcomes[0])
    assert "closed" in repr(api)
    assert vendor.asked == []


def test_a_client_closes_its_transport_also_after_an_exception() -> None:
    transport = Recorder()
    with pytest.raises(ZeroDivisionError), transport.client(Client):
        raise ZeroDivisionError
    assert transport.closed == 1

    async def main() -> None:
        async with transport.client(AsyncClient):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        anyio.run(main)
    assert transport.closed == 2


def test_closing_twice_is_no_error(vendor: Vendor) -> None:
    api = vendor.client(Client)
    api.close()
    api.close()

    async def main() -> None:
        async with vendor.client(AsyncClient) as api:
            await api.aclose()
        await api.aclose()

    anyio.run(main)


def test_a_context_manager_gives_the_client_itself() -> None:
    sandbox = Client.sandbox()
    with sandbox as api:
        assert api is sandbox

    async def main() -> None:
        sandbox = AsyncClient.sandbox()
        async with sandbox as api:
            assert api is sandbox

    anyio.run(main)


def echo(request: dict[str, Any]) -> Answer:
    """Answer with what was asked for, so that nobody can get another's answer."""
    return envelope(0, {"item_num": request["query"]["oAuthorId"]})


def test_one_client_serves_many_threads(vendor: Vendor) -> None:
    vendor.says(echo)
    numbers = range(200)
    with vendor.client(Client) as api, ThreadPoolExecutor(20) as pool:
        results = list(pool.map(lambda number: api.xingtu.distribution_metrics(str(number)), numbers))
    assert [result.data and result.data.videos for result in results] == list(numbers)
    assert len(vendor.asked) == len(numbers)


async def gathered(vendor: Vendor, count: int) -> dict[int, Any]:
    """Call from many tasks at once."""
    found: dict[int, Any] = {}

    async def one(api: AsyncClient, number: int) -> None:
        result = await api.xingtu.distribution_metrics(str(number))
        found[number] = result.data and result.data.videos

    async with vendor.client(AsyncClient) as api, anyio.create_task_group() as tasks:
        for number in range(count):
            tasks.start_soon(one, api, number)
    return found


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_one_async_client_serves_many_tasks(backend: str, vendor: Vendor) -> None:
    vendor.says(echo)
    found = anyio.run(gathered, vendor, 50, backend=backend)
    assert found == {number: number for number in range(50)}


def test_waiting_for_a_retry_does_not_hold_up_other_tasks(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "random", lambda: 0.3)
    vendor.says(envelope(301), envelope(0, {"item_num": "1"}))
    ticks = []

    async def tick() -> None:
        while True:
            ticks.append(monotonic())
            await trio.sleep(0.01)

    async def main() -> Any:
        async with vendor.client(AsyncClient) as api, trio.open_nursery() as nursery:
            nursery.start_soon(tick)
            result = await api.xingtu.distribution_metrics("7")
            nursery.cancel_scope.cancel()
        return result

    assert trio.run(main).attempts == 2
    assert len(ticks) > 10


def test_a_call_can_be_cancelled_and_the_client_used_again(vendor: Vendor) -> None:
    vendor.says(Answer(hangs=True), envelope(0, {"item_num": "1"}))

    async def main() -> Any:
        async with vendor.client(AsyncClient) as api:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(api.xingtu.distribution_metrics("7"), 0.1)
            return await api.xingtu.distribution_metrics("7")

    assert asyncio.run(main()).data.videos == 1


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_an_async_client_that_is_used_in_a_second_event_loop_connects_anew(backend: str, vendor: Vendor) -> None:
    vendor.says(envelope(0, "answered"))
    api = vendor.client(AsyncClient)

    async def ask() -> Any:
        return (await api.get("/api/a")).data

    async def ask_and_close() -> Any:
        async with api:
            return await ask()

    with warnings.catch_warnings():  # the first connection is left to the garbage collector with its event loop
        warnings.simplefilter("ignore", ResourceWarning)
        assert [anyio.run(ask, backend=backend), anyio.run(ask_and_close, backend=backend)] == ["answered"] * 2
        gc.collect()
    assert len(vendor.asked) == 2


def test_a_transport_of_the_callers_may_look_at_the_content_of_a_request(flavour: Flavour) -> None:
    class Looking(httpx.BaseTransport, httpx.AsyncBaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            return httpx.Response(200, json={"code": 0, "data": request.content.decode()})

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            return self.handle_request(request)

    assert flavour.ask("get", "/api/a", client=lambda kind: kind(TOKEN, transport=Looking())).data == ""
