# Written by scripts/document.py; do not edit.
"""Known fields of a creator's core metrics on Xiaohongshu Pugongying (PGY).

A field whose name ends in `_raw` has an uncertain unit or meaning: no unit is applied to it.
"""

from datetime import date
from decimal import Decimal

from .._schema.fields import model
from .._schema.model import Model

@model
class CoreMetrics(Model):
    """A creator's medians and estimated prices as of one day, over the requested period."""

    day: date | None = ...
    """Day of the figures, probably in UTC+8.

    `dateKey` on the wire; observed, confidence high.
    """

    median_impressions: int | None = ...
    """Median impressions of a note. Unit: count.

    `imp` on the wire; observed, confidence high.
    """

    median_reads: int | None = ...
    """Median reads of a note. Unit: count.

    `read` on the wire; observed, confidence high.
    """

    median_engagements: int | None = ...
    """Median engagements of a note. Unit: count.

    `engage` on the wire; observed, confidence high.
    """

    store_visitors_raw: int | None = ...
    """Probably visitors of shops elsewhere; for cooperative notes.

    `thirdUserNum` on the wire; observed, confidence medium.
    """

    cost_per_mille: Decimal | None = ...
    """Estimated cost of 1,000 impressions. Unit: yuan.

    `cpm` on the wire; observed, confidence high.
    """

    cost_per_read: Decimal | None = ...
    """Estimated cost of one read. Unit: yuan.

    `cpv` on the wire; observed, confidence high.
    """

    cost_per_engagement: Decimal | None = ...
    """Estimated cost of one engagement. Unit: yuan.

    `cpe` on the wire; observed, confidence high.
    """

    cost_per_store_visitor_raw: float | None = ...
    """Estimated cost of one visitor, probably yuan.

    `cpuv` on the wire; observed, confidence medium.
    """

@model
class CreatorCoreMetrics(Model):
    """A creator's core metrics: `pgy.creator_core_metrics`."""

    summary: CoreMetrics | None = ...
    """The whole period; despite its wire name not a sum of the days.

    `sumData` on the wire; observed, confidence high.
    """

    daily: tuple[CoreMetrics, ...] | None = ...
    """Rolling medians as of each day: never add them up; days may be missing.

    `dailyData` on the wire; observed, confidence high.
    """
