"""Known fields of a creator's showcase on Xingtu.

A field whose name ends in `_raw` has an uncertain unit or meaning: no unit is applied to it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from .._schema.converters import CODE, COUNT, DAY, EPOCH_SECONDS, FLAG, ID, NUMBER, OBJECT, QUANTITY, TEXT, list_of
from .._schema.fields import DOCUMENTED, HIGH, INFERRED, LOW, MEDIUM, field, model, nested, observed
from .._schema.model import Model
from .upstream_status import UpstreamStatus


@model
class ShowcaseItem(Model):
    """One video of a creator's showcase. Counts are as of the call; there is no count of favourites here."""

    item_id: str | None = field("item_id", ID, "video id", "视频ID", "", DOCUMENTED, HIGH)
    media_id: str | None = field("video_id", ID, "media (vid) id", "媒体ID", "", DOCUMENTED, HIGH)
    douyin_user_id: str | None = field("core_user_id", ID, "Douyin user id", "抖音UID", "", DOCUMENTED, HIGH)
    title: str | None = field("title", TEXT, "caption", "标题", "", DOCUMENTED, HIGH)
    item_title: str | None = field("item_title", TEXT, "caption again; old answers have only this", "视频标题", "", DOCUMENTED, HIGH)
    url: str | None = field("url", TEXT, "share URL", "视频链接", "", DOCUMENTED, HIGH)
    published_at: datetime | None = field("create_time", EPOCH_SECONDS, "time of publication", "发布时间", "UTC", DOCUMENTED, HIGH)
    published_at_legacy: datetime | None = field("create_timestamp", EPOCH_SECONDS, "time of publication again; old answers have only this", "发布时间(旧字段)", "UTC", DOCUMENTED, HIGH)
    published_on: date | None = field("item_date", DAY, "day of publication", "发布日期", "UTC+8", observed(1), HIGH)
    duration_seconds: int | None = field("duration", COUNT, "length", "时长", "s", DOCUMENTED, HIGH)
    duration_minutes: int | None = field("duration_min", COUNT, "length, in whole minutes, rounded down", "时长(分钟)", "min", DOCUMENTED, HIGH)
    plays: int | None = field("play", COUNT, "plays of the video", "播放量", "count", DOCUMENTED, HIGH)
    likes: int | None = field("like", COUNT, "likes", "点赞数", "count", DOCUMENTED, HIGH)
    comments: int | None = field("comment", COUNT, "comments", "评论数", "count", DOCUMENTED, HIGH)
    shares: int | None = field("share", COUNT, "shares", "分享数", "count", DOCUMENTED, HIGH)
    is_hot: bool | None = field("is_hot", FLAG, "the platform calls it a hit", "是否爆款", "", DOCUMENTED, HIGH)
    is_short_drama: bool | None = field("is_playlet", FLAG, "is a short drama", "是否短剧", "", DOCUMENTED, HIGH)
    media_type_code: int | None = field("media_type", CODE, "probably 4 video, 2 image and text", "媒体类型代码", "", INFERRED, MEDIUM)
    status_code: int | None = field("status", CODE, "1 is normal; others unknown", "状态代码", "", INFERRED, LOW)
    original_status_code: int | None = field("original_status", CODE, "unknown; probably of an internal review; 102 seen", "原始状态代码", "", INFERRED, LOW)
    cover_uri: str | None = field("head_image_uri", TEXT, "cover; usually without a host", "封面路径", "", DOCUMENTED, HIGH)
    item_cover_uri: str | None = field("item_cover", TEXT, "cover again; usually without a host", "视频封面路径", "", DOCUMENTED, HIGH)
    animated_cover_uri: str | None = field("item_animated_cover", TEXT, "cover again; usually without a host", "动态封面路径", "", DOCUMENTED, HIGH)


@model
class ShowcaseRateComparison(Model):
    """A rate compared with an average of other creators, which has not moved since 2024: do not rely on it."""

    value: float | None = field("rate", NUMBER, "the rate", "数值", "fraction of 1", DOCUMENTED, HIGH)
    compare_author_raw: float | None = field("compare_author", QUANTITY, "probably the share of other creators that it is better than, 0 to 1", "对比其他达人(原始)", "", INFERRED, LOW)
    difference_from_average: float | None = field("compare_avg", NUMBER, "the rate minus the average of other creators, which is frozen", "与均值之差", "fraction of 1", observed(1), HIGH)


@model
class ShowcasePlaysComparison(Model):
    """Median plays compared with an average of other creators, which has not moved since 2024: do not rely on it."""

    value: float | None = field("rate", NUMBER, "median plays, despite the wire name", "数值", "plays", DOCUMENTED, HIGH)
    compare_author_raw: float | None = field("compare_author", QUANTITY, "probably the share of other creators that it is better than, 0 to 1", "对比其他达人(原始)", "", INFERRED, LOW)
    relative_difference_from_average: float | None = field("compare_avg", NUMBER, "the value / the average of other creators - 1; that average is frozen", "与均值相差比例", "fraction of the average", observed(1), HIGH)


@model
class ShowcaseComparisons(Model):
    """Six figures compared with other creators. They do not agree with the listed videos; their window is unknown."""

    interaction_rate: ShowcaseRateComparison | None = field("interaction", nested(ShowcaseRateComparison), "interaction rate of personal videos", "个人视频互动率", "", DOCUMENTED, MEDIUM)
    median_plays: ShowcasePlaysComparison | None = field("play_medium", nested(ShowcasePlaysComparison), "median plays of personal videos", "个人视频播放量中位数", "", DOCUMENTED, MEDIUM)
    completion_rate: ShowcaseRateComparison | None = field("video_view_rate", nested(ShowcaseRateComparison), "share of the plays that reached the end, of personal videos", "个人视频完播率", "", DOCUMENTED, MEDIUM)
    commissioned_interaction_rate: ShowcaseRateComparison | None = field("interaction_enrollment", nested(ShowcaseRateComparison), "interaction rate of commissioned videos", "星图视频互动率", "", DOCUMENTED, MEDIUM)
    commissioned_median_plays: ShowcasePlaysComparison | None = field("play_medium_enrollment", nested(ShowcasePlaysComparison), "median plays of commissioned videos", "星图视频播放量中位数", "", DOCUMENTED, MEDIUM)
    commissioned_completion_rate: ShowcaseRateComparison | None = field("video_view_rate_enrollment", nested(ShowcaseRateComparison), "share of the plays that reached the end, of commissioned videos", "星图视频完播率", "", DOCUMENTED, MEDIUM)


@model
class ShowcaseItems(Model):
    """A creator's latest videos, at most 15 of each kind seen, without paging: `xingtu.showcase_items`.

    The documentation also mentions products; no answer seen has any. The order is mostly newest first.
    """

    personal_videos: tuple[ShowcaseItem, ...] | None = field("latest_item_info", list_of(nested(ShowcaseItem)), "latest personal videos", "最新个人视频", "", DOCUMENTED, HIGH)
    commissioned_videos: tuple[ShowcaseItem, ...] | None = field("latest_star_item_info", list_of(nested(ShowcaseItem)), "latest commissioned videos", "最新星图视频", "", DOCUMENTED, HIGH)
    comparisons: ShowcaseComparisons | None = field("data_description", nested(ShowcaseComparisons), "figures compared with other creators", "同行对比", "", DOCUMENTED, MEDIUM)
    legacy_statistics: dict[str, Any] | None = field("latest_item_statics_antispam", OBJECT, "`avg_` and `max_` of `play`, `like`, `comment` and `share` of the latest videos; filled in 2019, empty since", "历史统计(已停用)", "", observed(1), HIGH)
    upstream: UpstreamStatus | None = field("base_resp", nested(UpstreamStatus), "Xingtu's own status", "星图状态", "", DOCUMENTED, HIGH)
