"""Known fields of a creator's showcase on Xingtu.

A field whose name ends in `_raw` has an uncertain unit or meaning: no unit is applied to it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from .._schema.converters import CODE, COUNT, DAY, EPOCH_SECONDS, FLAG, ID, OBJECT, QUANTITY, TEXT, list_of
from .._schema.fields import DOCUMENTED, HIGH, LOW, MEDIUM, field, model, nested
from .._schema.model import Model
from .upstream_status import UpstreamStatus


@model
class ShowcaseItem(Model):
    """One video of a creator's showcase. There is no count of favourites here."""

    item_id: str | None = field("item_id", ID, "video id", "", DOCUMENTED, HIGH)
    media_id: str | None = field("video_id", ID, "media (vid) id", "", DOCUMENTED, HIGH)
    douyin_user_id: str | None = field("core_user_id", ID, "Douyin user id", "", DOCUMENTED, HIGH)
    title: str | None = field("title", TEXT, "caption", "", DOCUMENTED, HIGH)
    item_title: str | None = field("item_title", TEXT, "caption again", "", DOCUMENTED, HIGH)
    url: str | None = field("url", TEXT, "share URL", "", DOCUMENTED, HIGH)
    published_at: datetime | None = field("create_time", EPOCH_SECONDS, "time of publication", "UTC", DOCUMENTED, HIGH)
    published_at_again: datetime | None = field("create_timestamp", EPOCH_SECONDS, "the same again; old answers have only this", "UTC", DOCUMENTED, HIGH)
    published_on: date | None = field("item_date", DAY, "day of publication, probably in UTC+8", "", DOCUMENTED, MEDIUM)
    duration_seconds: int | None = field("duration", COUNT, "length", "s", DOCUMENTED, HIGH)
    duration_minutes: int | None = field("duration_min", COUNT, "length, in whole minutes, rounded down", "min", DOCUMENTED, HIGH)
    plays: int | None = field("play", COUNT, "plays", "count", DOCUMENTED, HIGH)
    likes: int | None = field("like", COUNT, "likes", "count", DOCUMENTED, HIGH)
    comments: int | None = field("comment", COUNT, "comments", "count", DOCUMENTED, HIGH)
    shares: int | None = field("share", COUNT, "shares", "count", DOCUMENTED, HIGH)
    is_hot: bool | None = field("is_hot", FLAG, "the platform calls it a hit", "", DOCUMENTED, HIGH)
    is_short_drama: bool | None = field("is_playlet", FLAG, "is a short drama", "", DOCUMENTED, HIGH)
    media_type_code: int | None = field("media_type", CODE, "probably 4 video, 2 image and text", "", DOCUMENTED, MEDIUM)
    status_code: int | None = field("status", CODE, "1 is normal; others unknown", "", DOCUMENTED, LOW)
    original_status_code: int | None = field("original_status", CODE, "status of an internal review; 102 seen", "", DOCUMENTED, LOW)
    cover_uri: str | None = field("head_image_uri", TEXT, "cover; usually without a host", "", DOCUMENTED, HIGH)
    item_cover_uri: str | None = field("item_cover", TEXT, "cover; usually without a host", "", DOCUMENTED, HIGH)
    animated_cover_uri: str | None = field("item_animated_cover", TEXT, "cover; usually without a host", "", DOCUMENTED, HIGH)


@model
class ShowcaseComparison(Model):
    """A figure compared with other creators. All values looked stale in captures: do not rely on them."""

    rate_raw: float | None = field("rate", QUANTITY, "probably the figure: a fraction, or a count for plays", "", DOCUMENTED, MEDIUM)
    compare_author_raw: float | None = field("compare_author", QUANTITY, "probably a percentile, 0 to 1", "", DOCUMENTED, LOW)
    compare_average_raw: float | None = field("compare_avg", QUANTITY, "probably a signed relative difference", "", DOCUMENTED, LOW)


@model
class ShowcaseComparisons(Model):
    """Six figures compared with other creators."""

    interaction: ShowcaseComparison | None = field("interaction", nested(ShowcaseComparison), "interactions, personal videos", "", DOCUMENTED, MEDIUM)
    median_plays: ShowcaseComparison | None = field("play_medium", nested(ShowcaseComparison), "median plays, personal videos", "", DOCUMENTED, MEDIUM)
    completion: ShowcaseComparison | None = field("video_view_rate", nested(ShowcaseComparison), "plays to the end, personal videos", "", DOCUMENTED, MEDIUM)
    commissioned_interaction: ShowcaseComparison | None = field("interaction_enrollment", nested(ShowcaseComparison), "interactions, commissioned", "", DOCUMENTED, MEDIUM)
    commissioned_median_plays: ShowcaseComparison | None = field("play_medium_enrollment", nested(ShowcaseComparison), "median plays, commissioned", "", DOCUMENTED, MEDIUM)
    commissioned_completion: ShowcaseComparison | None = field("video_view_rate_enrollment", nested(ShowcaseComparison), "plays to the end, commissioned", "", DOCUMENTED, MEDIUM)


@model
class ShowcaseItems(Model):
    """A creator's latest videos, at most 15 of each kind seen, without paging: `xingtu.showcase_items`.

    The documentation also mentions products; no answer seen has any. The order is mostly newest first.
    """

    personal_videos: tuple[ShowcaseItem, ...] | None = field("latest_item_info", list_of(nested(ShowcaseItem)), "latest personal videos", "", DOCUMENTED, HIGH)
    commissioned_videos: tuple[ShowcaseItem, ...] | None = field("latest_star_item_info", list_of(nested(ShowcaseItem)), "latest commissioned videos", "", DOCUMENTED, HIGH)
    comparisons: ShowcaseComparisons | None = field("data_description", nested(ShowcaseComparisons), "figures compared with other creators", "", DOCUMENTED, MEDIUM)
    legacy_statistics: dict[str, Any] | None = field("latest_item_statics_antispam", OBJECT, "averages and maxima; empty today", "", DOCUMENTED, MEDIUM)
    upstream: UpstreamStatus | None = field("base_resp", nested(UpstreamStatus), "Xingtu's own status", "", DOCUMENTED, HIGH)
