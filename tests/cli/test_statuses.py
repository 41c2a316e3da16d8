"""The exit status of each business code and of each outcome, and the one JSON object of each error."""

from __future__ import annotations

import json
import signal
import threading
from typing import Any

import pytest
from tests.cli.conftest import BILLED, Run, ctrl_c, line_of
from tests.support.flavours import TOKEN
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.operations import ITEM

from justone_creators import CODES

DEAD = "http://127.0.0.1:9"
STATUSES = {
    0: 0, 100: 4, 101: 3, 201: 3, 202: 3, 300: 3, 301: 1, 302: 1, 303: 5, 400: 1, 404: 3, 500: 1, 503: 3, 600: 4,
    601: 5, 602: 5,
}  # fmt: skip
# The kind of each outcome without a code, what the vendor does, whether it is billed, and the status.
OUTCOMES = [
    ("outcome_unknown", Answer(status=None), None, 3),
    ("outcome_unknown", Answer(b"", 502), None, 3),
    ("unexpected_response", Answer(b"<html>", 200), None, 3),
    ("rate_limited", Answer(b"", 429), False, 1),
]
KEYS = {"error", "code", "billed", "retryable", "request_id", "message"}


def error_of(ran: Any) -> dict[str, Any]:
    """Return the one object that is on standard error, where standard output has nothing."""
    assert ran.out == ""
    found: dict[str, Any] = json.loads(ran.err)
    assert found.keys() == KEYS
    return found


def test_the_table_has_each_code() -> None:
    assert STATUSES.keys() == CODES.keys()
    assert len(CODES) == 16


@pytest.mark.parametrize("code", STATUSES)
def test_each_code_has_its_exit_status_and_its_error_in_json(code: int, run_live: Run, vendor: Vendor) -> None:
    vendor.says(envelope(code, {"item_id": ITEM} if code == 0 else None, requestId="r1"))
    ran = run_live("item-report-details", ITEM, "-f", "json", "--max-retries", "0")
    assert ran.status == STATUSES[code]
    if code == 0:
        assert (json.loads(ran.out)["code"], ran.err) == (0, BILLED)
    else:
        found = error_of(ran)
        assert (found["code"], found["billed"], found["request_id"]) == (code, CODES[code].billed, "r1")
        assert found["retryable"] is (CODES[code].retries > 0)


@pytest.mark.parametrize(("kind", "answer", "billed", "status"), OUTCOMES)
def test_each_outcome_without_an_envelope_has_its_exit_status(
    kind: str, answer: Answer, billed: bool | None, status: int, run_live: Run, vendor: Vendor
) -> None:
    vendor.says(answer)
    ran = run_live("item-report-details", ITEM, "--format=json", "--max-retries", "0")
    found = error_of(ran)
    assert (found["error"], found["billed"], ran.status) == (kind, billed, status)


def test_a_server_that_was_not_reached_is_status_1_and_not_billed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUSTONEAPI_TOKEN", TOKEN)
    ran = run("item-report-details", ITEM, "-f", "json", "--max-retries", "0", "--base-url", DEAD)
    found = error_of(ran)
    assert (found["error"], found["billed"], found["retryable"], ran.status) == ("connection_failed", False, True, 1)


@pytest.mark.parametrize(
    ("words", "error", "status"),
    [
        (["item-report-details", "1 2"], "invalid_argument", 2),
        (["item-report-details"], "usage", 2),
        (["item-report-details", ITEM, "--no-such-option"], "usage", 2),
        (["no-such-command"], "usage", 2),
        (["get", "/api/x", "-q", "no"], "usage", 2),
        (["item-report-details", ITEM], "configuration", 4),
        (["item-report-details", ITEM, "--region", "mars"], "configuration", 4),
    ],
)
def test_what_is_wrong_before_a_call_is_one_json_object_too(
    words: list[str], error: str, status: int, run: Run
) -> None:
    ran = run(*words, "-f", "json")
    found = error_of(ran)
    assert (found["error"], found["billed"], ran.status) == (error, False, status)


def test_a_wrong_region_with_a_token_is_wrong_usage(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUSTONEAPI_TOKEN", TOKEN)
    ran = run("item-report-details", ITEM, "--region", "mars")
    assert ran.status == 2
    assert line_of(ran).startswith("justone-creators: --region 'mars' is unknown. Use one of: 'global', 'cn'.")


def test_warnings_are_part_of_the_json_object(run: Run) -> None:
    ran = run("note-details", "1", "--sandbox", "-f", "json")
    found = json.loads(ran.err)
    assert found["code"] == 400
    assert found["warnings"] == ["warning: The vendor deprecated pgy.note_details. Use its successor, pgy.note."]


@pytest.mark.parametrize(("code", "data"), [(0, None), (201, None)])
def test_an_id_for_which_there_is_nothing_is_said_to_be_billed(
    code: int, data: None, run_live: Run, vendor: Vendor
) -> None:
    vendor.says(envelope(code, data))
    ran = run_live("item-report-details", ITEM)
    assert "The vendor has nothing for this id (billed)" in ran.out + ran.err
    assert ran.status == STATUSES[code]


def test_the_help_has_the_exit_statuses(run: Run) -> None:
    text = run("--help").out.partition("Exit status:")[2]
    assert [line.split()[0] for line in text.strip().splitlines()] == ["0", "1", "2", "3", "4", "5", "130"]


@pytest.mark.parametrize("form", ["table", "json"])
def test_ctrl_c_says_that_the_call_under_way_may_have_been_billed(form: str, run_live: Run, vendor: Vendor) -> None:
    def interrupt(_: Any) -> Answer:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        return Answer(hangs=True)

    vendor.says(interrupt)
    with ctrl_c():
        ran = run_live("item-report-details", ITEM, "-f", form)
    said = "Interrupted: xingtu.item_report_details was under way. It may have been billed."
    assert (ran.status, ran.out) == (130, "")
    if form == "json":
        found = error_of(ran)
        assert (found["error"], found["billed"], found["message"]) == ("interrupted", None, said)
    else:
        assert ran.err == f"justone-creators: {said}\n"


def test_retries_that_cost_nothing_are_not_in_the_bill(run_live: Run, vendor: Vendor) -> None:
    vendor.says(envelope(301), envelope(0, {}))
    assert run_live("item-report-details", ITEM).err == BILLED
    vendor.says(Answer(status=None), envelope(0, {}))
    ran = run_live("item-report-details", ITEM, "--retry-uncertain")
    assert ran.err == "justone-creators: billed: 1 call, 1 call may have been\n"


def test_the_vendors_own_words_do_not_stand_in_for_the_sentence_on_billing(run_live: Run, vendor: Vendor) -> None:
    vendor.says(envelope(400, message="this is not billed_twice, pass sandbox()"))
    line = line_of(run_live("item-report-details", ITEM))
    assert line.endswith("this is not billed_twice, pass sandbox(). It was not billed.\n")


def test_an_attempt_that_may_have_been_billed_is_not_forgotten_when_the_last_one_was_not_sent(
    run: Run, vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUSTONEAPI_TOKEN", TOKEN)
    vendor.says(Answer(status=None), envelope(301))
    ran = run("item-report-details", ITEM, "--base-url", vendor.url, "--retry-uncertain", "--max-retries", "1")
    assert ran.status == 3
    assert line_of(ran).endswith("It may have been billed.\n")
