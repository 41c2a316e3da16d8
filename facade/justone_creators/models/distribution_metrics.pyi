# Written by scripts/document.py; do not edit.
"""Known fields of Xingtu's distribution metrics.

On the wire, rates are in 1/10000, prices in fen and lengths in 1/100 s; here rates are fractions of 1, prices are yuan and
lengths are seconds. Item reports have similar figures in other scales.

A field whose name ends in `_raw` has an uncertain unit or meaning: no unit is applied to it.
"""

from decimal import Decimal

from .._schema.fields import model
from .._schema.model import Model
from .upstream_status import UpstreamStatus

@model
class RateComparison(Model):
    """A rate over the videos of the window, and how it compares with the creators of one category."""

    value: float | None = ...
    """The rate; 1/10000 on the wire. Unit: fraction of 1.

    数值. `value` on the wire; observed (2 answers), confidence high.
    """

    percentile: float | None = ...
    """Share of the peers that it is better than; 1/10000 on the wire. Unit: fraction of 1.

    超过同类占比. `overtake` on the wire; inferred, confidence medium.
    """

    peer_group: str | None = ...
    """The peers: a category of creators; may be empty.

    对比类目. `label` on the wire; documented, confidence high.
    """

@model
class CountComparison(Model):
    """A count of the window, and how it compares with other creators."""

    value: int | None = ...
    """The count. Unit: count.

    数值. `value` on the wire; documented, confidence high.
    """

    percentile: float | None = ...
    """Share of the peers that it is better than; 1/10000 on the wire. Unit: fraction of 1.

    超过同类占比. `overtake` on the wire; inferred, confidence medium.
    """

    peer_group: str | None = ...
    """The peers: a category of creators; may be empty.

    对比类目. `label` on the wire; documented, confidence high.
    """

@model
class VideoCountComparison(Model):
    """The number of videos in the window, and a figure beside it that is no percentile."""

    value: int | None = ...
    """The count; may be missing where `overtake_raw` is there. Unit: count.

    数值. `value` on the wire; documented, confidence high.
    """

    overtake_raw: float | None = ...
    """Unknown; no percentile: multiples of 100 from -3300 to 10800 seen.

    对比值(未知). `overtake` on the wire; documented, confidence low.
    """

    peer_group: str | None = ...
    """The peers: a category of creators; may be empty.

    对比类目. `label` on the wire; documented, confidence high.
    """

@model
class RawComparison(Model):
    """A figure of the window whose unit is not published, and how it compares with the creators of one category."""

    value_raw: float | None = ...
    """The figure.

    数值(原始). `value` on the wire; documented, confidence low.
    """

    percentile: float | None = ...
    """Share of the peers that it is better than; 1/10000 on the wire. Unit: fraction of 1.

    超过同类占比. `overtake` on the wire; inferred, confidence medium.
    """

    peer_group: str | None = ...
    """The peers: a category of creators; may be empty.

    对比类目. `label` on the wire; documented, confidence high.
    """

@model
class ExpectedCpm(Model):
    """Expected cost of 1,000 plays (list price / expected plays x 1,000), by the length of the commissioned video.

    Fen on the wire. All are missing if the creator has no video in the window.
    """

    seconds_1_20: Decimal | None = ...
    """A commissioned video of 1 to 20 s. Unit: yuan per 1,000 plays.

    1-20秒. `cpm_1_20` on the wire; documented, confidence high.
    """

    seconds_21_60: Decimal | None = ...
    """A commissioned video of 21 to 60 s. Unit: yuan per 1,000 plays.

    21-60秒. `cpm_21_60` on the wire; documented, confidence high.
    """

    seconds_over_60: Decimal | None = ...
    """A commissioned video of more than 60 s. Unit: yuan per 1,000 plays.

    60秒以上. `cpm_60` on the wire; documented, confidence high.
    """

@model
class ExpectedCpe(Model):
    """Expected cost of one engagement (like, comment or share), by the length of the commissioned video.

    Fen on the wire. All are missing if the creator has no video in the window.
    """

    seconds_1_20: Decimal | None = ...
    """A commissioned video of 1 to 20 s. Unit: yuan per engagement.

    1-20秒. `cpe_1_20` on the wire; documented, confidence high.
    """

    seconds_21_60: Decimal | None = ...
    """A commissioned video of 21 to 60 s. Unit: yuan per engagement.

    21-60秒. `cpe_21_60` on the wire; documented, confidence high.
    """

    seconds_over_60: Decimal | None = ...
    """A commissioned video of more than 60 s. Unit: yuan per engagement.

    60秒以上. `cpe_60` on the wire; documented, confidence high.
    """

@model
class SalesExpectedCpm(Model):
    """A second expected cost of 1,000 plays: `ExpectedCpm` times one factor, the same for all creators on a day.

    Factors of 1.0303 and 1.178 were seen. Their meaning is not known; the unit is. Fen on the wire.
    """

    seconds_1_20: Decimal | None = ...
    """A commissioned video of 1 to 20 s; what it adds to the expected CPM is unknown. Unit: yuan per 1,000 plays.

    1-20秒. `cpm_1_20` on the wire; documented, confidence low.
    """

    seconds_21_60: Decimal | None = ...
    """A commissioned video of 21 to 60 s; what it adds to the expected CPM is unknown. Unit: yuan per 1,000 plays.

    21-60秒. `cpm_21_60` on the wire; documented, confidence low.
    """

    seconds_over_60: Decimal | None = ...
    """A commissioned video of more than 60 s; what it adds to the expected CPM is unknown. Unit: yuan per 1,000 plays.

    60秒以上. `cpm_60` on the wire; documented, confidence low.
    """

@model
class PeerComparisons(Model):
    """Figures of the window, compared with other creators."""

    videos: VideoCountComparison | None = ...
    """Videos published in the window.

    发布视频数. `item_num` on the wire; documented, confidence high.
    """

    median_plays: CountComparison | None = ...
    """Median plays of the videos in the window.

    播放量中位数. `play_mid` on the wire; documented, confidence high.
    """

    interaction_rate: RawComparison | None = ...
    """Interaction rate; empty wherever seen.

    互动率. `interact_rate` on the wire; documented, confidence low.
    """

@model
class DistributionMetrics(Model):
    """How a creator's videos performed in the requested window: `xingtu.distribution_metrics`.

    The request's `video_type`, `time_range`, `platform`, `only_assigned` and `flow_type` choose the videos. If there is
    none in the window, counts, means and prices are missing, and the comparisons have their `peer_group` only.
    """

    videos: int | None = ...
    """Videos published in the window. Unit: count.

    发布视频数. `item_num` on the wire; documented, confidence high.
    """

    median_plays: int | None = ...
    """Median plays of the videos in the window. Unit: count.

    播放量中位数. `play_mid` on the wire; documented, confidence high.
    """

    average_likes: int | None = ...
    """Mean likes of the videos in the window. Unit: count.

    平均点赞数. `like_avg` on the wire; documented, confidence high.
    """

    average_comments: int | None = ...
    """Mean comments of the videos in the window. Unit: count.

    平均评论数. `comment_avg` on the wire; documented, confidence high.
    """

    average_shares: int | None = ...
    """Mean shares of the videos in the window. Unit: count.

    平均分享数. `share_avg` on the wire; documented, confidence high.
    """

    average_duration_seconds: float | None = ...
    """Mean length of the videos in the window; 1/100 s on the wire. Unit: s.

    平均时长. `avg_duration` on the wire; observed (2 answers), confidence high.
    """

    interaction_rate: RateComparison | None = ...
    """(likes + comments + shares) / plays of the videos in the window.

    互动率. `interact_rate` on the wire; observed (2 answers), confidence high.
    """

    completion_rate: RateComparison | None = ...
    """Share of the plays that reached the end, of the videos in the window.

    完播率. `play_over_rate` on the wire; documented, confidence high.
    """

    play_stability: RawComparison | None = ...
    """Stability of the plays of the videos in the window: higher is steadier; probably in 1/1000000, and no dispersion in plays.

    播放稳定性. `play_stability` on the wire; documented, confidence medium.
    """

    expected_cpm: ExpectedCpm | None = ...
    """Expected cost of 1,000 plays of a commissioned video.

    预期CPM. `expect_cpm` on the wire; documented, confidence high.
    """

    expected_cpe: ExpectedCpe | None = ...
    """Expected cost of one engagement with a commissioned video.

    预期CPE. `expect_cpe` on the wire; documented, confidence high.
    """

    sales_expected_cpm: SalesExpectedCpm | None = ...
    """A second expected CPM; its meaning is unknown.

    预期CPM(销售). `sales_expect_cpm` on the wire; documented, confidence low.
    """

    peer_comparisons: PeerComparisons | None = ...
    """Figures of the window compared with the peers.

    同类对比. `item_rate` on the wire; documented, confidence high.
    """

    upstream: UpstreamStatus | None = ...
    """Xingtu's own status.

    星图状态. `base_resp` on the wire; documented, confidence high.
    """
