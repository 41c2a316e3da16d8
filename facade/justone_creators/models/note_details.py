"""What is known of a note on Xiaohongshu Pugongying (PGY).

A name that ends in `_raw` is a value whose unit or meaning is not known for certain: no unit is applied to it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from .._fields import DOCUMENTED, HIGH, LOW, MEDIUM, OBSERVED, model, one, wire
from .._readers import ANYTHING, CHINA_TIME, CODE, COUNT, EPOCH_MILLISECONDS, FLAG, ID, QUANTITY, TEXT, many


@model
class NoteImageExtra:
    """More of an image, in newer answers."""

    live_photo_video_id: str | None = wire("livePhotoVideoId", ID, "video of a live photo", "", OBSERVED, MEDIUM)
    live_photo_video_file_id: str | None = wire("livePhotoVideoFileId", ID, "file of that video", "", OBSERVED, MEDIUM)
    image_metadata: str | None = wire("imageMetadata", TEXT, "metadata", "", OBSERVED, MEDIUM)


@model
class NoteImage:
    """An image of a note."""

    file_id: str | None = wire("fileId", ID, "file id; may hold a path", "", DOCUMENTED, HIGH)
    url: str | None = wire("url", TEXT, "resized", "", DOCUMENTED, HIGH)
    original_url: str | None = wire("original", TEXT, "as uploaded", "", DOCUMENTED, HIGH)
    width: int | None = wire("width", COUNT, "width", "px", DOCUMENTED, HIGH)
    height: int | None = wire("height", COUNT, "height", "px", DOCUMENTED, HIGH)
    latitude_raw: Any = wire("latitude", ANYTHING, "null wherever seen", "", DOCUMENTED, LOW)
    longitude_raw: Any = wire("longitude", ANYTHING, "null wherever seen", "", DOCUMENTED, LOW)
    trace_id: str | None = wire("traceId", ID, "trace id", "", DOCUMENTED, HIGH)
    sticker_raw: Any = wire("sticker", ANYTHING, "null wherever seen", "", DOCUMENTED, LOW)
    extra: NoteImageExtra | None = wire("imageExtraInfo", one(NoteImageExtra), "more of it", "", OBSERVED, MEDIUM)


@model
class NoteVideoMeta:
    """Measures of a video."""

    width: int | None = wire("width", COUNT, "width", "px", OBSERVED, HIGH)
    height: int | None = wire("height", COUNT, "height", "px", OBSERVED, HIGH)
    duration_raw: float | None = wire("duration", QUANTITY, "length, probably in seconds", "", OBSERVED, LOW)
    video_id: str | None = wire("videoId", ID, "video id", "", OBSERVED, MEDIUM)


@model
class NoteVideo:
    """The video of a video note."""

    video_id: str | None = wire("id", ID, "video id", "", OBSERVED, HIGH)
    video_key: str | None = wire("videoKey", TEXT, "key", "", OBSERVED, HIGH)
    original_video_key: str | None = wire("originVideoKey", TEXT, "key of the original", "", OBSERVED, HIGH)
    gif_key: str | None = wire("gifKey", TEXT, "key of a moving preview", "", OBSERVED, HIGH)
    video_url: str | None = wire("videoUrl", TEXT, "video", "", OBSERVED, HIGH)
    gif_url: str | None = wire("gifUrl", TEXT, "moving preview", "", OBSERVED, HIGH)
    thumbnail_url: str | None = wire("thumbnail", TEXT, "thumbnail", "", OBSERVED, HIGH)
    first_frame_url: str | None = wire("firstFrame", TEXT, "first frame", "", OBSERVED, HIGH)
    meta: NoteVideoMeta | None = wire("meta", one(NoteVideoMeta), "measures", "", OBSERVED, HIGH)
    video_keys_raw: tuple[Any, ...] | None = wire("videoKeyList", many(ANYTHING), "keys; shape unknown", "", OBSERVED, LOW)
    has_fragments: bool | None = wire("hasFragments", FLAG, "is cut into fragments", "", OBSERVED, HIGH)
    volume_raw: float | None = wire("volume", QUANTITY, "volume; unit unknown", "", OBSERVED, LOW)
    chapters_raw: Any = wire("chapters", ANYTHING, "chapters; shape unknown", "", OBSERVED, LOW)
    red_gif_info_raw: Any = wire("redGifInfo", ANYTHING, "shape unknown", "", OBSERVED, LOW)


@model
class NoteTimes:
    """When a note was made and changed."""

    created_at: datetime | None = wire("createTime", EPOCH_MILLISECONDS, "publication", "UTC", DOCUMENTED, HIGH)
    updated_at: datetime | None = wire("updateTime", EPOCH_MILLISECONDS, "last change, probably by the system", "UTC", DOCUMENTED, MEDIUM)
    user_updated_at: datetime | None = wire("userUpdateTime", EPOCH_MILLISECONDS, "last change, probably by the author", "UTC", DOCUMENTED, MEDIUM)


@model
class NoteAuthor:
    """The author of a note. Codes are the platform's; their meanings are not published."""

    user_id: str | None = wire("userId", ID, "user id", "", DOCUMENTED, HIGH)
    nickname: str | None = wire("nickName", TEXT, "nickname", "", DOCUMENTED, HIGH)
    avatar_url: str | None = wire("avatar", TEXT, "avatar", "", DOCUMENTED, HIGH)
    advertiser_id: str | None = wire("advertiserId", ID, "advertiser id", "", DOCUMENTED, MEDIUM)
    followers: int | None = wire("fansNum", COUNT, "followers", "persons", DOCUMENTED, HIGH)
    gender: str | None = wire("gender", TEXT, "`男` male, `女` female, or empty", "", DOCUMENTED, HIGH)
    location: str | None = wire("location", TEXT, "location; may be empty", "", DOCUMENTED, HIGH)
    content_tags_raw: tuple[Any, ...] | None = wire("contentTags", many(ANYTHING), "tags: strings or objects", "", DOCUMENTED, MEDIUM)
    feature_tags: tuple[str, ...] | None = wire("featureTags", many(TEXT), "tags", "", DOCUMENTED, MEDIUM)
    personal_tags_raw: tuple[Any, ...] | None = wire("personalTags", many(ANYTHING), "tags: strings or objects", "", DOCUMENTED, MEDIUM)
    is_collected: bool | None = wire("isCollect", FLAG, "is in the asking account's collection", "", DOCUMENTED, HIGH)
    median_reads_raw: int | None = wire("clickMidNum", COUNT, "probably median reads", "", DOCUMENTED, MEDIUM)
    median_engagements_raw: int | None = wire("interMidNum", COUNT, "probably median engagements", "", DOCUMENTED, MEDIUM)
    m_engagement_raw: int | None = wire("mEngagementNum", COUNT, "probably median engagements", "", DOCUMENTED, MEDIUM)
    m_engagement_again_raw: int | None = wire("mengagementNum", COUNT, "the same again", "", DOCUMENTED, HIGH)
    picture_price_raw: float | None = wire("picturePrice", QUANTITY, "list price of an image note, probably yuan", "", DOCUMENTED, MEDIUM)
    video_price_raw: float | None = wire("videoPrice", QUANTITY, "list price of a video note, probably yuan", "", DOCUMENTED, MEDIUM)
    picture_in_cart: bool | None = wire("pictureInCart", FLAG, "image note is in the cart", "", DOCUMENTED, MEDIUM)
    video_in_cart: bool | None = wire("videoInCart", FLAG, "video note is in the cart", "", DOCUMENTED, MEDIUM)
    price_state_code: int | None = wire("priceState", CODE, "unknown", "", DOCUMENTED, LOW)
    picture_state_code: int | None = wire("pictureState", CODE, "unknown", "", DOCUMENTED, LOW)
    video_state_code: int | None = wire("videoState", CODE, "unknown", "", DOCUMENTED, LOW)
    operate_state_code: int | None = wire("operateState", CODE, "unknown", "", DOCUMENTED, LOW)
    current_level_code: int | None = wire("currentLevel", CODE, "unknown", "", DOCUMENTED, LOW)
    creator_type_code: int | None = wire("kolType", CODE, "unknown", "", DOCUMENTED, LOW)
    cooperation_type_code: int | None = wire("cooperType", CODE, "unknown; 2 seen", "", DOCUMENTED, LOW)
    user_type_code: int | None = wire("userType", CODE, "unknown; 1 seen", "", DOCUMENTED, LOW)


@model
class NoteDetails:
    """One note: `pgy.note_details`.

    In the documented answer all seven counts of an ordinary note are 0: a 0 may mean "not disclosed", not "none".
    """

    note_id: str | None = wire("noteId", ID, "note id", "", DOCUMENTED, HIGH)
    url: str | None = wire("noteLink", TEXT, "URL of the note; its `xsec_token` expires", "", DOCUMENTED, HIGH)
    user_id: str | None = wire("userId", ID, "its author's user id", "", DOCUMENTED, HIGH)
    author_avatar_url: str | None = wire("headPhoto", TEXT, "its author's avatar", "", DOCUMENTED, HIGH)
    author_name: str | None = wire("name", TEXT, "its author's nickname", "", DOCUMENTED, HIGH)
    red_id: str | None = wire("redId", ID, "its author's Xiaohongshu number", "", DOCUMENTED, HIGH)
    type_code: int | None = wire("type", CODE, "1 image and text, 2 probably video", "", DOCUMENTED, MEDIUM)
    title: str | None = wire("title", TEXT, "title; may be empty", "", DOCUMENTED, HIGH)
    content: str | None = wire("content", TEXT, "text; topics stand as `#word[话题]#`", "", DOCUMENTED, HIGH)
    mentioned_users_raw: tuple[Any, ...] | None = wire("atUserList", many(ANYTHING), "users mentioned; shape unknown", "", DOCUMENTED, LOW)
    images: tuple[NoteImage, ...] | None = wire("imagesList", many(one(NoteImage)), "images", "", DOCUMENTED, HIGH)
    video: NoteVideo | None = wire("videoInfo", one(NoteVideo), "video; null for image notes", "", DOCUMENTED, HIGH)
    times: NoteTimes | None = wire("time", one(NoteTimes), "when it was made and changed", "", DOCUMENTED, HIGH)
    created_at: datetime | None = wire("createTime", CHINA_TIME, "publication, to the minute", "UTC+8", DOCUMENTED, HIGH)
    impressions: int | None = wire("impNum", COUNT, "impressions", "count", DOCUMENTED, HIGH)
    reads: int | None = wire("readNum", COUNT, "reads", "count", DOCUMENTED, HIGH)
    likes: int | None = wire("likeNum", COUNT, "likes", "count", DOCUMENTED, HIGH)
    favourites: int | None = wire("favNum", COUNT, "favourites", "count", DOCUMENTED, HIGH)
    comments: int | None = wire("cmtNum", COUNT, "comments", "count", DOCUMENTED, HIGH)
    shares: int | None = wire("shareNum", COUNT, "shares", "count", DOCUMENTED, HIGH)
    follows: int | None = wire("followCnt", COUNT, "follows gained", "count", DOCUMENTED, HIGH)
    report_brand_user_id: str | None = wire("reportBrandUserId", ID, "brand of a reported commercial note", "", DOCUMENTED, MEDIUM)
    report_brand_name: str | None = wire("reportBrandName", TEXT, "its name", "", DOCUMENTED, MEDIUM)
    feature_tags: tuple[str, ...] | None = wire("featureTags", many(TEXT), "tags", "", DOCUMENTED, MEDIUM)
    author: NoteAuthor | None = wire("userInfo", one(NoteAuthor), "its author", "", DOCUMENTED, HIGH)
    component_clicks_raw: Any = wire("compClickData", ANYTHING, "null wherever seen", "", DOCUMENTED, LOW)
