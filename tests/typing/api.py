"""How the public names look to a type checker. Checked by mypy and pyright, never run.

An unused `type: ignore` is an error for both: so each of them stands for a mistake that is rejected.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, assert_type

import httpx

from justone_creators import (
    AsyncClient,
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
)


def answers_are_typed(api: Client) -> None:
    assert_type(api.xingtu.item_report_details("1"), Result[ItemReport])
    assert_type(api.xingtu.distribution_metrics("1"), Result[DistributionMetrics])
    assert_type(api.xingtu.showcase_items("1"), Result[ShowcaseItems])
    assert_type(api.pgy.creator_core_metrics("1"), Result[CreatorCoreMetrics])
    assert_type(api.get("/api/other/v1", {"id": 1}), Result[Any])


async def async_answers_are_typed(api: AsyncClient) -> None:
    assert_type(await api.xingtu.item_report_details("1"), Result[ItemReport])
    assert_type(await api.xingtu.distribution_metrics("1"), Result[DistributionMetrics])
    assert_type(await api.xingtu.showcase_items("1"), Result[ShowcaseItems])
    assert_type(await api.pgy.creator_core_metrics("1"), Result[CreatorCoreMetrics])
    assert_type(await api.get("/api/other/v1"), Result[Any])


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


def results_are_typed(result: Result[ItemReport]) -> None:
    assert_type(result.data, ItemReport | None)
    assert_type(result.record_time, datetime | None)
    assert_type(result.raw, dict[str, Any])


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
    assert_type(Client.sandbox(), Client)
    with Client("t") as api:
        assert_type(api, Client)


def choices_have_values_and_labels() -> None:
    assert_type(Platform.SHORT_VIDEO.value, str)
    assert_type(Platform.SHORT_VIDEO.label, str)
    for choice in Platform:
        assert_type(choice, Platform)
