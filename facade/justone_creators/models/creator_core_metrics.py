"""What is known of a creator's core metrics on Xiaohongshu Pugongying (PGY).

A name that ends in `_raw` is a value whose unit or meaning is not known for certain: no unit is applied to it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from .._fields import HIGH, MEDIUM, OBSERVED, model, one, wire
from .._prices import YUAN
from .._readers import COUNT, DAY, QUANTITY, many


@model
class CoreMetrics:
    """A creator's medians and estimated prices as of one day, over the window asked for."""

    day: date | None = wire("dateKey", DAY, "day of the figures, probably in UTC+8", "", OBSERVED, HIGH)
    median_impressions: int | None = wire("imp", COUNT, "median impressions of a note", "count", OBSERVED, HIGH)
    median_reads: int | None = wire("read", COUNT, "median reads of a note", "count", OBSERVED, HIGH)
    median_engagements: int | None = wire("engage", COUNT, "median engagements of a note", "count", OBSERVED, HIGH)
    store_visitors_raw: int | None = wire("thirdUserNum", COUNT, "probably visitors of shops elsewhere; for cooperative notes", "", OBSERVED, MEDIUM)
    cost_per_mille: Decimal | None = wire("cpm", YUAN, "estimated cost of 1,000 impressions", "yuan", OBSERVED, HIGH)
    cost_per_read: Decimal | None = wire("cpv", YUAN, "estimated cost of one read", "yuan", OBSERVED, HIGH)
    cost_per_engagement: Decimal | None = wire("cpe", YUAN, "estimated cost of one engagement", "yuan", OBSERVED, HIGH)
    cost_per_store_visitor_raw: float | None = wire("cpuv", QUANTITY, "estimated cost of one visitor, probably yuan", "", OBSERVED, MEDIUM)


@model
class CreatorCoreMetrics:
    """A creator's core metrics: `pgy.creator_core_metrics`."""

    summary: CoreMetrics | None = wire("sumData", one(CoreMetrics), "the window as a whole; in spite of its wire name no sum of the days", "", OBSERVED, HIGH)
    daily: tuple[CoreMetrics, ...] | None = wire("dailyData", many(one(CoreMetrics)), "rolling medians as of each day: never add them up; days may be missing", "", OBSERVED, HIGH)
