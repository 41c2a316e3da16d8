"""What is known of a creator's showcase on Xingtu.

A name that ends in `_raw` is a value whose unit or meaning is not known for certain: no unit is applied to it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from .._fields import DOCUMENTED, HIGH, LOW, MEDIUM, model, one, wire
from .._readers import CODE, COUNT, DAY, EPOCH_SECONDS, FLAG, ID, OBJECT, QUANTITY, TEXT, many
from .upstream_status import UpstreamStatus


@model
class ShowcaseItem:
    """One video of a creator's showcase. There is no count of favourites here."""

    item_id: str | None = wire("item_id", ID, "video id", "", DOCUMENTED, HIGH)
    media_id: str | None = wire("video_id", ID, "media (vid) id", "", DOCUMENTED, HIGH)
    douyin_user_id: str | None = wire("core_user_id", ID, "Douyin user id", "", DOCUMENTED, HIGH)
    title: str | None = wire("title", TEXT, "caption", "", DOCUMENTED, HIGH)
    item_title: str | None = wire("item_title", TEXT, "caption again", "", DOCUMENTED, HIGH)
    url: str | None = wire("url", TEXT, "share URL", "", DOCUMENTED, HIGH)
    published_at: datetime | None = wire("create_time", EPOCH_SECONDS, "time of publication", "UTC", DOCUMENTED, HIGH)
    published_at_again: datetime | None = wire("create_timestamp", EPOCH_SECONDS, "the same again; old answers have only this", "UTC", DOCUMENTED, HIGH)
    published_on: date | None = wire("item_date", DAY, "day of publication, probably in UTC+8", "", DOCUMENTED, MEDIUM)
    duration_seconds: int | None = wire("duration", COUNT, "length", "s", DOCUMENTED, HIGH)
    duration_minutes: int | None = wire("duration_min", COUNT, "length, in whole minutes, rounded down", "min", DOCUMENTED, HIGH)
    plays: int | None = wire("play", COUNT, "plays", "count", DOCUMENTED, HIGH)
    likes: int | None = wire("like", COUNT, "likes", "count", DOCUMENTED, HIGH)
    comments: int | None = wire("comment", COUNT, "comments", "count", DOCUMENTED, HIGH)
    shares: int | None = wire("share", COUNT, "shares", "count", DOCUMENTED, HIGH)
    is_hot: bool | None = wire("is_hot", FLAG, "the platform calls it a hit", "", DOCUMENTED, HIGH)
    is_short_drama: bool | None = wire("is_playlet", FLAG, "is a short drama", "", DOCUMENTED, HIGH)
    media_type_code: int | None = wire("media_type", CODE, "probably 4 video, 2 image and text", "", DOCUMENTED, MEDIUM)
    status_code: int | None = wire("status", CODE, "1 is normal; others unknown", "", DOCUMENTED, LOW)
    original_status_code: int | None = wire("original_status", CODE, "status of an internal review; 102 seen", "", DOCUMENTED, LOW)
    cover_uri: str | None = wire("head_image_uri", TEXT, "cover; usually without a host", "", DOCUMENTED, HIGH)
    item_cover_uri: str | None = wire("item_cover", TEXT, "cover; usually without a host", "", DOCUMENTED, HIGH)
    animated_cover_uri: str | None = wire("item_animated_cover", TEXT, "cover; usually without a host", "", DOCUMENTED, HIGH)


@model
class ShowcaseComparison:
    """A figure beside those of others. All of it looked stale in captures: build nothing on it."""

    rate_raw: float | None = wire("rate", QUANTITY, "probably the figure: a fraction, or a count for plays", "", DOCUMENTED, MEDIUM)
    compare_author_raw: float | None = wire("compare_author", QUANTITY, "probably a percentile, 0 to 1", "", DOCUMENTED, LOW)
    compare_average_raw: float | None = wire("compare_avg", QUANTITY, "probably a signed relative difference", "", DOCUMENTED, LOW)


@model
class ShowcaseComparisons:
    """Six figures beside those of others."""

    interaction: ShowcaseComparison | None = wire("interaction", one(ShowcaseComparison), "interactions, personal videos", "", DOCUMENTED, MEDIUM)
    median_plays: ShowcaseComparison | None = wire("play_medium", one(ShowcaseComparison), "median plays, personal videos", "", DOCUMENTED, MEDIUM)
    completion: ShowcaseComparison | None = wire("video_view_rate", one(ShowcaseComparison), "plays to the end, personal videos", "", DOCUMENTED, MEDIUM)
    commissioned_interaction: ShowcaseComparison | None = wire("interaction_enrollment", one(ShowcaseComparison), "interactions, commissioned", "", DOCUMENTED, MEDIUM)
    commissioned_median_plays: ShowcaseComparison | None = wire("play_medium_enrollment", one(ShowcaseComparison), "median plays, commissioned", "", DOCUMENTED, MEDIUM)
    commissioned_completion: ShowcaseComparison | None = wire("video_view_rate_enrollment", one(ShowcaseComparison), "plays to the end, commissioned", "", DOCUMENTED, MEDIUM)


@model
class ShowcaseItems:
    """A creator's latest videos, at most 15 of each kind seen, without paging: `xingtu.showcase_items`.

    The documentation also speaks of products; no answer with any was ever seen. The order is mostly newest first.
    """

    personal_videos: tuple[ShowcaseItem, ...] | None = wire("latest_item_info", many(one(ShowcaseItem)), "latest personal videos", "", DOCUMENTED, HIGH)
    commissioned_videos: tuple[ShowcaseItem, ...] | None = wire("latest_star_item_info", many(one(ShowcaseItem)), "latest commissioned videos", "", DOCUMENTED, HIGH)
    comparisons: ShowcaseComparisons | None = wire("data_description", one(ShowcaseComparisons), "figures beside those of others", "", DOCUMENTED, MEDIUM)
    legacy_statistics: dict[str, Any] | None = wire("latest_item_statics_antispam", OBJECT, "averages and maxima; empty today", "", DOCUMENTED, MEDIUM)
    upstream: UpstreamStatus | None = wire("base_resp", one(UpstreamStatus), "Xingtu's own status", "", DOCUMENTED, HIGH)
