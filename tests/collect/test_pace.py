"""The pace: a rate that is never exceeded, lower after a rate limit, and slowly up again. Time is trio's mock clock."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from math import inf

import anyio
import pytest
import trio
import trio.testing
from tests.collect.conftest import DATA, METRICS, Collect, FakeVendor, envelope, numbers

from justone_creators.collect import Collection
from justone_creators.collect._run.pace import Pace
from justone_creators.collect._store.slots import LocalSlots


def in_no_time(main: Callable[[], Awaitable[None]]) -> None:
    """Run with a clock that jumps to the next moment at which something happens."""
    trio.run(main, clock=trio.testing.MockClock(autojump_threshold=0))


@pytest.mark.parametrize("rate", [0.5, 5, 20])
def test_calls_begin_at_the_rate_from_the_first_one_on(rate: float) -> None:
    begun: list[float] = []

    async def caller(pace: Pace) -> None:
        while len(begun) < 10 * rate:
            await pace.turn()
            begun.append(anyio.current_time())

    async def main() -> None:
        pace = Pace(rate, LocalSlots())
        async with anyio.create_task_group() as group:
            for _ in range(16):
                group.start_soon(caller, pace)

    in_no_time(main)
    first = begun[: int(10 * rate)]
    assert max(sum(1 for other in first if 0 <= other - one < 0.999) for one in first) <= max(1, rate)
    assert first[-1] - first[0] == pytest.approx((len(first) - 1) / rate)


def test_without_a_rate_nothing_waits_until_a_call_is_refused() -> None:
    async def main() -> None:
        pace = Pace(None, LocalSlots())
        began = anyio.current_time()
        for _ in range(100):
            await pace.turn()
        assert (pace.rate, anyio.current_time()) == (inf, began)
        pace.refused()
        assert pace.rate == pytest.approx(0.7 * 100 / 0.25)

    in_no_time(main)


def test_a_rate_sinks_once_a_second_and_rises_by_a_twentieth_a_second() -> None:
    async def main() -> None:
        pace = Pace(100, LocalSlots())
        pace.refused()
        pace.refused()  # calls that were under way, too
        first = pace.rate
        await anyio.sleep(10)
        await pace.turn()
        assert first == pytest.approx(70)
        assert pace.rate == pytest.approx(100)
        await anyio.sleep(100)
        await pace.turn()
        assert pace.rate == 100

    in_no_time(main)


def test_a_server_with_a_limit_is_asked_near_its_limit_with_few_refusals() -> None:
    """40 calls a second, 10 at once: the rate settles below, and few calls are refused."""
    asked = refused = 0

    async def main() -> None:
        nonlocal asked, refused
        pace, tokens, looked = Pace(None, LocalSlots()), 10.0, anyio.current_time()
        ends = looked + 60
        while anyio.current_time() < ends:
            await pace.turn()
            await anyio.sleep(0.005)
            now = anyio.current_time()
            tokens, looked = min(10.0, tokens + 40 * (now - looked)), now
            asked += 1
            if tokens >= 1:
                tokens -= 1
            else:
                refused += 1
                pace.refused()

    in_no_time(main)
    assert (asked - refused) / 60 > 25
    assert refused / asked < 0.1


def test_a_rate_limit_lowers_the_rate_of_the_run(roster: Collection, vendor: FakeVendor, collect_once: Collect) -> None:
    vendor.answer = lambda author: envelope(302) if author == "10" else envelope(data=DATA)
    roster.add(METRICS, numbers(14))
    report = collect_once(roster, concurrency=1, max_rate=200, client={"max_retries": 0})
    assert (report.done, report.open_again, report.left) == (13, {302: 1}, 1)
    assert report.seconds > 4 / 28  # the ten calls before count as 40 a second, of which 28 remain


def test_max_rate_holds_for_a_run(roster: Collection, collect: Collect) -> None:
    roster.add(METRICS, numbers(11))
    assert collect(roster, max_rate=50).seconds >= 0.2
