"""Known fields of a note on Xiaohongshu Pugongying (PGY).

A field whose name ends in `_raw` has an uncertain unit or meaning: no unit is applied to it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from .._schema.converters import ANYTHING, CHINA_TIME, CODE, COUNT, EPOCH_MILLISECONDS, FLAG, ID, QUANTITY, TEXT, list_of
from .._schema.fields import DOCUMENTED, HIGH, LOW, MEDIUM, OBSERVED, field, model, nested
from .._schema.model import Model


@model
class NoteImageExtra(Model):
    """More fields of an image, in newer answers."""

    live_photo_video_id: str | None = field("livePhotoVideoId", ID, "video of a live photo", "", OBSERVED, MEDIUM)
    live_photo_video_file_id: str | None = field("livePhotoVideoFileId", ID, "file of that video", "", OBSERVED, MEDIUM)
    image_metadata: str | None = field("imageMetadata", TEXT, "metadata", "", OBSERVED, MEDIUM)


@model
class NoteImage(Model):
    """An image of a note."""

    file_id: str | None = field("fileId", ID, "file id; may hold a path", "", DOCUMENTED, HIGH)
    url: str | None = field("url", TEXT, "resized", "", DOCUMENTED, HIGH)
    original_url: str | None = field("original", TEXT, "as uploaded", "", DOCUMENTED, HIGH)
    width: int | None = field("width", COUNT, "width", "px", DOCUMENTED, HIGH)
    height: int | None = field("height", COUNT, "height", "px", DOCUMENTED, HIGH)
    latitude_raw: Any = field("latitude", ANYTHING, "null wherever seen", "", DOCUMENTED, LOW)
    longitude_raw: Any = field("longitude", ANYTHING, "null wherever seen", "", DOCUMENTED, LOW)
    trace_id: str | None = field("traceId", ID, "trace id", "", DOCUMENTED, HIGH)
    sticker_raw: Any = field("sticker", ANYTHING, "null wherever seen", "", DOCUMENTED, LOW)
    extra: NoteImageExtra | None = field("imageExtraInfo", nested(NoteImageExtra), "more fields", "", OBSERVED, MEDIUM)


@model
class NoteVideoMeta(Model):
    """Measures of a video."""

    width: int | None = field("width", COUNT, "width", "px", OBSERVED, HIGH)
    height: int | None = field("height", COUNT, "height", "px", OBSERVED, HIGH)
    duration_raw: float | None = field("duration", QUANTITY, "length, probably in seconds", "", OBSERVED, LOW)
    video_id: str | None = field("videoId", ID, "video id", "", OBSERVED, MEDIUM)


@model
class NoteVideo(Model):
    """The video of a video note."""

    video_id: str | None = field("id", ID, "video id", "", OBSERVED, HIGH)
    video_key: str | None = field("videoKey", TEXT, "key", "", OBSERVED, HIGH)
    original_video_key: str | None = field("originVideoKey", TEXT, "key of the original", "", OBSERVED, HIGH)
    gif_key: str | None = field("gifKey", TEXT, "key of a moving preview", "", OBSERVED, HIGH)
    video_url: str | None = field("videoUrl", TEXT, "video", "", OBSERVED, HIGH)
    gif_url: str | None = field("gifUrl", TEXT, "moving preview", "", OBSERVED, HIGH)
    thumbnail_url: str | None = field("thumbnail", TEXT, "thumbnail", "", OBSERVED, HIGH)
    first_frame_url: str | None = field("firstFrame", TEXT, "first frame", "", OBSERVED, HIGH)
    meta: NoteVideoMeta | None = field("meta", nested(NoteVideoMeta), "measures", "", OBSERVED, HIGH)
    video_keys_raw: tuple[Any, ...] | None = field("videoKeyList", list_of(ANYTHING), "keys; shape unknown", "", OBSERVED, LOW)
    has_fragments: bool | None = field("hasFragments", FLAG, "is cut into fragments", "", OBSERVED, HIGH)
    volume_raw: float | None = field("volume", QUANTITY, "volume; unit unknown", "", OBSERVED, LOW)
    chapters_raw: Any = field("chapters", ANYTHING, "chapters; shape unknown", "", OBSERVED, LOW)
    red_gif_info_raw: Any = field("redGifInfo", ANYTHING, "shape unknown", "", OBSERVED, LOW)


@model
class NoteTimes(Model):
    """When a note was made and changed."""

    created_at: datetime | None = field("createTime", EPOCH_MILLISECONDS, "publication", "UTC", DOCUMENTED, HIGH)
    updated_at: datetime | None = field("updateTime", EPOCH_MILLISECONDS, "last change, probably by the system", "UTC", DOCUMENTED, MEDIUM)
    user_updated_at: datetime | None = field("userUpdateTime", EPOCH_MILLISECONDS, "last change, probably by the author", "UTC", DOCUMENTED, MEDIUM)


@model
class NoteAuthor(Model):
    """The author of a note. Codes are the platform's; their meanings are not published."""

    user_id: str | None = field("userId", ID, "user id", "", DOCUMENTED, HIGH)
    nickname: str | None = field("nickName", TEXT, "nickname", "", DOCUMENTED, HIGH)
    avatar_url: str | None = field("avatar", TEXT, "avatar", "", DOCUMENTED, HIGH)
    advertiser_id: str | None = field("advertiserId", ID, "advertiser id", "", DOCUMENTED, MEDIUM)
    followers: int | None = field("fansNum", COUNT, "followers", "persons", DOCUMENTED, HIGH)
    gender: str | None = field("gender", TEXT, "`男` male, `女` female, or empty", "", DOCUMENTED, HIGH)
    location: str | None = field("location", TEXT, "location; may be empty", "", DOCUMENTED, HIGH)
    content_tags_raw: tuple[Any, ...] | None = field("contentTags", list_of(ANYTHING), "tags: strings or objects", "", DOCUMENTED, MEDIUM)
    feature_tags: tuple[str, ...] | None = field("featureTags", list_of(TEXT), "tags", "", DOCUMENTED, MEDIUM)
    personal_tags_raw: tuple[Any, ...] | None = field("personalTags", list_of(ANYTHING), "tags: strings or objects", "", DOCUMENTED, MEDIUM)
    is_collected: bool | None = field("isCollect", FLAG, "is in the asking account's collection", "", DOCUMENTED, HIGH)
    median_reads_raw: int | None = field("clickMidNum", COUNT, "probably median reads", "", DOCUMENTED, MEDIUM)
    median_engagements_raw: int | None = field("interMidNum", COUNT, "probably median engagements", "", DOCUMENTED, MEDIUM)
    m_engagement_raw: int | None = field("mEngagementNum", COUNT, "probably median engagements", "", DOCUMENTED, MEDIUM)
    m_engagement_again_raw: int | None = field("mengagementNum", COUNT, "the same again", "", DOCUMENTED, HIGH)
    picture_price_raw: float | None = field("picturePrice", QUANTITY, "list price of an image note, probably yuan", "", DOCUMENTED, MEDIUM)
    video_price_raw: float | None = field("videoPrice", QUANTITY, "list price of a video note, probably yuan", "", DOCUMENTED, MEDIUM)
    picture_in_cart: bool | None = field("pictureInCart", FLAG, "image note is in the cart", "", DOCUMENTED, MEDIUM)
    video_in_cart: bool | None = field("videoInCart", FLAG, "video note is in the cart", "", DOCUMENTED, MEDIUM)
    price_state_code: int | None = field("priceState", CODE, "unknown", "", DOCUMENTED, LOW)
    picture_state_code: int | None = field("pictureState", CODE, "unknown", "", DOCUMENTED, LOW)
    video_state_code: int | None = field("videoState", CODE, "unknown", "", DOCUMENTED, LOW)
    operate_state_code: int | None = field("operateState", CODE, "unknown", "", DOCUMENTED, LOW)
    current_level_code: int | None = field("currentLevel", CODE, "unknown", "", DOCUMENTED, LOW)
    creator_type_code: int | None = field("kolType", CODE, "unknown", "", DOCUMENTED, LOW)
    cooperation_type_code: int | None = field("cooperType", CODE, "unknown; 2 seen", "", DOCUMENTED, LOW)
    user_type_code: int | None = field("userType", CODE, "unknown; 1 seen", "", DOCUMENTED, LOW)


@model
class NoteDetails(Model):
    """One note: `pgy.note_details`.

    The documented answer has 0 in all seven counts of an ordinary note: 0 may mean "not disclosed" instead of "none".
    """

    note_id: str | None = field("noteId", ID, "note id", "", DOCUMENTED, HIGH)
    url: str | None = field("noteLink", TEXT, "URL of the note; its `xsec_token` expires", "", DOCUMENTED, HIGH)
    user_id: str | None = field("userId", ID, "its author's user id", "", DOCUMENTED, HIGH)
    head_photo_url: str | None = field("headPhoto", TEXT, "its author's avatar", "", DOCUMENTED, HIGH)
    author_name: str | None = field("name", TEXT, "its author's nickname", "", DOCUMENTED, HIGH)
    red_id: str | None = field("redId", ID, "its author's Xiaohongshu number", "", DOCUMENTED, HIGH)
    type_code: int | None = field("type", CODE, "1 image and text, 2 probably video", "", DOCUMENTED, MEDIUM)
    title: str | None = field("title", TEXT, "title; may be empty", "", DOCUMENTED, HIGH)
    content: str | None = field("content", TEXT, "text; topics stand as `#word[话题]#`", "", DOCUMENTED, HIGH)
    mentioned_users_raw: tuple[Any, ...] | None = field("atUserList", list_of(ANYTHING), "users mentioned; shape unknown", "", DOCUMENTED, LOW)
    images: tuple[NoteImage, ...] | None = field("imagesList", list_of(nested(NoteImage)), "images", "", DOCUMENTED, HIGH)
    video: NoteVideo | None = field("videoInfo", nested(NoteVideo), "video; null for image notes", "", DOCUMENTED, HIGH)
    times: NoteTimes | None = field("time", nested(NoteTimes), "when it was made and changed", "", DOCUMENTED, HIGH)
    created_at: datetime | None = field("createTime", CHINA_TIME, "publication, to the minute", "UTC+8", DOCUMENTED, HIGH)
    impressions: int | None = field("impNum", COUNT, "impressions", "count", DOCUMENTED, HIGH)
    reads: int | None = field("readNum", COUNT, "reads", "count", DOCUMENTED, HIGH)
    likes: int | None = field("likeNum", COUNT, "likes", "count", DOCUMENTED, HIGH)
    favourites: int | None = field("favNum", COUNT, "favourites", "count", DOCUMENTED, HIGH)
    comments: int | None = field("cmtNum", COUNT, "comments", "count", DOCUMENTED, HIGH)
    shares: int | None = field("shareNum", COUNT, "shares", "count", DOCUMENTED, HIGH)
    follows: int | None = field("followCnt", COUNT, "follows gained", "count", DOCUMENTED, HIGH)
    report_brand_user_id: str | None = field("reportBrandUserId", ID, "brand of a reported commercial note", "", DOCUMENTED, MEDIUM)
    report_brand_name: str | None = field("reportBrandName", TEXT, "its name", "", DOCUMENTED, MEDIUM)
    feature_tags: tuple[str, ...] | None = field("featureTags", list_of(TEXT), "tags", "", DOCUMENTED, MEDIUM)
    author: NoteAuthor | None = field("userInfo", nested(NoteAuthor), "its author", "", DOCUMENTED, HIGH)
    component_clicks_raw: Any = field("compClickData", ANYTHING, "null wherever seen", "", DOCUMENTED, LOW)
