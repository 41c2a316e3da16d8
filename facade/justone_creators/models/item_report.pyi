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

    `author_id` on the wire; documented, confidence high.
    """

    douyin_user_id: str | None = ...
    """Douyin user id.

    `core_user_id` on the wire; documented, confidence high.
    """

    name: str | None = ...
    """Nickname.

    `name` on the wire; documented, confidence high.
    """

    avatar_url: str | None = ...
    """Avatar; a full URL despite its wire name.

    `avatar_uri` on the wire; documented, confidence high.
    """

    city: str | None = ...
    """City, in Chinese; may be empty.

    `city` on the wire; documented, confidence high.
    """

    content_tags: dict[str, tuple[str, ...]] | None = ...
    """Categories: first level to second levels.

    `content_tags` on the wire; documented, confidence high.
    """

    industry_tags: tuple[str, ...] | None = ...
    """Industries.

    `industry_tags` on the wire; documented, confidence medium.
    """

    followers: int | None = ...
    """Followers. Unit: persons.

    `follower` on the wire; documented, confidence high.
    """

    gender_code: int | None = ...
    """1 male, 2 probably female, 0 probably unknown.

    `gender` on the wire; documented, confidence medium.
    """

    is_xingtu_creator: bool | None = ...
    """Registered as a Xingtu creator.

    `is_star` on the wire; documented, confidence high.
    """

    link_count_raw: int | None = ...
    """Probably monthly connected users.

    `link_cnt` on the wire; documented, confidence medium.
    """

    ink_count_raw: int | None = ...
    """Unknown; differs from link_cnt.

    `ink_cnt` on the wire; documented, confidence low.
    """

@model
class ItemMusic(Model):
    """The music of a reported video."""

    music_id: str | None = ...
    """Music id.

    `music_id` on the wire; documented, confidence high.
    """

    title: str | None = ...
    """Title.

    `title` on the wire; documented, confidence high.
    """

    author: str | None = ...
    """Author.

    `author` on the wire; documented, confidence high.
    """

    album: str | None = ...
    """Album; may be empty.

    `album` on the wire; documented, confidence high.
    """

    created_at: datetime | None = ...
    """Time of creation. Unit: UTC.

    `create_time` on the wire; documented, confidence high.
    """

    duration_seconds: int | None = ...
    """Length, in whole seconds. Unit: s.

    `duration` on the wire; documented, confidence high.
    """

    uses: int | None = ...
    """How often it is used. Unit: count.

    `used_count` on the wire; documented, confidence high.
    """

    cover_uri: str | None = ...
    """Cover, without a host.

    `cover_uri` on the wire; documented, confidence high.
    """

    cover_urls: tuple[str, ...] | None = ...
    """Cover.

    `cover_url` on the wire; documented, confidence high.
    """

    play_url: str | None = ...
    """Audio.

    `play_url` on the wire; documented, confidence high.
    """

    source_platform_code: int | None = ...
    """Unknown; 0 seen.

    `source_platform` on the wire; documented, confidence low.
    """

@model
class ItemVideo(Model):
    """A reported video. Counts are as of the call and may decrease between two calls."""

    item_id: str | None = ...
    """Video id.

    `item_id` on the wire; documented, confidence high.
    """

    media_id: str | None = ...
    """Media (vid) id.

    `video_id` on the wire; documented, confidence high.
    """

    title: str | None = ...
    """Caption with hashtags.

    `title` on the wire; documented, confidence high.
    """

    url: str | None = ...
    """Share URL; its tracking parameters change from call to call.

    `url` on the wire; documented, confidence high.
    """

    cover_uri: str | None = ...
    """Cover, without a host.

    `head_image_uri` on the wire; documented, confidence high.
    """

    published_at: datetime | None = ...
    """Time of publication. Unit: UTC.

    `create_time` on the wire; documented, confidence high.
    """

    duration_seconds: float | None = ...
    """Length. Unit: s.

    `duration` on the wire; documented, confidence high.
    """

    plays: int | None = ...
    """Plays. Unit: count.

    `vv_cnt` on the wire; documented, confidence high.
    """

    likes: int | None = ...
    """Likes. Unit: count.

    `like_cnt` on the wire; documented, confidence high.
    """

    comments: int | None = ...
    """Comments. Unit: count.

    `comment_cnt` on the wire; documented, confidence high.
    """

    shares: int | None = ...
    """Shares. Unit: count.

    `share_cnt` on the wire; documented, confidence high.
    """

    favourites: int | None = ...
    """Favourites. Unit: count.

    `collect_cnt` on the wire; documented, confidence high.
    """

    interactions: int | None = ...
    """Likes + comments + shares, without favourites. Unit: count.

    `interact_cnt` on the wire; documented, confidence high.
    """

    interaction_rate: float | None = ...
    """Interactions / plays. Unit: fraction of 1.

    `interact_rate` on the wire; documented, confidence high.
    """

    completion_rate: float | None = ...
    """Plays that reached the end. Unit: fraction of 1.

    `finish_rate` on the wire; documented, confidence high.
    """

    content_themes: tuple[str, ...] | None = ...
    """Content themes.

    `content_theme_labels` on the wire; documented, confidence high.
    """

    music: ItemMusic | None = ...
    """Music.

    `music_info` on the wire; documented, confidence medium.
    """

@model
class ItemReport(Model):
    """The report of one video: `xingtu.item_report_details`."""

    author: ItemAuthor | None = ...
    """Its creator.

    `author_info` on the wire; documented, confidence high.
    """

    video: ItemVideo | None = ...
    """The video and its figures.

    `video_info` on the wire; documented, confidence high.
    """

    upstream: UpstreamStatus | None = ...
    """Xingtu's own status.

    `base_resp` on the wire; documented, confidence high.
    """
