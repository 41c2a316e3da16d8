# Written by scripts/document.py; do not edit.
"""Known fields of a creator's showcase on Xingtu.

A field whose name ends in `_raw` has an uncertain unit or meaning: no unit is applied to it.
"""

from datetime import date, datetime
from typing import Any

from .._schema.fields import model
from .._schema.model import Model
from .upstream_status import UpstreamStatus

@model
class ShowcaseItem(Model):
    """One video of a creator's showcase. Counts are as of the call; there is no count of favourites here."""

    item_id: str | None = ...
    """Video id.

    视频ID. `item_id` on the wire; documented, confidence high.
    """

    media_id: str | None = ...
    """Media (vid) id.

    媒体ID. `video_id` on the wire; documented, confidence high.
    """

    douyin_user_id: str | None = ...
    """Douyin user id.

    抖音UID. `core_user_id` on the wire; documented, confidence high.
    """

    title: str | None = ...
    """Caption.

    标题. `title` on the wire; documented, confidence high.
    """

    item_title: str | None = ...
    """Caption again; old answers have only this.

    视频标题. `item_title` on the wire; documented, confidence high.
    """

    url: str | None = ...
    """Share URL.

    视频链接. `url` on the wire; documented, confidence high.
    """

    published_at: datetime | None = ...
    """Time of publication. Unit: UTC.

    发布时间. `create_time` on the wire; documented, confidence high.
    """

    published_at_legacy: datetime | None = ...
    """Time of publication again; old answers have only this. Unit: UTC.

    发布时间(旧字段). `create_timestamp` on the wire; documented, confidence high.
    """

    published_on: date | None = ...
    """Day of publication. Unit: UTC+8.

    发布日期. `item_date` on the wire; observed (1 answer), confidence high.
    """

    duration_seconds: int | None = ...
    """Length. Unit: s.

    时长. `duration` on the wire; documented, confidence high.
    """

    duration_minutes: int | None = ...
    """Length, in whole minutes, rounded down. Unit: min.

    时长(分钟). `duration_min` on the wire; documented, confidence high.
    """

    plays: int | None = ...
    """Plays of the video. Unit: count.

    播放量. `play` on the wire; documented, confidence high.
    """

    likes: int | None = ...
    """Likes. Unit: count.

    点赞数. `like` on the wire; documented, confidence high.
    """

    comments: int | None = ...
    """Comments. Unit: count.

    评论数. `comment` on the wire; documented, confidence high.
    """

    shares: int | None = ...
    """Shares. Unit: count.

    分享数. `share` on the wire; documented, confidence high.
    """

    is_hot: bool | None = ...
    """The platform calls it a hit.

    是否爆款. `is_hot` on the wire; documented, confidence high.
    """

    is_short_drama: bool | None = ...
    """Is a short drama.

    是否短剧. `is_playlet` on the wire; documented, confidence high.
    """

    media_type_code: int | None = ...
    """Probably 4 video, 2 image and text.

    媒体类型代码. `media_type` on the wire; inferred, confidence medium.
    """

    status_code: int | None = ...
    """1 is normal; others unknown.

    状态代码. `status` on the wire; inferred, confidence low.
    """

    original_status_code: int | None = ...
    """Unknown; probably of an internal review; 102 seen.

    原始状态代码. `original_status` on the wire; inferred, confidence low.
    """

    cover_uri: str | None = ...
    """Cover; usually without a host.

    封面路径. `head_image_uri` on the wire; documented, confidence high.
    """

    item_cover_uri: str | None = ...
    """Cover again; usually without a host.

    视频封面路径. `item_cover` on the wire; documented, confidence high.
    """

    animated_cover_uri: str | None = ...
    """Cover again; usually without a host.

    动态封面路径. `item_animated_cover` on the wire; documented, confidence high.
    """

@model
class ShowcaseRateComparison(Model):
    """A rate compared with an average of other creators, which has not moved since 2024: do not rely on it."""

    value: float | None = ...
    """The rate. Unit: fraction of 1.

    数值. `rate` on the wire; documented, confidence high.
    """

    compare_author_raw: float | None = ...
    """Probably the share of other creators that it is better than, 0 to 1.

    对比其他达人(原始). `compare_author` on the wire; inferred, confidence low.
    """

    difference_from_average: float | None = ...
    """The rate minus the average of other creators, which is frozen. Unit: fraction of 1.

    与均值之差. `compare_avg` on the wire; observed (1 answer), confidence high.
    """

@model
class ShowcasePlaysComparison(Model):
    """Median plays compared with an average of other creators, which has not moved since 2024: do not rely on it."""

    value: float | None = ...
    """Median plays, despite the wire name. Unit: plays.

    数值. `rate` on the wire; documented, confidence high.
    """

    compare_author_raw: float | None = ...
    """Probably the share of other creators that it is better than, 0 to 1.

    对比其他达人(原始). `compare_author` on the wire; inferred, confidence low.
    """

    relative_difference_from_average: float | None = ...
    """The value / the average of other creators - 1; that average is frozen. Unit: fraction of the average.

    与均值相差比例. `compare_avg` on the wire; observed (1 answer), confidence high.
    """

@model
class ShowcaseComparisons(Model):
    """Six figures compared with other creators. They do not agree with the listed videos; their window is unknown."""

    interaction_rate: ShowcaseRateComparison | None = ...
    """Interaction rate of personal videos.

    个人视频互动率. `interaction` on the wire; documented, confidence medium.
    """

    median_plays: ShowcasePlaysComparison | None = ...
    """Median plays of personal videos.

    个人视频播放量中位数. `play_medium` on the wire; documented, confidence medium.
    """

    completion_rate: ShowcaseRateComparison | None = ...
    """Share of the plays that reached the end, of personal videos.

    个人视频完播率. `video_view_rate` on the wire; documented, confidence medium.
    """

    commissioned_interaction_rate: ShowcaseRateComparison | None = ...
    """Interaction rate of commissioned videos.

    星图视频互动率. `interaction_enrollment` on the wire; documented, confidence medium.
    """

    commissioned_median_plays: ShowcasePlaysComparison | None = ...
    """Median plays of commissioned videos.

    星图视频播放量中位数. `play_medium_enrollment` on the wire; documented, confidence medium.
    """

    commissioned_completion_rate: ShowcaseRateComparison | None = ...
    """Share of the plays that reached the end, of commissioned videos.

    星图视频完播率. `video_view_rate_enrollment` on the wire; documented, confidence medium.
    """

@model
class ShowcaseItems(Model):
    """A creator's latest videos, at most 15 of each kind seen, without paging: `xingtu.showcase_items`.

    The documentation also mentions products; no answer seen has any. The order is mostly newest first.
    """

    personal_videos: tuple[ShowcaseItem, ...] | None = ...
    """Latest personal videos.

    最新个人视频. `latest_item_info` on the wire; documented, confidence high.
    """

    commissioned_videos: tuple[ShowcaseItem, ...] | None = ...
    """Latest commissioned videos.

    最新星图视频. `latest_star_item_info` on the wire; documented, confidence high.
    """

    comparisons: ShowcaseComparisons | None = ...
    """Figures compared with other creators.

    同行对比. `data_description` on the wire; documented, confidence medium.
    """

    legacy_statistics: dict[str, Any] | None = ...
    """`avg_` and `max_` of `play`, `like`, `comment` and `share` of the latest videos; filled in 2019, empty since.

    历史统计(已停用). `latest_item_statics_antispam` on the wire; observed (1 answer), confidence high.
    """

    upstream: UpstreamStatus | None = ...
    """Xingtu's own status.

    星图状态. `base_resp` on the wire; documented, confidence high.
    """
