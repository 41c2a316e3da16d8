"""Known fields of a creator's core metrics on Xiaohongshu Pugongying (PGY).

A field whose name ends in `_raw` has an uncertain unit or meaning: no unit is applied to it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from .._schema.converters import COUNT, DAY, QUANTITY, YUAN, list_of
from .._schema.fields import HIGH, MEDIUM, OBSERVED, field, model, nested
from .._schema.model import Model


@model
class CoreMetrics(Model):
    """A creator's medians and estimated prices as of one day, over the requested period."""

    day: date | None = field("dateKey", DAY, "day of the figures, probably in UTC+8", "", OBSERVED, HIGH)
    median_impressions: int | None = field("imp", COUNT, "median impressions of a note", "count", OBSERVED, HIGH)
    median_reads: int | None = field("read", COUNT, "median reads of a note", "count", OBSERVED, HIGH)
    median_engagements: int | None = field("engage", COUNT, "median engagements of a note", "count", OBSERVED, HIGH)
    store_visitors_raw: int | None = field("thirdUserNum", COUNT, "probably visitors of shops elsewhere; for cooperative notes", "", OBSERVED, MEDIUM)
    cost_per_mille: Decimal | None = field("cpm", YUAN, "estimated cost of 1,000 impressions", "yuan", OBSERVED, HIGH)
    cost_per_read: Decimal | None = field("cpv", YUAN, "estimated cost of one read", "yuan", OBSERVED, HIGH)
    cost_per_engagement: Decimal | None = field("cpe", YUAN, "estimated cost of one engagement", "yuan", OBSERVED, HIGH)
    cost_per_store_visitor_raw: float | None = field("cpuv", QUANTITY, "estimated cost of one visitor, probably yuan", "", OBSERVED, MEDIUM)


@model
class CreatorCoreMetrics(Model):
    """A creator's core metrics: `pgy.creator_core_metrics`."""

    summary: CoreMetrics | None = field("sumData", nested(CoreMetrics), "the whole period; despite its wire name not a sum of the days", "", OBSERVED, HIGH)
    daily: tuple[CoreMetrics, ...] | None = field("dailyData", list_of(nested(CoreMetrics)), "rolling medians as of each day: never add them up; days may be missing", "", OBSERVED, HIGH)
