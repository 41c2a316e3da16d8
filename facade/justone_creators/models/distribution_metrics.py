"""What is known of Xingtu's distribution metrics.

The wire has rates in 1/10000 and prices in fen; here rates are fractions of 1, and prices are yuan. Item reports have the
same ideas in other scales.

A name that ends in `_raw` is a value whose unit or meaning is not known for certain: no unit is applied to it.
"""

from __future__ import annotations

from decimal import Decimal

from .._fields import DOCUMENTED, HIGH, LOW, MEDIUM, model, one, wire
from .._prices import FEN
from .._readers import COUNT, PER_TEN_THOUSAND, QUANTITY, TEXT
from .upstream_status import UpstreamStatus


@model
class RateComparison:
    """A rate, and how it compares with the creators of one category."""

    value: float | None = wire("value", PER_TEN_THOUSAND, "the rate; 1/10000 on the wire", "fraction of 1", DOCUMENTED, HIGH)
    overtake_raw: float | None = wire("overtake", QUANTITY, "probably the share of peers beaten, in 1/10000", "", DOCUMENTED, LOW)
    label: str | None = wire("label", TEXT, "the peers: a category of creators; may be empty", "", DOCUMENTED, HIGH)


@model
class CountComparison:
    """A count, and how it compares with the creators of one category."""

    value: int | None = wire("value", COUNT, "the count", "count", DOCUMENTED, HIGH)
    overtake_raw: float | None = wire("overtake", QUANTITY, "no percentile: over 10000 was seen", "", DOCUMENTED, LOW)
    label: str | None = wire("label", TEXT, "the peers: a category of creators; may be empty", "", DOCUMENTED, HIGH)


@model
class RawComparison:
    """A figure whose unit nobody has published, and how it compares."""

    value_raw: float | None = wire("value", QUANTITY, "the figure", "", DOCUMENTED, LOW)
    overtake_raw: float | None = wire("overtake", QUANTITY, "probably the share of peers beaten, in 1/10000", "", DOCUMENTED, LOW)
    label: str | None = wire("label", TEXT, "the peers: a category of creators; may be empty", "", DOCUMENTED, HIGH)


@model
class ExpectedCpm:
    """Expected cost of 1,000 plays, by the length of the commissioned video; fen on the wire."""

    seconds_1_20: Decimal | None = wire("cpm_1_20", FEN, "a video of 1 to 20 s", "yuan per 1,000 plays", DOCUMENTED, HIGH)
    seconds_21_60: Decimal | None = wire("cpm_21_60", FEN, "a video of 21 to 60 s", "yuan per 1,000 plays", DOCUMENTED, HIGH)
    seconds_over_60: Decimal | None = wire("cpm_60", FEN, "a video of more than 60 s", "yuan per 1,000 plays", DOCUMENTED, HIGH)


@model
class ExpectedCpe:
    """Expected cost of one engagement (like, comment or share), by the length of the video; fen on the wire."""

    seconds_1_20: Decimal | None = wire("cpe_1_20", FEN, "a video of 1 to 20 s", "yuan per engagement", DOCUMENTED, HIGH)
    seconds_21_60: Decimal | None = wire("cpe_21_60", FEN, "a video of 21 to 60 s", "yuan per engagement", DOCUMENTED, HIGH)
    seconds_over_60: Decimal | None = wire("cpe_60", FEN, "a video of more than 60 s", "yuan per engagement", DOCUMENTED, HIGH)


@model
class SalesExpectedCpm:
    """A second expected CPM; how it differs from `ExpectedCpm` is not published."""

    seconds_1_20_raw: float | None = wire("cpm_1_20", QUANTITY, "a video of 1 to 20 s; probably fen", "", DOCUMENTED, LOW)
    seconds_21_60_raw: float | None = wire("cpm_21_60", QUANTITY, "a video of 21 to 60 s; probably fen", "", DOCUMENTED, LOW)
    seconds_over_60_raw: float | None = wire("cpm_60", QUANTITY, "a video of more than 60 s; probably fen", "", DOCUMENTED, LOW)


@model
class ItemRates:
    """Figures of the window beside those of the peers."""

    videos: CountComparison | None = wire("item_num", one(CountComparison), "videos published", "", DOCUMENTED, HIGH)
    median_plays: CountComparison | None = wire("play_mid", one(CountComparison), "median plays", "", DOCUMENTED, HIGH)
    interaction_rate: RawComparison | None = wire("interact_rate", one(RawComparison), "interaction rate; empty wherever seen", "", DOCUMENTED, LOW)


@model
class DistributionMetrics:
    """How a creator's videos spread in the window asked for: `xingtu.distribution_metrics`."""

    videos: int | None = wire("item_num", COUNT, "videos published in the window", "count", DOCUMENTED, HIGH)
    median_plays: int | None = wire("play_mid", COUNT, "median plays of a video", "count", DOCUMENTED, HIGH)
    average_likes: int | None = wire("like_avg", COUNT, "mean likes of a video", "count", DOCUMENTED, HIGH)
    average_comments: int | None = wire("comment_avg", COUNT, "mean comments of a video", "count", DOCUMENTED, HIGH)
    average_shares: int | None = wire("share_avg", COUNT, "mean shares of a video", "count", DOCUMENTED, HIGH)
    average_duration_raw: float | None = wire("avg_duration", QUANTITY, "mean length of a video; probably 1/100 s", "", DOCUMENTED, MEDIUM)
    interaction_rate: RateComparison | None = wire("interact_rate", one(RateComparison), "interaction rate", "", DOCUMENTED, HIGH)
    completion_rate: RateComparison | None = wire("play_over_rate", one(RateComparison), "plays that reached the end", "", DOCUMENTED, HIGH)
    play_stability: RawComparison | None = wire("play_stability", one(RawComparison), "stability of plays: a dispersion in plays or a scaled ratio", "", DOCUMENTED, LOW)
    expected_cpm: ExpectedCpm | None = wire("expect_cpm", one(ExpectedCpm), "expected cost of 1,000 plays", "", DOCUMENTED, HIGH)
    expected_cpe: ExpectedCpe | None = wire("expect_cpe", one(ExpectedCpe), "expected cost of one engagement", "", DOCUMENTED, HIGH)
    sales_expected_cpm: SalesExpectedCpm | None = wire("sales_expect_cpm", one(SalesExpectedCpm), "a second expected CPM", "", DOCUMENTED, LOW)
    item_rates: ItemRates | None = wire("item_rate", one(ItemRates), "figures beside those of the peers", "", DOCUMENTED, HIGH)
    upstream: UpstreamStatus | None = wire("base_resp", one(UpstreamStatus), "Xingtu's own status", "", DOCUMENTED, HIGH)
