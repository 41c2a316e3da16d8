"""A collection belongs either to the sandbox or to the vendor, and a run of the other kind is refused."""

from __future__ import annotations

import threading
from collections import Counter
from typing import Any

import anyio
import pytest
from tests.collect.conftest import METRICS, FakeVendor, numbers, run, states
from tests.collect.postgres import new_collection
from tests.support.operations import AUTHOR

from justone_creators import AsyncClient, Client, InvalidArgumentError
from justone_creators._sandbox.transport import SandboxTransport
from justone_creators.collect import Collection, Report, drain
from justone_creators.testing import sandboxed


def ask_sandbox(roster: Collection, **options: Any) -> Report:
    """Run a collection in the sandbox."""

    async def main() -> Report:
        async with AsyncClient.sandbox() as api:
            return await roster.collect(api, **options)

    return anyio.run(main)


def test_real_calls_are_refused_in_a_collection_of_the_sandbox(roster: Collection, vendor: FakeVendor) -> None:
    roster.add(METRICS, [AUTHOR, "1"])
    assert ask_sandbox(roster, budget=1).done == 1
    before = states(roster)
    for way in ("asyncio", "threads"):
        with pytest.raises(InvalidArgumentError) as refused:
            run(way, roster, vendor, retry=["failed", "uncertain"])
    assert "has examples from the sandbox, and this run would make real calls. Nothing was sent." in str(refused.value)
    assert "Collect into another" in str(refused.value)
    assert vendor.asked == []
    assert states(roster) == before


def test_the_sandbox_is_refused_in_a_collection_of_real_answers(roster: Collection, vendor: FakeVendor) -> None:
    roster.add(METRICS, ["1", "2"])
    run("asyncio", roster, vendor, budget=1)
    before = states(roster)
    with pytest.raises(InvalidArgumentError, match="has real answers, and this run would ask the sandbox"):
        ask_sandbox(roster)
    with Client.sandbox() as api, pytest.raises(InvalidArgumentError, match="has real answers"):
        roster.collect_blocking(api)
    assert states(roster) == before
    assert run("asyncio", roster, vendor).done == 1  # a real run goes on


def test_the_refusal_names_the_collection(roster: Collection, store: str, vendor: FakeVendor) -> None:
    roster.add(METRICS, ["1"])
    ask_sandbox(roster)
    with pytest.raises(InvalidArgumentError) as refused:
        run("asyncio", roster, vendor)
    is_url = "://" in store
    assert str(refused.value).startswith("postgresql://" if is_url else store)
    assert ("?collection=" if is_url else "another file.") in str(refused.value)


def test_a_collection_to_which_nothing_was_added_has_a_status(roster: Collection) -> None:
    status = roster.status()
    assert (status.jobs, status.began_at, status.sandbox) == ({}, None, None)


def test_the_status_says_whether_the_answers_are_examples(roster: Collection) -> None:
    roster.add(METRICS, ["1"])
    assert roster.status().sandbox is None
    ask_sandbox(roster)
    assert roster.status().sandbox is True


def test_the_status_says_that_answers_are_real(roster: Collection, vendor: FakeVendor) -> None:
    roster.add(METRICS, ["1"])
    run("asyncio", roster, vendor)
    assert roster.status().sandbox is False


def test_the_test_kit_stands_for_the_vendor(roster: Collection) -> None:
    roster.add(METRICS, ["1"])
    with sandboxed(), Client() as api:
        assert roster.collect_blocking(api).done == 1
    assert roster.status().sandbox is False


@pytest.mark.integration
def test_drain_is_refused_in_the_other_kind(postgres: str, vendor: FakeVendor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUSTONEAPI_TOKEN", "token-of-a-worker")
    url = new_collection(postgres)
    with Collection(url) as roster:
        roster.add(METRICS, [AUTHOR, "1"])
        assert drain(url, run="trial", budget=1, transport=SandboxTransport()).done == 1
        for name in ("trial", "nightly"):
            with pytest.raises(InvalidArgumentError, match="has examples from the sandbox"):
                drain(url, run=name, budget=1, transport=vendor)
        assert vendor.asked == []
        assert Counter(states(roster).values()) == {"done": 1, "open": 1}


@pytest.mark.integration
def test_of_two_workers_that_begin_at_once_only_one_kind_runs(postgres: str, vendor: FakeVendor) -> None:
    vendor.says({})
    for _ in range(5):
        vendor.asked.clear()
        url, both, ended = new_collection(postgres), threading.Barrier(2), list[object]()
        with Collection(url) as roster:
            roster.add(METRICS, numbers(20))

            def work(api: Client, url: str, both: threading.Barrier, ended: list[object]) -> None:
                with api, Collection(url) as own:
                    both.wait()
                    try:
                        ended.append(own.collect_blocking(api))
                    except InvalidArgumentError as error:
                        ended.append(error)

            clients = (vendor.client(Client), Client.sandbox())
            threads = [threading.Thread(target=work, args=(api, url, both, ended)) for api in clients]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert Counter(map(type, ended)) == {Report: 1, InvalidArgumentError: 1}
            assert len(vendor.asked) == (0 if roster.status().sandbox else 20)
