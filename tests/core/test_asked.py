"""Results, errors and attempts know what was asked, in the caller's words; and an operation is found by its name."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.support.flavours import TOKEN, Ask
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.operations import DETAILS, KNOWN, METRICS, model_of
from tests.support.pickles import pickled

from justone_creators import (
    ApiError,
    Client,
    ConnectionFailedError,
    InvalidArgumentError,
    JustOneError,
    NoContentError,
    Platform,
    Result,
    UnexpectedResponseError,
    codes,
    operations,
)
from justone_creators.models import Note

pytestmark = pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")

ENDPOINT = "GET /api/douyin-xingtu/gw/api/data_sp/get_author_spread_info/v1"
ASKED = {
    "author_id": "7",
    "platform": "LIVE_STREAMING",
    "time_range": "DAY_90",
    "video_type": "PERSONAL_VIDEO",
    "only_assigned": False,
    "flow_type": "EXCLUDE",
}
NAMED: dict[str, Any] = {"platform": Platform.LIVE_STREAMING, "time_range": "LAST_90_DAYS", "timeout": 5}
CUSTOM = {"path": "/api/a", "params": {"id": "1", "page": 2}}


def test_a_result_knows_its_operation_and_all_parameters_as_they_are_sent(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, {}))
    result = ask(METRICS, "7", **NAMED)
    assert (result.operation, result.endpoint, result.billed) == (METRICS, ENDPOINT, True)
    assert json.loads(json.dumps(result.parameters)) == ASKED
    assert list(result.parameters) == list(ASKED)
    assert {type(value) for value in result.parameters.values()} == {str, bool}


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (envelope(201), NoContentError),
        (Answer(b"<html>", 404), UnexpectedResponseError),
        (Answer(b"<html>", 502), JustOneError),
        (Answer(status=None), JustOneError),
    ],
)
def test_an_error_knows_them_too(answer: Answer, kind: type[JustOneError], ask: Ask, vendor: Vendor) -> None:
    vendor.says(answer)
    with pytest.raises(kind) as caught:
        ask(METRICS, "7", **NAMED)
    error: Any = caught.value
    assert (error.operation, error.endpoint, error.parameters) == (METRICS, ENDPOINT, ASKED)
    assert str(error).startswith(f"{METRICS}: ")
    assert pickled(error).parameters == ASKED


def test_an_error_of_a_call_that_was_not_sent_knows_them_too() -> None:
    with (
        Client(TOKEN, base_url="http://127.0.0.1:1", max_retries=0) as api,
        pytest.raises(ConnectionFailedError) as caught,
    ):
        api.pgy.note("7")
    assert (caught.value.operation, caught.value.parameters) == ("pgy.note", {"note_id": "7"})


def test_a_refused_argument_names_its_operation_and_what_was_passed_as_json() -> None:
    with Client.sandbox() as api, pytest.raises(InvalidArgumentError) as caught:
        api.xingtu.distribution_metrics("7", platform=Platform.LIVE_STREAMING, only_assigned=b"no")  # type: ignore[arg-type]
    error = caught.value
    assert (error.operation, error.endpoint, error.argument) == (METRICS, ENDPOINT, "only_assigned")
    assert json.loads(json.dumps(error.parameters)) == {**ASKED, "time_range": "DAY_30", "only_assigned": "b'no'"}
    assert pickled(error).parameters == error.parameters


def test_an_argument_without_a_default_that_was_not_passed_is_none(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0), envelope(0))
    assert ask(DETAILS, "7").parameters == {"note_id": "7", "accept_cache": None}
    assert ask(DETAILS, "7", accept_cache=True).parameters == {"note_id": "7", "accept_cache": True}


def test_a_path_of_the_callers_is_the_operation_get_with_its_endpoint(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0), envelope(600))
    passed = {"id": "1", "page": 2, "no": None}
    result = ask("get", "/api/a", passed)
    assert (result.operation, result.endpoint, result.parameters) == ("get", "GET /api/a", CUSTOM)
    with pytest.raises(ApiError, match=r"^GET /api/a: code 600") as caught:
        ask("get", "/api/a", passed)
    assert (caught.value.operation, caught.value.parameters) == ("get", CUSTOM)


@pytest.mark.parametrize("operation", [*KNOWN, "get"])
def test_operation_and_parameters_repeat_a_call(operation: str, ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0), envelope(0))
    first = ask(operation, "/api/a" if operation == "get" else "7")
    again = ask(operation, **first.parameters)
    one, other = (request["target"] for request in vendor.asked)
    assert one == other
    assert again.parameters == first.parameters


def test_parameters_belong_to_one_result(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0), envelope(0))
    passed = {"id": "1"}
    first = ask("get", "/api/a", passed)
    passed["id"] = first.parameters["params"]["id"] = "2"
    assert ask("get", "/api/a", {"id": "1"}).parameters["params"] == {"id": "1"}


@pytest.mark.parametrize("answer", [envelope(0), envelope(100)])
def test_a_token_passed_as_an_argument_by_mistake_is_masked(answer: Answer, ask: Ask, vendor: Vendor) -> None:
    vendor.says(answer, answer)
    for operation, arguments in (("pgy.note", [TOKEN]), ("get", ["/api/a", {"id": TOKEN}])):
        try:
            outcome = ask(operation, *arguments)
        except ApiError as error:
            outcome = error
        assert "[token]" in str(outcome.parameters)
        assert TOKEN not in f"{outcome!r} {outcome.parameters}"


def test_the_parameter_token_is_in_no_error() -> None:
    with Client.sandbox() as api, pytest.raises(InvalidArgumentError) as caught:
        api.get("/api/a", {"token": TOKEN})
    assert (caught.value.operation, caught.value.parameters) == ("get", {})
    assert TOKEN not in repr(caught.value)


def test_a_result_shows_in_one_line_what_was_asked_and_how_much_came(ask: Ask, vendor: Vendor) -> None:
    data = {"item_num": "3", "expect_cpm": {"cpm_1_20": "2.5"}, "new": 1, "play_mid": []}
    vendor.says(envelope(0, data), envelope(0), envelope(0, {"anything": 1}))
    total = "fields={} of 35"
    assert repr(ask(METRICS, "7")).endswith(f" code=0 {total.format(2)} drift=2>")
    assert repr(ask(METRICS, "7")).startswith(f"<Result {METRICS} parameters={{'author_id': '7', ")
    assert repr(ask("get", "/api/a")) == "<Result get parameters={'path': '/api/a', 'params': {}} code=0>"


@pytest.mark.parametrize("operation", KNOWN)
def test_an_operation_is_found_by_its_name(operation: str) -> None:
    found = operations.find(operation)
    short = operation.partition(".")[2]
    assert {operations.find(name) for name in (short, short.replace("_", "-"), operation.replace("_", "-"))} == {found}
    assert (found.name, found.model) == (operation, model_of(operation))
    request = found("7")
    assert (request.operation, request.endpoint, request.model) == (operation, found.endpoint, found.model)
    assert request.parameters == found(**request.parameters).parameters


def test_all_operations_have_a_name() -> None:
    assert set(operations.names()) == set(KNOWN)


@pytest.mark.parametrize("name", ["", "note-detail", "xingtu", "xingtu.note", "get", 7])
def test_a_name_of_no_operation_is_refused_with_all_names(name: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="is no operation") as caught:
        operations.find(name)
    assert caught.value.allowed == operations.names()
    assert all(known in str(caught.value) for known in KNOWN)


@pytest.mark.parametrize("named", [{"author": "7"}, {"author_id": "7", "page": 1}, {}])
def test_an_operation_refuses_arguments_that_it_does_not_have_as_python_does(named: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="argument"):
        operations.find(METRICS)(**named)
    with pytest.raises(TypeError, match="too many positional arguments"):
        operations.find(METRICS)("7", "LIVE_STREAMING")


@pytest.mark.parametrize("operation", KNOWN)
@pytest.mark.parametrize("form", [dict, json.dumps, lambda raw: json.dumps(raw).encode()])
def test_a_kept_envelope_becomes_the_same_result_again(operation: str, form: Any) -> None:
    with Client.sandbox() as api:
        namespace, _, name = operation.partition(".")
        result = getattr(getattr(api, namespace), name)(KNOWN[operation])
    assert operations.read_result(operation, result.parameters, form(result.raw)) == result


def test_a_kept_text_may_have_half_of_a_surrogate_pair() -> None:
    kept = json.dumps({"code": 0, "data": {"title": "cut \ud83d"}}, ensure_ascii=False)
    assert operations.read_result("pgy.note", {"note_id": "7"}, kept).data.title == "cut \ud83d"


def test_a_kept_envelope_of_a_failure_raises_as_the_call_did() -> None:
    with pytest.raises(NoContentError) as caught:
        operations.read_result("pgy.note", {"note_id": "7"}, {"code": 201})
    assert (caught.value.operation, caught.value.parameters, caught.value.billed) == (
        "pgy.note",
        {"note_id": "7"},
        True,
    )
    with pytest.raises(UnexpectedResponseError, match=r"^pgy\.note: "):
        operations.read_result("pgy.note", {"note_id": "7"}, {})


def test_a_result_is_made_by_hand_from_a_model() -> None:
    data = Note()
    result = Result.of(data, operation="pgy.note")
    assert (result.data, result.code, result.billed, result.attempts, result.drift) == (data, 0, True, 1, ())
    assert repr(result).startswith("<Result pgy.note parameters={} code=0 fields=0 of ")
    assert pickled(result) == result


@pytest.mark.parametrize("number", [*(number for number in codes.CODES if number), 777])
def test_an_error_is_made_by_hand_from_a_code(number: int, ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(number, message="said"))
    with pytest.raises(ApiError) as caught:
        ask("pgy.note", "7", settings={"max_retries": 0})
    call = {"operation": "pgy.note", "endpoint": caught.value.endpoint, "parameters": {"note_id": "7"}, "attempts": 1}
    made = codes.error(number, "said", raw=caught.value.raw, http_status=200, **call)
    assert (type(made), made.args, str(made)) == (type(caught.value), caught.value.args, str(caught.value))


def test_code_0_is_no_error() -> None:
    with pytest.raises(InvalidArgumentError, match="is a success"):
        codes.error(0)
