"""Known fields of Xingtu's distribution metrics.

On the wire, rates are in 1/10000 and prices in fen; here rates are fractions of 1, and prices are yuan. Item reports have
similar figures in other scales.

A field whose name ends in `_raw` has an uncertain unit or meaning: no unit is applied to it.
"""

from __future__ import annotations

from decimal import Decimal

from .._schema.converters import COUNT, FEN, PER_TEN_THOUSAND, QUANTITY, TEXT
from .._schema.fields import DOCUMENTED, HIGH, LOW, MEDIUM, field, model, nested
from .._schema.model import Model
from .upstream_status import UpstreamStatus


@model
class RateComparison(Model):
    """A rate, and how it compares with the creators of one category."""

    value: float | None = field("value", PER_TEN_THOUSAND, "the rate; 1/10000 on the wire", "fraction of 1", DOCUMENTED, HIGH)
    overtake_raw: float | None = field("overtake", QUANTITY, "probably the share of peers beaten, in 1/10000", "", DOCUMENTED, LOW)
    label: str | None = field("label", TEXT, "the peers: a category of creators; may be empty", "", DOCUMENTED, HIGH)


@model
class CountComparison(Model):
    """A count, and how it compares with the creators of one category."""

    value: int | None = field("value", COUNT, "the count", "count", DOCUMENTED, HIGH)
    overtake_raw: float | None = field("overtake", QUANTITY, "no percentile: over 10000 was seen", "", DOCUMENTED, LOW)
    label: str | None = field("label", TEXT, "the peers: a category of creators; may be empty", "", DOCUMENTED, HIGH)


@model
class RawComparison(Model):
    """A figure whose unit is not published, and how it compares."""

    value_raw: float | None = field("value", QUANTITY, "the figure", "", DOCUMENTED, LOW)
    overtake_raw: float | None = field("overtake", QUANTITY, "probably the share of peers beaten, in 1/10000", "", DOCUMENTED, LOW)
    label: str | None = field("label", TEXT, "the peers: a category of creators; may be empty", "", DOCUMENTED, HIGH)


@model
class ExpectedCpm(Model):
    """Expected cost of 1,000 plays, by the length of the commissioned video; fen on the wire."""

    seconds_1_20: Decimal | None = field("cpm_1_20", FEN, "a video of 1 to 20 s", "yuan per 1,000 plays", DOCUMENTED, HIGH)
    seconds_21_60: Decimal | None = field("cpm_21_60", FEN, "a video of 21 to 60 s", "yuan per 1,000 plays", DOCUMENTED, HIGH)
    seconds_over_60: Decimal | None = field("cpm_60", FEN, "a video of more than 60 s", "yuan per 1,000 plays", DOCUMENTED, HIGH)


@model
class ExpectedCpe(Model):
    """Expected cost of one engagement (like, comment or share), by the length of the video; fen on the wire."""

    seconds_1_20: Decimal | None = field("cpe_1_20", FEN, "a video of 1 to 20 s", "yuan per engagement", DOCUMENTED, HIGH)
    seconds_21_60: Decimal | None = field("cpe_21_60", FEN, "a video of 21 to 60 s", "yuan per engagement", DOCUMENTED, HIGH)
    seconds_over_60: Decimal | None = field("cpe_60", FEN, "a video of more than 60 s", "yuan per engagement", DOCUMENTED, HIGH)


@model
class SalesExpectedCpm(Model):
    """A second expected CPM; how it differs from `ExpectedCpm` is not published."""

    seconds_1_20_raw: float | None = field("cpm_1_20", QUANTITY, "a video of 1 to 20 s; probably fen", "", DOCUMENTED, LOW)
    seconds_21_60_raw: float | None = field("cpm_21_60", QUANTITY, "a video of 21 to 60 s; probably fen", "", DOCUMENTED, LOW)
    seconds_over_60_raw: float | None = field("cpm_60", QUANTITY, "a video of more than 60 s; probably fen", "", DOCUMENTED, LOW)


@model
class ItemRates(Model):
    """Figures of the period, compared with the peers."""

    videos: CountComparison | None = field("item_num", nested(CountComparison), "videos published", "", DOCUMENTED, HIGH)
    median_plays: CountComparison | None = field("play_mid", nested(CountComparison), "median plays", "", DOCUMENTED, HIGH)
    interaction_rate: RawComparison | None = field("interact_rate", nested(RawComparison), "interaction rate; empty wherever seen", "", DOCUMENTED, LOW)


@model
class DistributionMetrics(Model):
    """How a creator's videos performed in the requested period: `xingtu.distribution_metrics`."""

    videos: int | None = field("item_num", COUNT, "videos published in the period", "count", DOCUMENTED, HIGH)
    median_plays: int | None = field("play_mid", COUNT, "median plays of a video", "count", DOCUMENTED, HIGH)
    average_likes: int | None = field("like_avg", COUNT, "mean likes of a video", "count", DOCUMENTED, HIGH)
    average_comments: int | None = field("comment_avg", COUNT, "mean comments of a video", "count", DOCUMENTED, HIGH)
    average_shares: int | None = field("share_avg", COUNT, "mean shares of a video", "count", DOCUMENTED, HIGH)
    average_duration_raw: float | None = field("avg_duration", QUANTITY, "mean length of a video; probably 1/100 s", "", DOCUMENTED, MEDIUM)
    interaction_rate: RateComparison | None = field("interact_rate", nested(RateComparison), "interaction rate", "", DOCUMENTED, HIGH)
    completion_rate: RateComparison | None = field("play_over_rate", nested(RateComparison), "plays that reached the end", "", DOCUMENTED, HIGH)
    play_stability: RawComparison | None = field("play_stability", nested(RawComparison), "stability of plays: a dispersion in plays or a scaled ratio", "", DOCUMENTED, LOW)
    expected_cpm: ExpectedCpm | None = field("expect_cpm", nested(ExpectedCpm), "expected cost of 1,000 plays", "", DOCUMENTED, HIGH)
    expected_cpe: ExpectedCpe | None = field("expect_cpe", nested(ExpectedCpe), "expected cost of one engagement", "", DOCUMENTED, HIGH)
    sales_expected_cpm: SalesExpectedCpm | None = field("sales_expect_cpm", nested(SalesExpectedCpm), "a second expected CPM", "", DOCUMENTED, LOW)
    item_rates: ItemRates | None = field("item_rate", nested(ItemRates), "figures compared with the peers", "", DOCUMENTED, HIGH)
    upstream: UpstreamStatus | None = field("base_resp", nested(UpstreamStatus), "Xingtu's own status", "", DOCUMENTED, HIGH)
