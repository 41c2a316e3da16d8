"""The sandbox: a real client without token and network."""

from __future__ import annotations

import inspect
import socket

import pytest
from tests.support.flavours import Flavour
from tests.support.loopback.vendor import Vendor
from tests.support.operations import KNOWN, METRICS, REPORT, example

from justone_creators import (
    Client,
    ConfigurationError,
    InvalidArgumentError,
    InvalidParametersError,
    UnexpectedResponseError,
)
from justone_creators.operations import find

pytestmark = pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("operation", KNOWN)
def test_the_sandbox_answers_known_ids_without_token_or_network_and_says_what_it_is(
    operation: str, flavour: Flavour
) -> None:
    result = flavour.ask(operation, KNOWN[operation])
    origin = "synthetic" if example(operation)["about"].startswith("Synthetic: ") else "documented"
    assert result.data is not None
    assert (result.message, result.code, result.attempts) == (f"sandbox: {origin} example", 0, 1)


@pytest.mark.usefixtures("no_network")
def test_the_guard_of_these_tests_holds(vendor: Vendor) -> None:
    with vendor.client(Client) as api, pytest.raises(AssertionError, match="the network was used"):
        api.get("/api/a")


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("operation", KNOWN)
def test_the_sandbox_answers_an_unknown_id_with_code_400(operation: str, flavour: Flavour) -> None:
    for unknown in ("1", KNOWN[operation] + "0"):
        with pytest.raises(InvalidParametersError, match="sandbox") as caught:
            flavour.ask(operation, unknown)
        assert (caught.value.code, caught.value.billed) == (400, False)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("operation", KNOWN)
def test_the_sandbox_answers_any_id_with_the_example_if_it_is_asked_to(operation: str, flavour: Flavour) -> None:
    unknown = KNOWN[operation][:-1] + ("0" if KNOWN[operation][-1] != "0" else "1")
    result = flavour.ask_with(flavour.kind.sandbox(any_id=True), operation, unknown)
    assert result.data == flavour.ask(operation, KNOWN[operation]).data
    assert unknown in result.parameters.values()


def test_the_refusal_of_an_id_names_what_answers_any_id(flavour: Flavour) -> None:
    with pytest.raises(InvalidParametersError, match="With any_id=True, as in `collect --sandbox`"):
        flavour.ask(METRICS, "1")
    with pytest.raises(InvalidArgumentError, match="any_id"):
        flavour.kind.sandbox(any_id="yes")
    with pytest.raises(InvalidArgumentError, match="author_id"):
        flavour.ask_with(flavour.kind.sandbox(any_id=True), METRICS, "7.39E+18")
    with pytest.raises(InvalidParametersError, match="knows only"):  # there is no id at all
        flavour.ask_with(flavour.kind.sandbox(any_id=True), "get", find(METRICS).endpoint.removeprefix("GET "))


@pytest.mark.usefixtures("no_network")
def test_the_sandbox_answers_other_operations_with_code_400_and_lists_those_that_it_knows(flavour: Flavour) -> None:
    with pytest.raises(InvalidParametersError) as caught:
        flavour.ask("get", "/api/another/v1", {"itemId": KNOWN[REPORT]})
    assert "does not know the operation GET /api/another/v1; it knows GET /api/" in str(caught.value)


def test_the_sandbox_takes_the_options_of_the_constructor(flavour: Flavour) -> None:
    taken = inspect.signature(flavour.kind.sandbox).parameters
    constructor = dict(inspect.signature(flavour.kind).parameters)
    del constructor["token"], constructor["transport"]
    assert taken["any_id"].default is False
    assert {name: each.default for name, each in taken.items() if name != "any_id"} == {
        name: each.default for name, each in constructor.items()
    }


def test_the_sandbox_checks_its_options_and_warns_of_no_plain_http(flavour: Flavour) -> None:
    sandbox = flavour.kind.sandbox
    with pytest.raises(InvalidArgumentError, match="max_retries"):
        sandbox(max_retries=-1)
    with pytest.raises(ConfigurationError, match="region"):
        sandbox(region="eu")
    report = flavour.ask_with(sandbox(region="cn", timeout=5), REPORT, KNOWN[REPORT])
    assert report.data is not None
    with pytest.raises(UnexpectedResponseError):
        flavour.ask_with(sandbox(max_response_bytes=10), REPORT, KNOWN[REPORT])


def test_one_answer_of_the_sandbox_can_be_changed_without_changing_the_next(flavour: Flavour) -> None:
    flavour.ask(METRICS, KNOWN[METRICS]).raw["data"].clear()
    assert flavour.ask(METRICS, KNOWN[METRICS]).data.videos == 3


@pytest.mark.usefixtures("no_network")
def test_the_sandbox_checks_arguments_like_any_client(flavour: Flavour) -> None:
    assert flavour.ask(METRICS, KNOWN[METRICS], platform="LIVE_STREAMING").data.videos == 3
    with pytest.raises(InvalidArgumentError):
        flavour.ask(METRICS, KNOWN[METRICS], platform="TELEVISION")
