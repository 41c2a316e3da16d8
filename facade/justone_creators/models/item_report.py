"""Known fields of Xingtu's report of one video. Its rates are fractions on the wire.

A field whose name ends in `_raw` has an uncertain unit or meaning: no unit is applied to it.
"""

from __future__ import annotations

from datetime import datetime

from .._schema.converters import CODE, COUNT, EPOCH_SECONDS, FLAG, ID, NUMBER, TEXT, dict_of, list_of
from .._schema.fields import DOCUMENTED, HIGH, LOW, MEDIUM, field, model, nested
from .._schema.model import Model
from .upstream_status import UpstreamStatus


@model
class ItemAuthor(Model):
    """The creator of a reported video."""

    author_id: str | None = field("author_id", ID, "Xingtu author id", "", DOCUMENTED, HIGH)
    douyin_user_id: str | None = field("core_user_id", ID, "Douyin user id", "", DOCUMENTED, HIGH)
    name: str | None = field("name", TEXT, "nickname", "", DOCUMENTED, HIGH)
    avatar_url: str | None = field("avatar_uri", TEXT, "avatar; a full URL despite its wire name", "", DOCUMENTED, HIGH)
    city: str | None = field("city", TEXT, "city, in Chinese; may be empty", "", DOCUMENTED, HIGH)
    content_tags: dict[str, tuple[str, ...]] | None = field("content_tags", dict_of(list_of(TEXT)), "categories: first level to second levels", "", DOCUMENTED, HIGH)
    industry_tags: tuple[str, ...] | None = field("industry_tags", list_of(TEXT), "industries", "", DOCUMENTED, MEDIUM)
    followers: int | None = field("follower", COUNT, "followers", "persons", DOCUMENTED, HIGH)
    gender_code: int | None = field("gender", CODE, "1 male, 2 probably female, 0 probably unknown", "", DOCUMENTED, MEDIUM)
    is_xingtu_creator: bool | None = field("is_star", FLAG, "registered as a Xingtu creator", "", DOCUMENTED, HIGH)
    link_count_raw: int | None = field("link_cnt", COUNT, "probably monthly connected users", "", DOCUMENTED, MEDIUM)
    ink_count_raw: int | None = field("ink_cnt", COUNT, "unknown; differs from link_cnt", "", DOCUMENTED, LOW)


@model
class ItemMusic(Model):
    """The music of a reported video."""

    music_id: str | None = field("music_id", ID, "music id", "", DOCUMENTED, HIGH)
    title: str | None = field("title", TEXT, "title", "", DOCUMENTED, HIGH)
    author: str | None = field("author", TEXT, "author", "", DOCUMENTED, HIGH)
    album: str | None = field("album", TEXT, "album; may be empty", "", DOCUMENTED, HIGH)
    created_at: datetime | None = field("create_time", EPOCH_SECONDS, "time of creation", "UTC", DOCUMENTED, HIGH)
    duration_seconds: int | None = field("duration", COUNT, "length, in whole seconds", "s", DOCUMENTED, HIGH)
    uses: int | None = field("used_count", COUNT, "how often it is used", "count", DOCUMENTED, HIGH)
    cover_uri: str | None = field("cover_uri", TEXT, "cover, without a host", "", DOCUMENTED, HIGH)
    cover_urls: tuple[str, ...] | None = field("cover_url", list_of(TEXT), "cover", "", DOCUMENTED, HIGH)
    play_url: str | None = field("play_url", TEXT, "audio", "", DOCUMENTED, HIGH)
    source_platform_code: int | None = field("source_platform", CODE, "unknown; 0 seen", "", DOCUMENTED, LOW)


@model
class ItemVideo(Model):
    """A reported video. Counts are as of the call and may decrease between two calls."""

    item_id: str | None = field("item_id", ID, "video id", "", DOCUMENTED, HIGH)
    media_id: str | None = field("video_id", ID, "media (vid) id", "", DOCUMENTED, HIGH)
    title: str | None = field("title", TEXT, "caption with hashtags", "", DOCUMENTED, HIGH)
    url: str | None = field("url", TEXT, "share URL; its tracking parameters change from call to call", "", DOCUMENTED, HIGH)
    cover_uri: str | None = field("head_image_uri", TEXT, "cover, without a host", "", DOCUMENTED, HIGH)
    published_at: datetime | None = field("create_time", EPOCH_SECONDS, "time of publication", "UTC", DOCUMENTED, HIGH)
    duration_seconds: float | None = field("duration", NUMBER, "length", "s", DOCUMENTED, HIGH)
    plays: int | None = field("vv_cnt", COUNT, "plays", "count", DOCUMENTED, HIGH)
    likes: int | None = field("like_cnt", COUNT, "likes", "count", DOCUMENTED, HIGH)
    comments: int | None = field("comment_cnt", COUNT, "comments", "count", DOCUMENTED, HIGH)
    shares: int | None = field("share_cnt", COUNT, "shares", "count", DOCUMENTED, HIGH)
    favourites: int | None = field("collect_cnt", COUNT, "favourites", "count", DOCUMENTED, HIGH)
    interactions: int | None = field("interact_cnt", COUNT, "likes + comments + shares, without favourites", "count", DOCUMENTED, HIGH)
    interaction_rate: float | None = field("interact_rate", NUMBER, "interactions / plays", "fraction of 1", DOCUMENTED, HIGH)
    completion_rate: float | None = field("finish_rate", NUMBER, "plays that reached the end", "fraction of 1", DOCUMENTED, HIGH)
    content_themes: tuple[str, ...] | None = field("content_theme_labels", list_of(TEXT), "content themes", "", DOCUMENTED, HIGH)
    music: ItemMusic | None = field("music_info", nested(ItemMusic), "music", "", DOCUMENTED, MEDIUM)


@model
class ItemReport(Model):
    """The report of one video: `xingtu.item_report_details`."""

    author: ItemAuthor | None = field("author_info", nested(ItemAuthor), "its creator", "", DOCUMENTED, HIGH)
    video: ItemVideo | None = field("video_info", nested(ItemVideo), "the video and its figures", "", DOCUMENTED, HIGH)
    upstream: UpstreamStatus | None = field("base_resp", nested(UpstreamStatus), "Xingtu's own status", "", DOCUMENTED, HIGH)
