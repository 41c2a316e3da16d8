"""Known fields of Xingtu's distribution metrics.

On the wire, rates are in 1/10000, prices in fen and lengths in 1/100 s; here rates are fractions of 1, prices are yuan and
lengths are seconds. Item reports have similar figures in other scales.

A field whose name ends in `_raw` has an uncertain unit or meaning: no unit is applied to it.
"""

from __future__ import annotations

from decimal import Decimal

from .._schema.converters import COUNT, FEN, PER_HUNDRED, PER_TEN_THOUSAND, QUANTITY, TEXT
from .._schema.fields import DOCUMENTED, HIGH, INFERRED, LOW, MEDIUM, field, model, nested, observed
from .._schema.model import Model
from .upstream_status import UpstreamStatus


@model
class RateComparison(Model):
    """A rate over the videos of the window, and how it compares with the creators of one category."""

    value: float | None = field("value", PER_TEN_THOUSAND, "the rate; 1/10000 on the wire", "数值", "fraction of 1", observed(2), HIGH)
    percentile: float | None = field("overtake", PER_TEN_THOUSAND, "share of the peers that it is better than; 1/10000 on the wire", "超过同类占比", "fraction of 1", INFERRED, MEDIUM)
    peer_group: str | None = field("label", TEXT, "the peers: a category of creators; may be empty", "对比类目", "", DOCUMENTED, HIGH)


@model
class CountComparison(Model):
    """A count of the window, and how it compares with other creators."""

    value: int | None = field("value", COUNT, "the count", "数值", "count", DOCUMENTED, HIGH)
    percentile: float | None = field("overtake", PER_TEN_THOUSAND, "share of the peers that it is better than; 1/10000 on the wire", "超过同类占比", "fraction of 1", INFERRED, MEDIUM)
    peer_group: str | None = field("label", TEXT, "the peers: a category of creators; may be empty", "对比类目", "", DOCUMENTED, HIGH)


@model
class VideoCountComparison(Model):
    """The number of videos in the window, and a figure beside it that is no percentile."""

    value: int | None = field("value", COUNT, "the count; may be missing where `overtake_raw` is there", "数值", "count", DOCUMENTED, HIGH)
    overtake_raw: float | None = field("overtake", QUANTITY, "unknown; no percentile: multiples of 100 from -3300 to 10800 seen", "对比值(未知)", "", DOCUMENTED, LOW)
    peer_group: str | None = field("label", TEXT, "the peers: a category of creators; may be empty", "对比类目", "", DOCUMENTED, HIGH)


@model
class RawComparison(Model):
    """A figure of the window whose unit is not published, and how it compares with the creators of one category."""

    value_raw: float | None = field("value", QUANTITY, "the figure", "数值(原始)", "", DOCUMENTED, LOW)
    percentile: float | None = field("overtake", PER_TEN_THOUSAND, "share of the peers that it is better than; 1/10000 on the wire", "超过同类占比", "fraction of 1", INFERRED, MEDIUM)
    peer_group: str | None = field("label", TEXT, "the peers: a category of creators; may be empty", "对比类目", "", DOCUMENTED, HIGH)


@model
class ExpectedCpm(Model):
    """Expected cost of 1,000 plays (list price / expected plays x 1,000), by the length of the commissioned video.

    Fen on the wire. All are missing if the creator has no video in the window.
    """

    seconds_1_20: Decimal | None = field("cpm_1_20", FEN, "a commissioned video of 1 to 20 s", "1-20秒", "yuan per 1,000 plays", DOCUMENTED, HIGH)
    seconds_21_60: Decimal | None = field("cpm_21_60", FEN, "a commissioned video of 21 to 60 s", "21-60秒", "yuan per 1,000 plays", DOCUMENTED, HIGH)
    seconds_over_60: Decimal | None = field("cpm_60", FEN, "a commissioned video of more than 60 s", "60秒以上", "yuan per 1,000 plays", DOCUMENTED, HIGH)


@model
class ExpectedCpe(Model):
    """Expected cost of one engagement (like, comment or share), by the length of the commissioned video.

    Fen on the wire. All are missing if the creator has no video in the window.
    """

    seconds_1_20: Decimal | None = field("cpe_1_20", FEN, "a commissioned video of 1 to 20 s", "1-20秒", "yuan per engagement", DOCUMENTED, HIGH)
    seconds_21_60: Decimal | None = field("cpe_21_60", FEN, "a commissioned video of 21 to 60 s", "21-60秒", "yuan per engagement", DOCUMENTED, HIGH)
    seconds_over_60: Decimal | None = field("cpe_60", FEN, "a commissioned video of more than 60 s", "60秒以上", "yuan per engagement", DOCUMENTED, HIGH)


@model
class SalesExpectedCpm(Model):
    """A second expected cost of 1,000 plays: `ExpectedCpm` times one factor, the same for all creators on a day.

    Factors of 1.0303 and 1.178 were seen. Their meaning is not known; the unit is. Fen on the wire.
    """

    seconds_1_20: Decimal | None = field("cpm_1_20", FEN, "a commissioned video of 1 to 20 s; what it adds to the expected CPM is unknown", "1-20秒", "yuan per 1,000 plays", DOCUMENTED, LOW)
    seconds_21_60: Decimal | None = field("cpm_21_60", FEN, "a commissioned video of 21 to 60 s; what it adds to the expected CPM is unknown", "21-60秒", "yuan per 1,000 plays", DOCUMENTED, LOW)
    seconds_over_60: Decimal | None = field("cpm_60", FEN, "a commissioned video of more than 60 s; what it adds to the expected CPM is unknown", "60秒以上", "yuan per 1,000 plays", DOCUMENTED, LOW)


@model
class PeerComparisons(Model):
    """Figures of the window, compared with other creators."""

    videos: VideoCountComparison | None = field("item_num", nested(VideoCountComparison), "videos published in the window", "发布视频数", "", DOCUMENTED, HIGH)
    median_plays: CountComparison | None = field("play_mid", nested(CountComparison), "median plays of the videos in the window", "播放量中位数", "", DOCUMENTED, HIGH)
    interaction_rate: RawComparison | None = field("interact_rate", nested(RawComparison), "interaction rate; empty wherever seen", "互动率", "", DOCUMENTED, LOW)


@model
class DistributionMetrics(Model):
    """How a creator's videos performed in the requested window: `xingtu.distribution_metrics`.

    The request's `video_type`, `time_range`, `platform`, `only_assigned` and `flow_type` choose the videos. If there is
    none in the window, counts, means and prices are missing, and the comparisons have their `peer_group` only.
    """

    videos: int | None = field("item_num", COUNT, "videos published in the window", "发布视频数", "count", DOCUMENTED, HIGH)
    median_plays: int | None = field("play_mid", COUNT, "median plays of the videos in the window", "播放量中位数", "count", DOCUMENTED, HIGH)
    average_likes: int | None = field("like_avg", COUNT, "mean likes of the videos in the window", "平均点赞数", "count", DOCUMENTED, HIGH)
    average_comments: int | None = field("comment_avg", COUNT, "mean comments of the videos in the window", "平均评论数", "count", DOCUMENTED, HIGH)
    average_shares: int | None = field("share_avg", COUNT, "mean shares of the videos in the window", "平均分享数", "count", DOCUMENTED, HIGH)
    average_duration_seconds: float | None = field("avg_duration", PER_HUNDRED, "mean length of the videos in the window; 1/100 s on the wire", "平均时长", "s", observed(2), HIGH)
    interaction_rate: RateComparison | None = field("interact_rate", nested(RateComparison), "(likes + comments + shares) / plays of the videos in the window", "互动率", "", observed(2), HIGH)
    completion_rate: RateComparison | None = field("play_over_rate", nested(RateComparison), "share of the plays that reached the end, of the videos in the window", "完播率", "", DOCUMENTED, HIGH)
    play_stability: RawComparison | None = field("play_stability", nested(RawComparison), "stability of the plays of the videos in the window: higher is steadier; probably in 1/1000000, and no dispersion in plays", "播放稳定性", "", DOCUMENTED, MEDIUM)
    expected_cpm: ExpectedCpm | None = field("expect_cpm", nested(ExpectedCpm), "expected cost of 1,000 plays of a commissioned video", "预期CPM", "", DOCUMENTED, HIGH)
    expected_cpe: ExpectedCpe | None = field("expect_cpe", nested(ExpectedCpe), "expected cost of one engagement with a commissioned video", "预期CPE", "", DOCUMENTED, HIGH)
    sales_expected_cpm: SalesExpectedCpm | None = field("sales_expect_cpm", nested(SalesExpectedCpm), "a second expected CPM; its meaning is unknown", "预期CPM(销售)", "", DOCUMENTED, LOW)
    peer_comparisons: PeerComparisons | None = field("item_rate", nested(PeerComparisons), "figures of the window compared with the peers", "同类对比", "", DOCUMENTED, HIGH)
    upstream: UpstreamStatus | None = field("base_resp", nested(UpstreamStatus), "Xingtu's own status", "星图状态", "", DOCUMENTED, HIGH)
