"""The log of attempts and waits, and the reports of values that could not be read; none of them has a secret."""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from typing import Any

import pytest
from tests.support.flavours import TOKEN, Ask, Flavour
from tests.support.leaks import FORMS
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.operations import CORE, KNOWN, METRICS, REPORT, SHOWCASE

from justone_creators import Attempt, Client, ConfigurationError, Drift, JustOneError
from justone_creators._schema.converters import unreadable

pytestmark = pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")

UNREADABLE = {"item_num": [], "new": 1}
ITEMS = {"latest_item_info": [{"play": {}}, {"play": []}, {"like": "x"}]}


def logged(caplog: pytest.LogCaptureFixture, level: int, name: str = "justone_creators") -> list[str]:
    """Return the messages of a level, with each number of seconds as N."""
    found = [each.getMessage() for each in caplog.records if (each.name, each.levelno) == (name, level)]
    return [re.sub(r"[0-9]+\.[0-9]+ s", "N s", message) for message in found]


def test_attempts_are_logged_at_debug_and_waits_at_info(
    ask: Ask, vendor: Vendor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "justone_creators")
    vendor.says(envelope(301), Answer(b"", 429), envelope(0, requestId="r-1\n"))
    ask("pgy.note", "7")
    assert logged(caplog, logging.DEBUG) == [
        "pgy.note: attempt 1 of 3, api error, code 301, N s, not billed",
        "pgy.note: attempt 2 of 3, api error, code 302, N s, not billed",
        "pgy.note: attempt 3 of 3, success, code 0, N s, billed, request id r-1\\n",
    ]
    waits = [each for each in logged(caplog, logging.INFO) if "pauses" not in each]
    assert waits == [
        "pgy.note: code 301, waiting N s, attempt 2 of 3",
        "pgy.note: code 302, waiting N s, attempt 3 of 3",
    ]


@pytest.mark.parametrize("answer", [Answer(b"<html>", 502), Answer(b"<html>", 404), Answer(status=None), envelope(77)])
def test_an_outcome_that_may_have_been_billed_is_a_warning(
    answer: Answer, ask: Ask, vendor: Vendor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "justone_creators")
    vendor.says(answer)
    with pytest.raises(JustOneError):
        ask("get", "/api/a", {"id": "secret"})
    (message,) = logged(caplog, logging.WARNING)
    assert message.startswith("GET /api/a: attempt 1 of 3, ")
    assert message.endswith(", it may have been billed")


@pytest.mark.parametrize("code", [0, 201, 601])
def test_an_outcome_whose_billing_is_known_is_no_warning(
    code: int, ask: Ask, vendor: Vendor, caplog: pytest.LogCaptureFixture
) -> None:
    vendor.says(envelope(code))
    with suppress(JustOneError):
        ask("get", "/api/a")
    assert caplog.records == []


def test_the_log_has_neither_token_nor_query(ask: Ask, vendor: Vendor, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "justone_creators")
    data = {"item_tags": {TOKEN: 1}}
    vendor.says(envelope(301, message=TOKEN), envelope(0, data, requestId=TOKEN))
    ask("xingtu.item_report_details", "7777777")
    said = [f"{each.getMessage()} {each.args}" for each in caplog.records if each.name.startswith("justone_creators")]
    assert len(said) >= 3
    assert not any(form in text for text in said for form in (*FORMS, "7777777", "?"))


def test_an_attempt_knows_how_long_the_call_waited_before_it(ask: Ask, vendor: Vendor) -> None:
    limited = envelope(302)
    limited.headers["Retry-After"] = "0.3"
    vendor.says(limited, envelope(0))
    told: list[Attempt] = []
    ask("get", "/api/a", settings={"on_attempt": told.append})
    first, second = told
    assert 0 <= first.wait < 0.3 <= second.wait


def test_a_value_that_cannot_be_read_is_one_warning_for_each_operation_and_place(
    flavour: Flavour, vendor: Vendor, caplog: pytest.LogCaptureFixture
) -> None:
    vendor.says(envelope(0, UNREADABLE), envelope(0, UNREADABLE), envelope(0, ITEMS), envelope(0, UNREADABLE))
    told: list[tuple[str, Drift]] = []
    api = vendor.client(flavour.kind, on_drift=lambda operation, drift: told.append((operation, drift)))
    asks = [lambda: api.xingtu.distribution_metrics("7")] * 2 + [lambda: api.xingtu.showcase_items("7")]
    results: Any = flavour.outcomes(api, *asks)
    assert logged(caplog, logging.WARNING, "justone_creators.drift") == [
        f"{place} cannot be read: expected an integer (number or digits), got {kind} (logged once for each client)"
        for place, kind in (
            (f"{METRICS}: data.item_num", "list"),
            (f"{SHOWCASE}: data.latest_item_info[].play", "object"),
            (f"{SHOWCASE}: data.latest_item_info[].like", "string"),
        )
    ]
    found = [(result.operation, each) for result in results for each in result.drift if each.kind == "unreadable"]
    assert told == found
    assert len(told) == 5


@pytest.mark.parametrize(
    ("operation", "data", "place"),
    [
        (METRICS, [], "data"),
        (SHOWCASE, {"latest_item_info": {}}, "data.latest_item_info"),
        (SHOWCASE, {"latest_item_info": [7]}, "data.latest_item_info[]"),
        (
            "xingtu.item_report_details",
            {"author_info": {"content_tags": {"a": ["b", 1]}}},
            "data.author_info.content_tags.a[]",
        ),
        (REPORT, {"author_info": {"content_tags": {"a": 1}}}, "data.author_info.content_tags.a"),
    ],
)
def test_it_is_noticed_wherever_it_is(
    operation: str, data: Any, place: str, ask: Ask, vendor: Vendor, caplog: pytest.LogCaptureFixture
) -> None:
    vendor.says(envelope(0, data))
    ask(operation, "7")
    (message,) = logged(caplog, logging.WARNING, "justone_creators.drift")
    assert message.startswith(f"{operation}: {place} cannot be read: ")


def test_new_and_missing_fields_and_nulls_are_quiet(ask: Ask, vendor: Vendor, caplog: pytest.LogCaptureFixture) -> None:
    zeros = {"sumData": {"cpm": 0, "cpv": "0"}, "dailyData": [{"cpe": 0.0}]}
    vendor.says(envelope(0, {"new": [], "item_num": None, "expect_cpm": {"newer": 1}}), envelope(0, zeros))
    result = ask(METRICS, "7")
    assert [each.path for each in result.drift] == ["data.new", "data.expect_cpm.newer"]
    assert ask(CORE, "7").data.summary.cpm is None  # a zero that stands for "not available"
    assert caplog.records == []


@pytest.mark.parametrize("operation", KNOWN)
def test_an_answer_in_which_all_can_be_read_gives_no_notice_and_so_is_not_searched(operation: str) -> None:
    namespace, _, name = operation.partition(".")
    with Client.sandbox() as api:
        method = getattr(getattr(api, namespace), name)
        before = unreadable.last
        assert method(KNOWN[operation]).data is not None
        assert unreadable.last is before


def test_a_drift_function_that_raises_breaks_no_call_and_is_reported_once(
    flavour: Flavour, vendor: Vendor, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(operation: str, drift: Drift) -> None:
        raise RuntimeError(f"of the function, for {operation} {drift.path}")

    vendor.says(envelope(0, UNREADABLE))
    api = vendor.client(flavour.kind, on_drift=fail)
    outcomes: Any = flavour.outcomes(api, *[lambda: api.xingtu.distribution_metrics("7")] * 2)
    assert [outcome.code for outcome in outcomes] == [0, 0]
    assert logged(caplog, logging.ERROR) == ["on_drift raised. Further exceptions are ignored without a log entry."]


async def awaited(operation: str, drift: Drift) -> None:
    """Be what is never awaited."""


@pytest.mark.parametrize("on_drift", [awaited, "print", 7])
def test_a_drift_function_that_cannot_be_called_plainly_is_refused(on_drift: Any, flavour: Flavour) -> None:
    with pytest.raises(ConfigurationError, match="on_drift has to be a plain function of two arguments"):
        flavour.kind(TOKEN, on_drift=on_drift)
