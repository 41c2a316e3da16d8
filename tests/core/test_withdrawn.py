"""A withdrawn operation still answers, warns once where it is called, and its 404 names what follows it."""

from __future__ import annotations

import asyncio
import json
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import Any

import anyio
import pytest
from tests.support.flavours import Ask, Flavour
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.operations import DETAILS, KNOWN, NOTE, REPORT
from tests.support.pickles import pickled
from tests.support.recorder import Recorder
from tests.support.source_lines import line

from justone_creators import (
    ApiError,
    AsyncClient,
    Client,
    EndpointWithdrawnWarning,
    JustOneError,
    UnexpectedResponseError,
)
from justone_creators._core import withdrawals

pytestmark = pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")

PATH = "/api/xiaohongshu-pgy/get-note-detail/v1"
IDENTITY = f"GET {PATH}"
REPORT_IDENTITY = "GET /api/douyin-xingtu/gw/api/data_sp/item_report_detail/v1"
SUCCESSOR = "pgy.note"
NOTICE = f"The vendor withdrew {IDENTITY} from its published contract on 2026-07-23; use its successor, `{SUCCESSOR}`."
REPORT_NOTICE = (
    f"The vendor withdrew {REPORT_IDENTITY} from its published contract on 2026-08-01; no successor is known."
)


@pytest.fixture(autouse=True)
def withdrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two operations are withdrawn, and which are in truth takes part in no test."""
    days = {IDENTITY: "2026-07-23", REPORT_IDENTITY: "2026-08-01"}
    monkeypatch.setattr(withdrawals, "withdrawals", lambda: days)


@pytest.fixture
def caught() -> Iterator[list[warnings.WarningMessage]]:
    """Collect the warnings of withdrawn operations, each time that one is emitted."""
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always", EndpointWithdrawnWarning)
        yield found


def said(caught: list[warnings.WarningMessage]) -> list[tuple[str, str, int]]:
    assert {warning.category for warning in caught} <= {EndpointWithdrawnWarning}
    return [(str(warning.message), warning.filename, warning.lineno) for warning in caught]


def test_a_blocking_call_warns_once_where_it_is_called(caught: list[warnings.WarningMessage]) -> None:
    with Client.sandbox() as api:
        here, result = line(), api.pgy.note_details(NOTE)  # type: ignore[deprecated]
        api.pgy.note_details(NOTE)  # type: ignore[deprecated]
    assert result.data is not None
    assert said(caught) == [(NOTICE, __file__, here)]


def test_an_awaited_call_warns_once_where_it_is_awaited(caught: list[warnings.WarningMessage]) -> None:
    async def main() -> int:
        async with AsyncClient.sandbox() as api:
            here, result = line(), await api.pgy.note_details(NOTE)  # type: ignore[deprecated]
            await api.pgy.note_details(NOTE)  # type: ignore[deprecated]
        assert result.data is not None
        return here

    here = anyio.run(main)
    assert said(caught) == [(NOTICE, __file__, here)]


def test_an_operation_without_deprecation_warns_at_the_line_too(caught: list[warnings.WarningMessage]) -> None:
    with Client.sandbox() as api:
        here, _ = line(), api.xingtu.item_report_details(KNOWN[REPORT])
    assert said(caught) == [(REPORT_NOTICE, __file__, here)]


def test_get_of_a_withdrawn_path_warns_as_the_method_does(caught: list[warnings.WarningMessage]) -> None:
    with Client.sandbox() as api:
        here, _ = line(), api.get(PATH, {"noteId": NOTE})
    assert said(caught) == [(NOTICE, __file__, here)]


def test_a_call_in_a_task_of_its_own_warns_at_the_line_that_runs_the_event_loop(
    caught: list[warnings.WarningMessage],
) -> None:
    async def main() -> None:
        async with AsyncClient.sandbox() as api:
            await asyncio.gather(*(api.get(PATH, {"noteId": NOTE}) for _ in range(3)))

    here, _ = line(), asyncio.run(main())
    assert said(caught) == [(NOTICE, __file__, here)]


def test_each_client_warns_for_itself_and_of_each_operation(
    flavour: Flavour, caught: list[warnings.WarningMessage]
) -> None:
    for _ in range(2):
        transport = Recorder()
        api = transport.client(flavour.kind)
        calls = [lambda api=api: api.pgy.note_details("1"), lambda api=api: api.xingtu.item_report_details("1")]
        outcomes = flavour.outcomes(api, *calls, *calls)
        assert [outcome for outcome in outcomes if isinstance(outcome, JustOneError)] == []
        assert len(transport.requests) == 4
    assert [text for text, _, _ in said(caught)] == [NOTICE, REPORT_NOTICE] * 2


def test_of_many_threads_one_is_warned(caught: list[warnings.WarningMessage]) -> None:
    with Recorder().client(Client) as api, ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda _: api.get(PATH), range(64)))
    assert len(caught) == 1


def test_as_an_error_the_warning_keeps_the_call_from_being_sent(flavour: Flavour) -> None:
    transport = Recorder()
    with warnings.catch_warnings():
        warnings.simplefilter("error", EndpointWithdrawnWarning)
        with pytest.raises(EndpointWithdrawnWarning, match="withdrew"):
            flavour.ask("get", PATH, client=transport.client)
    assert transport.requests == []


NOT_THERE = [
    (Answer(b"<html>no such page</html>", 404), UnexpectedResponseError),
    (Answer(b"", 410), UnexpectedResponseError),
    (envelope(404, message="no such interface"), ApiError),
    (envelope(404, status=404), ApiError),
    (envelope(400, message="bad", status=404), ApiError),
]


@pytest.mark.filterwarnings("ignore::justone_creators.EndpointWithdrawnWarning")
@pytest.mark.parametrize(("answer", "kind"), NOT_THERE)
def test_that_it_is_not_there_any_more_names_the_successor(
    ask: Ask, vendor: Vendor, answer: Answer, kind: type[JustOneError]
) -> None:
    vendor.says(answer)
    with pytest.raises(kind) as raised:
        ask(DETAILS, NOTE)
    billed = "was not" if raised.value.billed is False else "may have been"
    assert str(raised.value).endswith(f". {NOTICE} It {billed} billed.")
    assert str(pickled(raised.value)) == str(raised.value)
    assert raised.value.message != NOTICE  # which stays what the server, or the client, says of the answer


@pytest.mark.filterwarnings("ignore::justone_creators.EndpointWithdrawnWarning")
def test_where_no_successor_is_known_the_error_says_that(ask: Ask, vendor: Vendor) -> None:
    vendor.says(NOT_THERE[0][0])
    with pytest.raises(UnexpectedResponseError, match="no successor is known"):
        ask(REPORT, "1")


@pytest.mark.filterwarnings("ignore::justone_creators.EndpointWithdrawnWarning")
@pytest.mark.parametrize(
    "answer", [Answer(b"no", 403), Answer(b"", 503), envelope(400), envelope(202), Answer(b"", None)]
)
def test_any_other_failure_says_nothing_of_it(ask: Ask, vendor: Vendor, answer: Answer) -> None:
    vendor.says(answer)
    with pytest.raises(JustOneError) as raised:
        ask(DETAILS, NOTE)
    assert "withdrawn" not in str(raised.value)


@pytest.mark.parametrize("name", sorted(KNOWN.keys() - {DETAILS, REPORT}))
def test_what_is_published_neither_warns_nor_says_anything_of_it(
    name: str, ask: Ask, vendor: Vendor, caught: list[warnings.WarningMessage]
) -> None:
    vendor.says(NOT_THERE[0][0])
    with pytest.raises(UnexpectedResponseError) as raised:
        ask(name, "1")
    assert "withdrawn" not in str(raised.value)
    assert caught == []


def test_which_are_withdrawn_ships_with_the_low_level(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    shipped: Any = json.loads((files("justone_creators_lowlevel") / "withdrawn.json").read_text("utf-8"))
    assert withdrawals.withdrawals() == shipped


def test_a_program_that_was_frozen_without_the_list_has_no_withdrawn_operation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(withdrawals, "get_data", lambda package, name: Path("/nowhere", package, name).read_bytes())
    withdrawals.withdrawals.cache_clear()
    try:
        assert withdrawals.withdrawals() == {}
        with Client.sandbox() as api:
            assert api.pgy.note(NOTE).code == 0
    finally:
        withdrawals.withdrawals.cache_clear()
