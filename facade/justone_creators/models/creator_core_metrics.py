"""Known fields of a creator's core metrics on Xiaohongshu Pugongying (PGY).

A field whose name ends in `_raw` has an uncertain unit or meaning: no unit is applied to it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from .._schema.converters import COUNT, DAY, YUAN, available, list_of
from .._schema.fields import HIGH, INFERRED, LOW, MEDIUM, field, model, nested, observed
from .._schema.model import Model


@model
class CoreMetrics(Model):
    """A creator's medians and estimated prices as of one day, over the notes of the requested window.

    The request's `business`, `note_type`, `time_range` and `advertise_filter` choose the notes and the traffic. For prices
    of one form, ask for one `note_type`: with both forms, which is the default, a price is what its line says (`cpm` and
    `cpe` of one creator in six were not; the cause is unknown).
    The vendor sends a price that is not available as 0. Such a price is `None` here; `Result.raw` has the 0.
    """

    day: date | None = field("dateKey", DAY, "day of the figures; in the summary the day before the call", "数据日期", "UTC+8", observed(7), HIGH)
    median_impressions: int | None = field("imp", COUNT, "median impressions of the notes in the window", "曝光中位数", "count", observed(6), HIGH)
    median_reads: int | None = field("read", COUNT, "median reads of the notes in the window", "阅读中位数", "count", observed(6), HIGH)
    median_engagements: int | None = field("engage", COUNT, "median engagements of the notes in the window", "互动中位数", "count", observed(6), HIGH)
    median_store_visitors: int | None = field("thirdUserNum", COUNT, "median visitors that a cooperative note in the window sends to shops elsewhere; always 0 for daily notes, which is no figure", "外溢进店中位数", "persons", INFERRED, HIGH)
    cpm: Decimal | None = field("cpm", available(YUAN), "estimated cost of 1,000 impressions, at the median impressions; with both note types the price of an image note alone counts; sent as 0 where not available", "预估CPM", "yuan per 1,000 impressions", observed(5), HIGH)
    cost_per_read: Decimal | None = field("cpv", available(YUAN), "estimated cost of a read; with both note types it is (image price + video price) / median reads of the video notes in the window, and sent as 0 if there is no video note: not the price of a read", "预估阅读单价", "yuan per read", observed(7), LOW)
    cpe: Decimal | None = field("cpe", available(YUAN), "estimated cost of an engagement, at the median engagements; with both note types the price of an image note alone counts; sent as 0 where not available", "预估互动单价", "yuan per engagement", observed(5), HIGH)
    cost_per_store_visitor: Decimal | None = field("cpuv", available(YUAN), "estimated cost of a visitor sent to shops elsewhere; sent as 0, which is not available, wherever seen", "预估外溢进店单价", "yuan per visitor", INFERRED, MEDIUM)


@model
class CreatorCoreMetrics(Model):
    """A creator's core metrics: `pgy.creator_core_metrics`."""

    summary: CoreMetrics | None = field("sumData", nested(CoreMetrics), "the window up to the day before the call: the same as the last of the days, and no sum of them despite its wire name", "汇总", "", observed(7), HIGH)
    daily: tuple[CoreMetrics, ...] | None = field("dailyData", list_of(nested(CoreMetrics)), "medians of the window that ends on each day: never add them up; at most 30 days, some may be missing", "每日趋势", "", observed(7), HIGH)
