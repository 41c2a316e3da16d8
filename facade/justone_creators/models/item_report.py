"""Known fields of Xingtu's report of one video. Its rates are fractions on the wire.

A field whose name ends in `_raw` has an uncertain unit or meaning: no unit is applied to it.
"""

from __future__ import annotations

from datetime import datetime

from .._schema.converters import CODE, COUNT, EPOCH_SECONDS, FLAG, ID, NUMBER, TEXT, dict_of, list_of
from .._schema.fields import DOCUMENTED, HIGH, INFERRED, LOW, MEDIUM, field, model, nested, observed
from .._schema.model import Model
from .upstream_status import UpstreamStatus


@model
class ItemAuthor(Model):
    """The creator of a reported video."""

    author_id: str | None = field("author_id", ID, "Xingtu author id", "星图达人ID", "", DOCUMENTED, HIGH)
    douyin_user_id: str | None = field("core_user_id", ID, "Douyin user id", "抖音UID", "", DOCUMENTED, HIGH)
    name: str | None = field("name", TEXT, "nickname", "昵称", "", DOCUMENTED, HIGH)
    avatar_url: str | None = field("avatar_uri", TEXT, "avatar; a full URL despite its wire name", "头像", "", DOCUMENTED, HIGH)
    city: str | None = field("city", TEXT, "city, in Chinese; may be empty", "城市", "", DOCUMENTED, HIGH)
    content_tags: dict[str, tuple[str, ...]] | None = field("content_tags", dict_of(list_of(TEXT)), "categories: first level to second levels", "内容标签", "", DOCUMENTED, HIGH)
    industry_tags: tuple[str, ...] | None = field("industry_tags", list_of(TEXT), "industries", "行业标签", "", DOCUMENTED, MEDIUM)
    followers: int | None = field("follower", COUNT, "followers as of the call", "粉丝数", "persons", DOCUMENTED, HIGH)
    gender_code: int | None = field("gender", CODE, "1 male, 2 probably female, 0 probably unknown", "性别代码", "", INFERRED, MEDIUM)
    is_xingtu_creator: bool | None = field("is_star", FLAG, "registered as a Xingtu creator", "是否星图达人", "", DOCUMENTED, HIGH)
    monthly_connected_users: int | None = field("link_cnt", COUNT, "monthly connected users: the sum of all their levels", "月连接用户数", "persons", observed(1), HIGH)
    ink_count_raw: int | None = field("ink_cnt", COUNT, "unknown; not the monthly connected users", "ink_cnt(未知)", "", DOCUMENTED, LOW)


@model
class ItemMusic(Model):
    """The music of a reported video."""

    music_id: str | None = field("music_id", ID, "music id", "音乐ID", "", DOCUMENTED, HIGH)
    title: str | None = field("title", TEXT, "title", "音乐标题", "", DOCUMENTED, HIGH)
    author: str | None = field("author", TEXT, "author", "音乐作者", "", DOCUMENTED, HIGH)
    album: str | None = field("album", TEXT, "album; may be empty", "专辑", "", DOCUMENTED, HIGH)
    created_at: datetime | None = field("create_time", EPOCH_SECONDS, "time of creation", "创建时间", "UTC", DOCUMENTED, HIGH)
    duration_seconds: int | None = field("duration", COUNT, "length, in whole seconds", "时长", "s", DOCUMENTED, HIGH)
    uses: int | None = field("used_count", COUNT, "how often it is used, as of the call", "使用次数", "count", DOCUMENTED, HIGH)
    cover_uri: str | None = field("cover_uri", TEXT, "cover, without a host", "封面路径", "", DOCUMENTED, HIGH)
    cover_urls: tuple[str, ...] | None = field("cover_url", list_of(TEXT), "cover, at several hosts", "封面链接", "", DOCUMENTED, HIGH)
    play_url: str | None = field("play_url", TEXT, "audio", "音频链接", "", DOCUMENTED, HIGH)
    source_platform_code: int | None = field("source_platform", CODE, "unknown; 0 seen", "来源平台代码", "", DOCUMENTED, LOW)


@model
class ItemVideo(Model):
    """A reported video.

    `plays` stop moving 14 days after publication. Likes, comments, shares and favourites go on, and may decrease between
    two calls. So `interactions` and `interaction_rate` of an older video mix two dates.
    """

    item_id: str | None = field("item_id", ID, "video id", "视频ID", "", DOCUMENTED, HIGH)
    media_id: str | None = field("video_id", ID, "media (vid) id", "媒体ID", "", DOCUMENTED, HIGH)
    title: str | None = field("title", TEXT, "caption with hashtags", "标题", "", DOCUMENTED, HIGH)
    url: str | None = field("url", TEXT, "share URL; its tracking parameters change from call to call", "视频链接", "", DOCUMENTED, HIGH)
    cover_uri: str | None = field("head_image_uri", TEXT, "cover, without a host", "封面路径", "", DOCUMENTED, HIGH)
    published_at: datetime | None = field("create_time", EPOCH_SECONDS, "time of publication", "发布时间", "UTC", DOCUMENTED, HIGH)
    duration_seconds: float | None = field("duration", NUMBER, "length", "时长", "s", DOCUMENTED, HIGH)
    plays: int | None = field("vv_cnt", COUNT, "plays in the first 14 days after publication; frozen after that", "播放量", "count", observed(1), HIGH)
    likes: int | None = field("like_cnt", COUNT, "likes as of the call", "点赞数", "count", DOCUMENTED, HIGH)
    comments: int | None = field("comment_cnt", COUNT, "comments as of the call", "评论数", "count", DOCUMENTED, HIGH)
    shares: int | None = field("share_cnt", COUNT, "shares as of the call", "分享数", "count", DOCUMENTED, HIGH)
    favourites: int | None = field("collect_cnt", COUNT, "favourites as of the call", "收藏数", "count", DOCUMENTED, HIGH)
    interactions: int | None = field("interact_cnt", COUNT, "likes + comments + shares as of the call, without favourites", "互动量", "count", DOCUMENTED, HIGH)
    interaction_rate: float | None = field("interact_rate", NUMBER, "interactions as of the call / plays of the first 14 days, cut off after 4 decimals", "互动率", "fraction of 1", observed(1), HIGH)
    completion_rate: float | None = field("finish_rate", NUMBER, "share of the plays that reached the end", "完播率", "fraction of 1", DOCUMENTED, HIGH)
    content_themes: tuple[str, ...] | None = field("content_theme_labels", list_of(TEXT), "content themes", "内容主题", "", DOCUMENTED, HIGH)
    music: ItemMusic | None = field("music_info", nested(ItemMusic), "music", "背景音乐", "", DOCUMENTED, MEDIUM)


@model
class ItemReport(Model):
    """The report of one video: `xingtu.item_report_details`."""

    author: ItemAuthor | None = field("author_info", nested(ItemAuthor), "its creator", "达人", "", DOCUMENTED, HIGH)
    video: ItemVideo | None = field("video_info", nested(ItemVideo), "the video and its figures", "视频", "", DOCUMENTED, HIGH)
    upstream: UpstreamStatus | None = field("base_resp", nested(UpstreamStatus), "Xingtu's own status", "星图状态", "", DOCUMENTED, HIGH)
