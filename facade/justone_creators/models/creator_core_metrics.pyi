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
    """A creator's medians and estimated prices as of one day, over the notes of the requested window.

    The request's `business`, `note_type`, `time_range` and `advertise_filter` choose the notes and the traffic. For prices
    of one form, ask for one `note_type`: with both forms, which is the default, a price is what its line says (`cpm` and
    `cpe` of one creator in six were not; the cause is unknown).
    The vendor sends a price that is not available as 0. Such a price is `None` here; `Result.raw` has the 0.
    """

    day: date | None = ...
    """Day of the figures; in the summary the day before the call. Unit: UTC+8.

    数据日期. `dateKey` on the wire; observed (7 answers), confidence high.
    """

    median_impressions: int | None = ...
    """Median impressions of the notes in the window. Unit: count.

    曝光中位数. `imp` on the wire; observed (6 answers), confidence high.
    """

    median_reads: int | None = ...
    """Median reads of the notes in the window. Unit: count.

    阅读中位数. `read` on the wire; observed (6 answers), confidence high.
    """

    median_engagements: int | None = ...
    """Median engagements of the notes in the window. Unit: count.

    互动中位数. `engage` on the wire; observed (6 answers), confidence high.
    """

    median_store_visitors: int | None = ...
    """Median visitors that a cooperative note in the window sends to shops elsewhere; always 0 for daily notes, which is no figure. Unit: persons.

    外溢进店中位数. `thirdUserNum` on the wire; inferred, confidence high.
    """

    cpm: Decimal | None = ...
    """Estimated cost of 1,000 impressions, at the median impressions; with both note types the price of an image note alone counts; sent as 0 where not available. Unit: yuan per 1,000 impressions.

    预估CPM. `cpm` on the wire; observed (5 answers), confidence high.
    """

    cost_per_read: Decimal | None = ...
    """Estimated cost of a read; with both note types it is (image price + video price) / median reads of the video notes in the window, and sent as 0 if there is no video note: not the price of a read. Unit: yuan per read.

    预估阅读单价. `cpv` on the wire; observed (7 answers), confidence low.
    """

    cpe: Decimal | None = ...
    """Estimated cost of an engagement, at the median engagements; with both note types the price of an image note alone counts; sent as 0 where not available. Unit: yuan per engagement.

    预估互动单价. `cpe` on the wire; observed (5 answers), confidence high.
    """

    cost_per_store_visitor: Decimal | None = ...
    """Estimated cost of a visitor sent to shops elsewhere; sent as 0, which is not available, wherever seen. Unit: yuan per visitor.

    预估外溢进店单价. `cpuv` on the wire; inferred, confidence medium.
    """

@model
class CreatorCoreMetrics(Model):
    """A creator's core metrics: `pgy.creator_core_metrics`."""

    summary: CoreMetrics | None = ...
    """The window up to the day before the call: the same as the last of the days, and no sum of them despite its wire name.

    汇总. `sumData` on the wire; observed (7 answers), confidence high.
    """

    daily: tuple[CoreMetrics, ...] | None = ...
    """Medians of the window that ends on each day: never add them up; at most 30 days, some may be missing.

    每日趋势. `dailyData` on the wire; observed (7 answers), confidence high.
    """
