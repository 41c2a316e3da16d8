"""What is known of Xingtu's report of one video. Its rates are fractions on the wire.

A name that ends in `_raw` is a value whose unit or meaning is not known for certain: no unit is applied to it.
"""

from __future__ import annotations

from datetime import datetime

from .._fields import DOCUMENTED, HIGH, LOW, MEDIUM, model, one, wire
from .._readers import CODE, COUNT, EPOCH_SECONDS, FLAG, ID, NUMBER, TEXT, many, mapping
from .upstream_status import UpstreamStatus


@model
class ItemAuthor:
    """The creator of a reported video."""

    author_id: str | None = wire("author_id", ID, "Xingtu author id", "", DOCUMENTED, HIGH)
    douyin_user_id: str | None = wire("core_user_id", ID, "Douyin user id", "", DOCUMENTED, HIGH)
    name: str | None = wire("name", TEXT, "nickname", "", DOCUMENTED, HIGH)
    avatar_url: str | None = wire("avatar_uri", TEXT, "avatar; a full URL in spite of its wire name", "", DOCUMENTED, HIGH)
    city: str | None = wire("city", TEXT, "city, in Chinese; may be empty", "", DOCUMENTED, HIGH)
    content_tags: dict[str, tuple[str, ...]] | None = wire("content_tags", mapping(many(TEXT)), "categories: first level to second levels", "", DOCUMENTED, HIGH)
    industry_tags: tuple[str, ...] | None = wire("industry_tags", many(TEXT), "industries", "", DOCUMENTED, MEDIUM)
    followers: int | None = wire("follower", COUNT, "followers", "persons", DOCUMENTED, HIGH)
    gender_code: int | None = wire("gender", CODE, "1 male, 2 probably female, 0 probably unknown", "", DOCUMENTED, MEDIUM)
    is_xingtu_creator: bool | None = wire("is_star", FLAG, "registered as a Xingtu creator", "", DOCUMENTED, HIGH)
    link_count_raw: int | None = wire("link_cnt", COUNT, "probably monthly connected users", "", DOCUMENTED, MEDIUM)
    ink_count_raw: int | None = wire("ink_cnt", COUNT, "unknown; differs from link_cnt", "", DOCUMENTED, LOW)


@model
class ItemMusic:
    """The music of a reported video."""

    music_id: str | None = wire("music_id", ID, "music id", "", DOCUMENTED, HIGH)
    title: str | None = wire("title", TEXT, "title", "", DOCUMENTED, HIGH)
    author: str | None = wire("author", TEXT, "author", "", DOCUMENTED, HIGH)
    album: str | None = wire("album", TEXT, "album; may be empty", "", DOCUMENTED, HIGH)
    created_at: datetime | None = wire("create_time", EPOCH_SECONDS, "time of creation", "UTC", DOCUMENTED, HIGH)
    duration_seconds: int | None = wire("duration", COUNT, "length, in whole seconds", "s", DOCUMENTED, HIGH)
    uses: int | None = wire("used_count", COUNT, "how often it is used", "count", DOCUMENTED, HIGH)
    cover_uri: str | None = wire("cover_uri", TEXT, "cover, without a host", "", DOCUMENTED, HIGH)
    cover_urls: tuple[str, ...] | None = wire("cover_url", many(TEXT), "cover", "", DOCUMENTED, HIGH)
    play_url: str | None = wire("play_url", TEXT, "audio", "", DOCUMENTED, HIGH)
    source_platform_code: int | None = wire("source_platform", CODE, "unknown; 0 seen", "", DOCUMENTED, LOW)


@model
class ItemVideo:
    """A reported video. Counts are as of the call and may fall between two calls."""

    item_id: str | None = wire("item_id", ID, "video id", "", DOCUMENTED, HIGH)
    media_id: str | None = wire("video_id", ID, "media (vid) id", "", DOCUMENTED, HIGH)
    title: str | None = wire("title", TEXT, "caption with hashtags", "", DOCUMENTED, HIGH)
    url: str | None = wire("url", TEXT, "share URL; its tracking parameters change from call to call", "", DOCUMENTED, HIGH)
    cover_uri: str | None = wire("head_image_uri", TEXT, "cover, without a host", "", DOCUMENTED, HIGH)
    published_at: datetime | None = wire("create_time", EPOCH_SECONDS, "time of publication", "UTC", DOCUMENTED, HIGH)
    duration_seconds: float | None = wire("duration", NUMBER, "length", "s", DOCUMENTED, HIGH)
    plays: int | None = wire("vv_cnt", COUNT, "plays", "count", DOCUMENTED, HIGH)
    likes: int | None = wire("like_cnt", COUNT, "likes", "count", DOCUMENTED, HIGH)
    comments: int | None = wire("comment_cnt", COUNT, "comments", "count", DOCUMENTED, HIGH)
    shares: int | None = wire("share_cnt", COUNT, "shares", "count", DOCUMENTED, HIGH)
    favourites: int | None = wire("collect_cnt", COUNT, "favourites", "count", DOCUMENTED, HIGH)
    interactions: int | None = wire("interact_cnt", COUNT, "likes + comments + shares, without favourites", "count", DOCUMENTED, HIGH)
    interaction_rate: float | None = wire("interact_rate", NUMBER, "interactions / plays", "fraction of 1", DOCUMENTED, HIGH)
    completion_rate: float | None = wire("finish_rate", NUMBER, "plays that reached the end", "fraction of 1", DOCUMENTED, HIGH)
    content_themes: tuple[str, ...] | None = wire("content_theme_labels", many(TEXT), "content themes", "", DOCUMENTED, HIGH)
    music: ItemMusic | None = wire("music_info", one(ItemMusic), "music", "", DOCUMENTED, MEDIUM)


@model
class ItemReport:
    """The report of one video: `xingtu.item_report_details`."""

    author: ItemAuthor | None = wire("author_info", one(ItemAuthor), "its creator", "", DOCUMENTED, HIGH)
    video: ItemVideo | None = wire("video_info", one(ItemVideo), "the video and its figures", "", DOCUMENTED, HIGH)
    upstream: UpstreamStatus | None = wire("base_resp", one(UpstreamStatus), "Xingtu's own status", "", DOCUMENTED, HIGH)
