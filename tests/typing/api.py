"""How the public names look to a type checker. Checked by mypy, pyright, ty and pyrefly, never run.

A `type: ignore` marks a mistake. checkers.py holds that each checker rejects exactly the lines that have one.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, assert_type

import httpx

from justone_creators import (
    AsyncClient,
    Attempt,
    AttemptOutcome,
    Client,
    CreatorCoreMetrics,
    DistributionMetrics,
    ItemReport,
    NoteDetails,
    Platform,
    Result,
    ShowcaseItem,
    ShowcaseItems,
    TimeRange,
    models,
)
from justone_creators.collect import Collection, Report, drain
from justone_creators.models import ExpectedCpm, Note, NoteVideoMeta, RateComparison
from justone_creators.operations import AsyncPgy, AsyncXingtu, Pgy, Xingtu
from justone_creators.report import render, write
from justone_creators.tables import Table, TableColumn, table
from justone_creators.testing import Sandbox, SandboxCall, sandboxed, vcr_config


def answers_are_typed(api: Client) -> None:
    assert_type(api.xingtu.item_report_details("1"), Result[ItemReport])
    assert_type(api.xingtu.distribution_metrics("1"), Result[DistributionMetrics])
    assert_type(api.xingtu.showcase_items("1"), Result[ShowcaseItems])
    assert_type(api.pgy.creator_core_metrics("1"), Result[CreatorCoreMetrics])
    assert_type(api.pgy.note("1"), Result[Note])
    assert_type(api.get("/api/other/v1", {"id": 1}), Result[Any])
    assert_type(api.get("/api/other/v1", {"id": 1}, timeout=60).data, Any | None)
    api.get()  # type: ignore[call-arg]
    api.get("/api/other/v1", "id=1")  # type: ignore[arg-type]
    api.get("/api/other/v1", id=1)  # type: ignore[call-arg]
    api.pgy.note(note_id=1)  # type: ignore[arg-type]
    api.pgy.note("1", accept_cache=True)  # type: ignore[call-arg]
    api.pgy.note("1").data.comments  # type: ignore[union-attr]


async def async_answers_are_typed(api: AsyncClient) -> None:
    assert_type(await api.xingtu.item_report_details("1"), Result[ItemReport])
    assert_type(await api.xingtu.distribution_metrics("1"), Result[DistributionMetrics])
    assert_type(await api.xingtu.showcase_items("1"), Result[ShowcaseItems])
    assert_type(await api.pgy.creator_core_metrics("1"), Result[CreatorCoreMetrics])
    assert_type(await api.pgy.note("1"), Result[Note])
    assert_type(await api.get("/api/other/v1"), Result[Any])
    await api.get()  # type: ignore[call-arg]
    await api.pgy.note(1)  # type: ignore[arg-type]
    api.pgy.note("1").data  # type: ignore[attr-defined]


def namespaces_are_typed(api: Client, async_api: AsyncClient) -> None:
    assert_type(api.xingtu, Xingtu)
    assert_type(api.pgy, Pgy)
    assert_type(async_api.xingtu, AsyncXingtu)
    assert_type(async_api.pgy, AsyncPgy)
    api.douyin  # type: ignore[attr-defined]
    api.pgy.distribution_metrics("1")  # type: ignore[attr-defined]


def a_client_masks_its_token(api: Client) -> None:
    assert_type(api.mask("text"), str)
    api.mask(b"bytes")  # type: ignore[arg-type]


def fields_are_typed_and_may_be_none(metrics: DistributionMetrics, showcase: ShowcaseItems) -> None:
    assert_type(metrics.median_plays, int | None)
    assert_type(showcase.personal_videos, tuple[ShowcaseItem, ...] | None)
    if metrics.expected_cpm is not None:
        assert_type(metrics.expected_cpm.seconds_21_60, Decimal | None)
    if metrics.interaction_rate is not None:
        assert_type(metrics.interaction_rate.value, float | None)
    metrics.interaction_rate.value  # type: ignore[union-attr]
    metrics.plays  # type: ignore[attr-defined]
    metrics.median_plays = 1  # type: ignore[misc]


def nested_models_come_from_models(metrics: DistributionMetrics, note: Note, meta: NoteVideoMeta) -> None:
    assert_type(metrics.interaction_rate, RateComparison | None)
    assert_type(metrics.expected_cpm, ExpectedCpm | None)
    assert_type(metrics.peer_comparisons, models.PeerComparisons | None)
    assert_type(note.video, models.NoteVideo | None)
    RateComparison(value=0.5, peer_group="food")
    RateComparison(0.5)  # type: ignore[call-arg]
    RateComparison(value="0.5")  # type: ignore[arg-type]
    models.Creator  # type: ignore[attr-defined]
    meta.wire  # type: ignore[attr-defined]


def attempts_are_typed(attempt: Attempt) -> None:
    assert_type(attempt.outcome, AttemptOutcome)
    assert_type(attempt.billed, bool | None)
    outcome: AttemptOutcome = "interrupted"
    assert_type(outcome == attempt.outcome, bool)
    outcome = "lost"  # type: ignore[assignment]
    Client("t", on_attempt=lambda each: each.elapsed)
    Client("t", on_attempt=print)
    Client("t", on_attempt=attempt)  # type: ignore[arg-type]


def results_are_typed(result: Result[ItemReport]) -> None:
    assert_type(result.data, ItemReport | None)
    assert_type(result.record_time, datetime | None)
    assert_type(result.raw, dict[str, Any])


def tables_are_typed(result: Result[ItemReport]) -> None:
    assert_type(table([result, None, ValueError()], exact=True), Table)
    assert_type(table([({"row": 1}, result)]).columns, tuple[TableColumn, ...])
    assert_type(table([result], "personal_videos").to_csv("a.csv", language="zh"), int)
    assert_type(table(result for _ in range(3)).passed_over, Counter[str])
    table([result.data])  # type: ignore[list-item]
    table([result]).to_csv("a.csv", language="cn")  # type: ignore[arg-type]


def drains_are_typed() -> None:
    assert_type(drain("postgresql://host/creators", run="nightly", budget=10, region="cn"), Report)
    drain("postgresql://host/creators", operation="pgy.note")
    drain("postgresql://host/creators", retry="all")  # type: ignore[arg-type]


def collections_are_typed(roster: Collection, api: Client) -> None:
    assert_type(roster.status().sandbox, bool | None)
    assert_type(roster.plan(operation="pgy.note").calls, int)
    assert_type(roster.collect_blocking(api, operation="pgy.note", on_progress=lambda now: now.halt), Report)
    roster.collect_blocking(api, operation=3)  # type: ignore[arg-type]


def reports_are_typed(roster: Collection) -> None:
    assert_type(render(roster, language="zh", name="nickname"), str)
    write(roster, Path("a.html"), campaign="season")
    write(roster, "a.html", language="cn")  # type: ignore[arg-type]


def choices_are_members_or_literals(api: Client) -> None:
    api.xingtu.distribution_metrics("1", platform=Platform.LIVE_STREAMING, time_range="DAY_90")
    api.xingtu.distribution_metrics("1", platform="LIVE_STREAMING", time_range="LAST_90_DAYS")
    api.xingtu.distribution_metrics("1", platform="LIVE")  # type: ignore[arg-type]
    api.xingtu.distribution_metrics("1", time_range=Platform.SHORT_VIDEO)  # type: ignore[arg-type]
    api.xingtu.distribution_metrics("1", period=TimeRange.LAST_30_DAYS)  # type: ignore[call-arg]
    api.xingtu.distribution_metrics(1)  # type: ignore[arg-type]
    api.xingtu.distribution_metrics()  # type: ignore[call-arg]


async def the_deprecation_shows(api: Client, async_api: AsyncClient) -> None:
    assert_type(api.pgy.note_details("1", accept_cache=True), Result[NoteDetails])  # type: ignore[deprecated]
    assert_type(await async_api.pgy.note_details("1"), Result[NoteDetails])  # type: ignore[deprecated]


def clients_are_checked() -> None:
    Client("t", region="cn", allow_insecure_http=True, transport=httpx.HTTPTransport())
    AsyncClient("t", timeout=60, transport=httpx.AsyncHTTPTransport())
    Client("t", region="eu")  # type: ignore[arg-type]
    Client("t", transport=httpx.AsyncHTTPTransport())  # type: ignore[arg-type]
    Client("t", proxy="http://127.0.0.1:7890")  # type: ignore[call-arg]
    AsyncClient("t", proxy="http://127.0.0.1:7890")  # type: ignore[call-arg]
    AsyncClient("t", transport=httpx.HTTPTransport())  # type: ignore[arg-type]
    Client.sandbox(token="t")  # type: ignore[call-arg]
    assert_type(Client.sandbox(), Client)
    assert_type(AsyncClient.sandbox(), AsyncClient)
    Client.sandbox(any_id=True)
    Client.sandbox(region="cn", timeout=60, deadline=100, max_retries=0, retry_uncertain=True)
    Client.sandbox(transport=httpx.HTTPTransport())  # type: ignore[call-arg]
    with Client("t") as api:
        assert_type(api, Client)


def tests_are_scripted(metrics: DistributionMetrics) -> None:
    with sandboxed(allow_unused=True) as sandbox:
        assert_type(sandbox, Sandbox)
        sandbox.answer("xingtu.distribution_metrics", metrics, times=2)
        sandbox.fail("pgy.note", 302, retry_after=30)
        sandbox.drop("pgy.note")
        assert_type(sandbox.calls, list[SandboxCall])
        assert_type(sandbox.calls[0].billed, bool | None)
        assert_type(sandbox.waits, list[float])
        assert_type(sandbox.billed, int)
        sandbox.fail("pgy.note", "601")  # type: ignore[arg-type]
        sandbox.refuse("pgy.note", 2)  # type: ignore[call-arg]
    assert_type(vcr_config(), dict[str, Any])


def choices_have_values_and_labels() -> None:
    assert_type(Platform.SHORT_VIDEO.value, str)
    assert_type(Platform.SHORT_VIDEO.label, str)
    assert_type(Platform.SHORT_VIDEO.label_zh, str)
    for choice in Platform:
        assert_type(choice, Platform)


def models_become_dicts_and_back(
    metrics: DistributionMetrics, result: Result[ItemReport], values: dict[str, Any]
) -> None:
    assert_type(metrics.to_dict(json=True, flat=True), dict[str, Any])
    assert_type(metrics.to_json(indent=2), str)
    assert_type(DistributionMetrics.from_dict(values), DistributionMetrics)
    assert_type(Note.from_dict(values), Note)
    assert_type(Note.json_schema(), dict[str, Any])
    assert_type(result.to_dict(flat=True), dict[str, Any])
    assert_type(result.to_json(), str)
    model: models.Model = metrics
    assert_type(model.to_dict(), dict[str, Any])
    metrics.to_dict(True)  # type: ignore[call-arg]
    metrics.to_json(indent="2")  # type: ignore[arg-type]
    DistributionMetrics.from_dict("{}")  # type: ignore[arg-type]
    result.from_dict(values)  # type: ignore[attr-defined]
