# Written by scripts/document.py; do not edit.
"""Known fields of Xingtu's report of one video. Its rates are fractions on the wire.

A field whose name ends in `_raw` has an uncertain unit or meaning: no unit is applied to it.
"""

from datetime import datetime

from .._schema.fields import model
from .._schema.model import Model
from .upstream_status import UpstreamStatus

@model
class ItemAuthor(Model):
    """The creator of a reported video."""

    author_id: str | None = ...
    """Xingtu author id.

    星图达人ID. `author_id` on the wire; documented, confidence high.
    """

    douyin_user_id: str | None = ...
    """Douyin user id.

    抖音UID. `core_user_id` on the wire; documented, confidence high.
    """

    name: str | None = ...
    """Nickname.

    昵称. `name` on the wire; documented, confidence high.
    """

    avatar_url: str | None = ...
    """Avatar; a full URL despite its wire name.

    头像. `avatar_uri` on the wire; documented, confidence high.
    """

    city: str | None = ...
    """City, in Chinese; may be empty.

    城市. `city` on the wire; documented, confidence high.
    """

    content_tags: dict[str, tuple[str, ...]] | None = ...
    """Categories: first level to second levels.

    内容标签. `content_tags` on the wire; documented, confidence high.
    """

    industry_tags: tuple[str, ...] | None = ...
    """Industries.

    行业标签. `industry_tags` on the wire; documented, confidence medium.
    """

    followers: int | None = ...
    """Followers as of the call. Unit: persons.

    粉丝数. `follower` on the wire; documented, confidence high.
    """

    gender_code: int | None = ...
    """1 male, 2 probably female, 0 probably unknown.

    性别代码. `gender` on the wire; inferred, confidence medium.
    """

    is_xingtu_creator: bool | None = ...
    """Registered as a Xingtu creator.

    是否星图达人. `is_star` on the wire; documented, confidence high.
    """

    monthly_connected_users: int | None = ...
    """Monthly connected users: the sum of all their levels. Unit: persons.

    月连接用户数. `link_cnt` on the wire; observed (1 answer), confidence high.
    """

    ink_count_raw: int | None = ...
    """Unknown; not the monthly connected users.

    ink_cnt(未知). `ink_cnt` on the wire; documented, confidence low.
    """

@model
class ItemMusic(Model):
    """The music of a reported video."""

    music_id: str | None = ...
    """Music id.

    音乐ID. `music_id` on the wire; documented, confidence high.
    """

    title: str | None = ...
    """Title.

    音乐标题. `title` on the wire; documented, confidence high.
    """

    author: str | None = ...
    """Author.

    音乐作者. `author` on the wire; documented, confidence high.
    """

    album: str | None = ...
    """Album; may be empty.

    专辑. `album` on the wire; documented, confidence high.
    """

    created_at: datetime | None = ...
    """Time of creation. Unit: UTC.

    创建时间. `create_time` on the wire; documented, confidence high.
    """

    duration_seconds: int | None = ...
    """Length, in whole seconds. Unit: s.

    时长. `duration` on the wire; documented, confidence high.
    """

    uses: int | None = ...
    """How often it is used, as of the call. Unit: count.

    使用次数. `used_count` on the wire; documented, confidence high.
    """

    cover_uri: str | None = ...
    """Cover, without a host.

    封面路径. `cover_uri` on the wire; documented, confidence high.
    """

    cover_urls: tuple[str, ...] | None = ...
    """Cover, at several hosts.

    封面链接. `cover_url` on the wire; documented, confidence high.
    """

    play_url: str | None = ...
    """Audio.

    音频链接. `play_url` on the wire; documented, confidence high.
    """

    source_platform_code: int | None = ...
    """Unknown; 0 seen.

    来源平台代码. `source_platform` on the wire; documented, confidence low.
    """

@model
class ItemVideo(Model):
    """A reported video.

    `plays` stop moving 14 days after publication. Likes, comments, shares and favourites go on, and may decrease between
    two calls. So `interactions` and `interaction_rate` of an older video mix two dates.
    """

    item_id: str | None = ...
    """Video id.

    视频ID. `item_id` on the wire; documented, confidence high.
    """

    media_id: str | None = ...
    """Media (vid) id.

    媒体ID. `video_id` on the wire; documented, confidence high.
    """

    title: str | None = ...
    """Caption with hashtags.

    标题. `title` on the wire; documented, confidence high.
    """

    url: str | None = ...
    """Share URL; its tracking parameters change from call to call.

    视频链接. `url` on the wire; documented, confidence high.
    """

    cover_uri: str | None = ...
    """Cover, without a host.

    封面路径. `head_image_uri` on the wire; documented, confidence high.
    """

    published_at: datetime | None = ...
    """Time of publication. Unit: UTC.

    发布时间. `create_time` on the wire; documented, confidence high.
    """

    duration_seconds: float | None = ...
    """Length. Unit: s.

    时长. `duration` on the wire; documented, confidence high.
    """

    plays: int | None = ...
    """Plays in the first 14 days after publication; frozen after that. Unit: count.

    播放量. `vv_cnt` on the wire; observed (1 answer), confidence high.
    """

    likes: int | None = ...
    """Likes as of the call. Unit: count.

    点赞数. `like_cnt` on the wire; documented, confidence high.
    """

    comments: int | None = ...
    """Comments as of the call. Unit: count.

    评论数. `comment_cnt` on the wire; documented, confidence high.
    """

    shares: int | None = ...
    """Shares as of the call. Unit: count.

    分享数. `share_cnt` on the wire; documented, confidence high.
    """

    favourites: int | None = ...
    """Favourites as of the call. Unit: count.

    收藏数. `collect_cnt` on the wire; documented, confidence high.
    """

    interactions: int | None = ...
    """Likes + comments + shares as of the call, without favourites. Unit: count.

    互动量. `interact_cnt` on the wire; documented, confidence high.
    """

    interaction_rate: float | None = ...
    """Interactions as of the call / plays of the first 14 days, cut off after 4 decimals. Unit: fraction of 1.

    互动率. `interact_rate` on the wire; observed (1 answer), confidence high.
    """

    completion_rate: float | None = ...
    """Share of the plays that reached the end. Unit: fraction of 1.

    完播率. `finish_rate` on the wire; documented, confidence high.
    """

    content_themes: tuple[str, ...] | None = ...
    """Content themes.

    内容主题. `content_theme_labels` on the wire; documented, confidence high.
    """

    music: ItemMusic | None = ...
    """Music.

    背景音乐. `music_info` on the wire; documented, confidence medium.
    """

@model
class ItemReport(Model):
    """The report of one video: `xingtu.item_report_details`."""

    author: ItemAuthor | None = ...
    """Its creator.

    达人. `author_info` on the wire; documented, confidence high.
    """

    video: ItemVideo | None = ...
    """The video and its figures.

    视频. `video_info` on the wire; documented, confidence high.
    """

    upstream: UpstreamStatus | None = ...
    """Xingtu's own status.

    星图状态. `base_resp` on the wire; documented, confidence high.
    """
