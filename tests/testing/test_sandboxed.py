"""Inside `sandboxed()`, all clients are answered as scripted: nothing is sent, no token is needed, no time passes."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from typing import Any

import anyio
import httpx
import pytest
from tests.support.flavours import TOKEN, Flavour
from tests.support.loopback.vendor import Vendor, envelope
from tests.support.operations import KNOWN, METRICS, SHOWCASE

from justone_creators import (
    AsyncClient,
    Client,
    CollectionFailedError,
    ConfigurationError,
    ConnectionFailedError,
    InsufficientBalanceError,
    InvalidArgumentError,
    InvalidParametersError,
    OutcomeUnknownError,
    RateLimitedError,
)
from justone_creators.models import DistributionMetrics, RateComparison
from justone_creators.testing import Sandbox, SandboxCall, sandboxed

pytestmark = pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")

PATH = "/api/another/v1"
SCRIPTED = DistributionMetrics(videos=7, interaction_rate=RateComparison(value=0.03))


def new(kind: Any) -> Any:
    """Make a client as a user's own code does: without a token."""
    return kind()


def asked(flavour: Flavour, *arguments: Any, **options: Any) -> Any:
    return flavour.ask(*arguments, client=new, **options)


def test_a_model_is_the_answer(flavour: Flavour) -> None:
    with sandboxed() as sandbox:
        sandbox.answer(METRICS, SCRIPTED)
        result = asked(flavour, METRICS, "42", only_assigned=True)
    assert result.data == SCRIPTED
    assert (result.drift, result.billed, result.parameters["author_id"]) == ((), True, "42")
    [call] = sandbox.calls
    assert (call.operation, call.endpoint, call.parameters) == (METRICS, result.endpoint, result.parameters)


@pytest.mark.parametrize("data", [{"item_num": "3", "new_field": [1]}, {}, None])
def test_a_dict_is_data_as_on_the_wire(data: Any, flavour: Flavour) -> None:
    with sandboxed() as sandbox:
        sandbox.answer(METRICS, data)
        assert asked(flavour, METRICS, "1").raw["data"] == data


@pytest.mark.parametrize("operation", KNOWN)
def test_an_operation_that_is_not_scripted_is_answered_from_the_examples_whatever_the_id(
    operation: str, flavour: Flavour
) -> None:
    expected = flavour.ask(operation, KNOWN[operation]).data
    with sandboxed():
        assert asked(flavour, operation, "123456").data == expected


def test_another_operation_is_scripted_by_its_endpoint(flavour: Flavour) -> None:
    with sandboxed() as sandbox:
        sandbox.answer(f"GET {PATH}", [1, 2], times=1)
        assert asked(flavour, "get", PATH, {"page": 2}).data == [1, 2]
        with pytest.raises(InvalidParametersError, match=rf'sandbox\.answer\("GET {PATH}"'):
            asked(flavour, "get", PATH)
    assert sandbox.calls[0] == SandboxCall("get", f"GET {PATH}", {"path": PATH, "params": {"page": 2}}, billed=True)


def test_scripts_are_used_in_their_order_then_the_examples_follow(flavour: Flavour) -> None:
    with sandboxed() as sandbox:
        sandbox.answer(METRICS, SCRIPTED, times=2)
        sandbox.answer(METRICS, None, times=1)
        data = [asked(flavour, METRICS, "1").data for _ in range(4)]
    assert data[:3] == [SCRIPTED, SCRIPTED, None]
    assert data[3].videos == 3


@pytest.mark.parametrize(("code", "error", "billed"), [(601, InsufficientBalanceError, 0), (999, Exception, 1)])
def test_a_code_raises_its_error(code: int, error: type[Exception], billed: int, flavour: Flavour) -> None:
    with sandboxed() as sandbox:
        sandbox.fail(METRICS, code)
        with pytest.raises(error) as caught:
            asked(flavour, METRICS, "1")
    assert (caught.value.code, caught.value.attempts, caught.value.parameters["author_id"]) == (code, 1, "1")
    assert sandbox.billed == billed  # a code whose billing is not known may be billed


def test_a_lost_response_may_be_billed_and_is_not_paid_twice(flavour: Flavour) -> None:
    with sandboxed() as sandbox:
        sandbox.drop(METRICS)
        with pytest.raises(OutcomeUnknownError):
            asked(flavour, METRICS, "1")
    assert [call.billed for call in sandbox.calls] == [None]
    assert sandbox.billed == 1


def test_a_refused_connection_is_retried_and_costs_nothing(flavour: Flavour) -> None:
    with sandboxed() as sandbox:
        sandbox.refuse(METRICS)
        with pytest.raises(ConnectionFailedError) as caught:
            asked(flavour, METRICS, "1")
    assert (caught.value.attempts, len(sandbox.calls), len(sandbox.waits), sandbox.billed) == (3, 3, 2, 0)


def test_an_operation_that_fails_twice_is_answered_at_the_third_attempt(flavour: Flavour) -> None:
    with sandboxed() as sandbox:
        sandbox.fail(METRICS, 301, times=2)
        sandbox.answer(METRICS, SCRIPTED)
        result = asked(flavour, METRICS, "1")
    assert (result.data, result.attempts, sandbox.billed) == (SCRIPTED, 3, 1)


@pytest.mark.parametrize("loop", ["sync", "asyncio", "trio"])
def test_the_wait_of_a_rate_limit_passes_at_once(loop: str) -> None:
    async def awaited() -> Any:
        async with AsyncClient() as api:
            return await api.xingtu.distribution_metrics("1")

    began = time.monotonic()
    with sandboxed() as sandbox:
        sandbox.fail(METRICS, 302, retry_after=30, times=2)
        if loop == "sync":
            with Client() as api:
                result = api.xingtu.distribution_metrics("1")
        else:
            result = anyio.run(awaited, backend=loop)
    assert (result.attempts, sandbox.waits) == (3, [30.0, 30.0])
    assert time.monotonic() - began < 10


def test_a_deadline_counts_the_waits_that_were_skipped(flavour: Flavour) -> None:
    with sandboxed() as sandbox:
        sandbox.fail(METRICS, 302, retry_after=30)
        with pytest.raises(RateLimitedError) as caught:
            flavour.ask(METRICS, "1", client=lambda kind: kind(deadline=50))
    assert (caught.value.attempts, sandbox.waits) == (2, [30.0])


def test_no_pause_after_a_rate_limit_goes_on_in_the_next_test() -> None:
    with sandboxed():
        api = Client(max_retries=0)
    for _ in range(2):
        with sandboxed() as sandbox:
            sandbox.fail(METRICS, 302, retry_after=100, times=1)
            with pytest.raises(RateLimitedError):
                api.xingtu.distribution_metrics("1")
        assert sandbox.waits == []
    api.close()


def test_a_client_made_before_is_taken_over_and_given_back(vendor: Vendor) -> None:
    vendor.says(*[envelope(0, "from the vendor")] * 2)
    with vendor.client(Client) as api:
        assert api.get(PATH).data == "from the vendor"
        with sandboxed() as sandbox:
            sandbox.answer(f"GET {PATH}", "from the sandbox")
            assert api.get(PATH).data == "from the sandbox"
        assert api.get(PATH).data == "from the vendor"
    assert len(vendor.asked) == 2


def test_a_transport_of_the_callers_is_not_used_but_closed() -> None:
    class Transport(httpx.BaseTransport):
        closed = False

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            raise AssertionError(request)

        def close(self) -> None:
            self.closed = True

    transport = Transport()
    with sandboxed(), Client(TOKEN, transport=transport) as api:
        assert api.xingtu.showcase_items("1").data is not None
    assert transport.closed


def test_all_threads_are_taken_over() -> None:
    found = []
    with sandboxed() as sandbox, Client() as api:
        sandbox.answer(METRICS, SCRIPTED, times=40)
        ask = [threading.Thread(target=lambda: found.append(api.xingtu.distribution_metrics("1"))) for _ in range(40)]
        for thread in ask:
            thread.start()
        for thread in ask:
            thread.join()
    assert [result.data for result in found] == [SCRIPTED] * 40
    assert sandbox.billed == 40


def test_tasks_take_turns_as_they_do_while_a_response_is_awaited() -> None:
    order: list[str] = []

    async def ask(api: AsyncClient, name: str) -> None:
        order.append(f"{name} asks")
        await api.xingtu.distribution_metrics(name)
        order.append(f"{name} is answered")

    async def main() -> None:
        async with AsyncClient() as api, anyio.create_task_group() as tasks:
            tasks.start_soon(ask, api, "1")
            tasks.start_soon(ask, api, "2")

    with sandboxed():
        anyio.run(main, backend="asyncio")
    assert sorted(order[:2]) == ["1 asks", "2 asks"]


def test_an_inner_one_responds_until_it_ends() -> None:
    with sandboxed() as outer, Client() as api:
        outer.answer(METRICS, SCRIPTED)
        with sandboxed() as inner:
            inner.answer(METRICS, None)
            assert api.xingtu.distribution_metrics("1").data is None
        assert api.xingtu.distribution_metrics("1").data == SCRIPTED
    assert (len(inner.calls), len(outer.calls)) == (1, 1)


def test_nothing_is_sent_while_any_is_there_in_whatever_order_they_end(vendor: Vendor) -> None:
    first, second = sandboxed(), sandboxed()
    with vendor.client(Client) as api:
        first.__enter__()
        second.__enter__()
        first.__exit__(None, None, None)
        assert api.xingtu.distribution_metrics("1").data is not None
        second.__exit__(None, None, None)
        vendor.says(envelope(0, "from the vendor"))
        assert api.get(PATH).data == "from the vendor"


def test_a_token_is_there_for_code_that_looks_for_it_and_gone_afterwards() -> None:
    with sandboxed():
        assert os.environ["JUSTONEAPI_TOKEN"]
    assert "JUSTONEAPI_TOKEN" not in os.environ
    with pytest.raises(ConfigurationError):
        Client()


def test_a_token_that_is_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUST_ONE_API_TOKEN", TOKEN)
    with sandboxed():
        assert "JUSTONEAPI_TOKEN" not in os.environ
    assert os.environ["JUST_ONE_API_TOKEN"] == TOKEN


def test_arguments_are_checked_as_ever_and_a_closed_client_refuses(flavour: Flavour) -> None:
    with sandboxed() as sandbox:
        with pytest.raises(InvalidArgumentError):
            asked(flavour, METRICS, "1 2")
        api = Client()
        api.close()
        with pytest.raises(ConfigurationError, match="closed"):
            api.xingtu.showcase_items("1")
    assert sandbox.calls == []


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (lambda sandbox: sandbox.answer(METRICS, SCRIPTED), f"{METRICS}, never"),
        (lambda sandbox: sandbox.fail(METRICS, 301, times=2), f"{METRICS}, 0 of 2 times"),
        (lambda sandbox: sandbox.refuse(f"GET {PATH}", times=1), f"GET {PATH}, 0 of 1 times"),
    ],
)
def test_a_script_that_was_not_used_is_an_error_at_the_end(script: Callable[[Sandbox], None], said: str) -> None:
    def block(*, allow_unused: bool) -> None:
        with sandboxed(allow_unused=allow_unused) as sandbox, Client() as api:
            script(sandbox)
            api.xingtu.showcase_items("1")

    block(allow_unused=True)
    with pytest.raises(AssertionError) as caught:
        block(allow_unused=False)
    assert str(caught.value) == f"Scripted, but not used: {said}. The code called: {SHOWCASE}."


def test_an_error_of_the_block_is_not_hidden_by_what_was_not_used() -> None:
    def block() -> None:
        with sandboxed() as sandbox, Client() as api:
            sandbox.answer(METRICS, SCRIPTED)
            sandbox.fail(SHOWCASE, 301)
            api.xingtu.showcase_items("1")

    with pytest.raises(CollectionFailedError):
        block()


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (lambda sandbox: sandbox.answer("xingtu.metrics", None), "is no operation. Use one of: .*distribution_metrics"),
        (lambda sandbox: sandbox.answer("GET api", None), "has to be the path of an operation"),
        (lambda sandbox: sandbox.answer(METRICS, "text"), "answers with DistributionMetrics, a dict as on the wire"),
        (lambda sandbox: sandbox.answer(METRICS, {"a": {1, 2}}), "data has to be JSON values"),
        (lambda sandbox: sandbox.fail(METRICS, 0), "is a success"),
        (lambda sandbox: sandbox.drop(METRICS, times=0), "times=0 has to be a whole number"),
        (lambda sandbox: [sandbox.drop(METRICS), sandbox.answer(METRICS, None)], "has a script for all requests"),
    ],
)
def test_a_script_that_makes_no_sense_is_refused(script: Callable[[Sandbox], object], said: str) -> None:
    with sandboxed(allow_unused=True) as sandbox, pytest.raises(InvalidArgumentError, match=said):
        script(sandbox)


def test_what_was_scripted_does_not_change_with_the_dict(flavour: Flavour) -> None:
    data = {"item_num": 1}
    with sandboxed() as sandbox:
        sandbox.answer(METRICS, data)
        data["item_num"] = 2
        asked(flavour, METRICS, "1").raw["data"].clear()
        assert asked(flavour, METRICS, "1").data.videos == 1


def test_an_operation_may_be_named_without_its_namespace() -> None:
    with sandboxed() as sandbox, Client() as api:
        sandbox.answer("note", None)
        assert api.pgy.note("1").data is None
