"""One clock for all clients: pauses end also if it stands still, and whoever replaces it makes them take no time."""

from __future__ import annotations

import subprocess
import sys
from time import monotonic
from typing import Any

import anyio
import httpx
import pytest
from tests.support.flavours import TOKEN, Flavour

from justone_creators import AsyncClient, ConnectionFailedError, RateLimitedError
from justone_creators._core import retry
from justone_creators._transport.transport import clock

LIMITED = {"code": 302, "message": "slow down"}
DONE = {"code": 0, "data": "done"}


def answering(*envelopes: dict[str, Any], wait: str = "30") -> httpx.MockTransport:
    """Return a transport that answers in this order, and asks to wait after a rate limit."""
    due = iter(envelopes)
    return httpx.MockTransport(lambda _: httpx.Response(200, json=next(due), headers={"Retry-After": wait}))


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Replace time and waiting, as a test kit does: what is waited for is over at once."""
    waited: list[float] = []

    async def wait(transport: Any, seconds: float) -> None:
        waited.append(seconds)
        await transport.wait(0)

    monkeypatch.setattr(clock, "now", lambda: monotonic() + sum(waited))
    monkeypatch.setattr(clock, "wait", wait)
    return waited


def test_a_replaced_clock_serves_clients_that_exist_already(flavour: Flavour, request: pytest.FixtureRequest) -> None:
    api = flavour.kind(TOKEN, transport=answering(LIMITED, LIMITED, DONE), deadline=100)
    waits, began = request.getfixturevalue("waits"), monotonic()
    (result,) = flavour.outcomes(api, lambda: api.get("/api/a"))
    assert result.attempts == 3
    assert [round(each, 3) for each in waits if each] == pytest.approx([30, 30], abs=0.5)
    assert monotonic() - began < 5


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_replaced_clock_serves_each_event_loop(backend: str, waits: list[float]) -> None:
    async def main() -> Any:
        async with AsyncClient(TOKEN, transport=answering(LIMITED, DONE)) as api:
            return await api.get("/api/a")

    assert anyio.run(main, backend=backend).data == "done"
    assert sum(waits) == pytest.approx(30, abs=0.5)


def test_a_deadline_is_on_the_same_clock(flavour: Flavour, waits: list[float]) -> None:
    api = flavour.kind(TOKEN, transport=answering(LIMITED, LIMITED, LIMITED, DONE), deadline=70, max_retries=9)
    (error,) = flavour.outcomes(api, lambda: api.get("/api/a"))
    assert isinstance(error, RateLimitedError)
    assert error.attempts == 3
    assert sum(waits) == pytest.approx(60, abs=1)


def test_a_pause_ends_also_if_the_clock_stands_still(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: 1000.0)
    api = flavour.kind(TOKEN, transport=answering(LIMITED, DONE, DONE, wait="0.05"))
    first, second = flavour.outcomes(api, *[lambda: api.get("/api/a")] * 2)
    assert (first.attempts, second.attempts) == (2, 1)


def test_no_pause_is_longer_than_the_longest_possible_one_if_the_clock_is_set_back(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []

    async def wait(_: Any, seconds: float) -> None:
        waited.append(seconds)

    times = iter([1e9] * 5)
    monkeypatch.setattr(clock, "now", lambda: next(times, 0.0))
    monkeypatch.setattr(clock, "wait", wait)
    api = flavour.kind(TOKEN, transport=answering(LIMITED, DONE, DONE), max_retries=1)
    first, second = flavour.outcomes(api, *[lambda: api.get("/api/a")] * 2)
    assert (first.attempts, second.attempts) == (2, 1)
    assert max(waited) <= retry.LONGEST_PAUSE
    assert sum(waited) <= 30 + retry.LONGEST_PAUSE
    assert not isinstance(second, ConnectionFailedError)


@pytest.mark.integration
@pytest.mark.parametrize("imported", ["before", "while"])
def test_under_freezegun_a_rate_limit_passes(imported: str) -> None:
    import_first = "from justone_creators import Client\n" if imported == "before" else ""
    program = f"""
import httpx
from freezegun import freeze_time
{import_first}
due = iter([{LIMITED}, {DONE}, {DONE}])
with freeze_time("2025-06-01"):
    from justone_creators import Client
    api = Client({TOKEN!r}, transport=httpx.MockTransport(
        lambda _: httpx.Response(200, json=next(due), headers={{"Retry-After": "0.1"}})))
    print(api.get("/api/a").attempts)
print(api.get("/api/a").data)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False)
    assert (done.stdout.split(), done.stderr) == (["2", "done"], "")
