"""Known fields of a note on Xiaohongshu Pugongying (PGY).

A field whose name ends in `_raw` has an uncertain unit or meaning: no unit is applied to it.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from .._schema.converters import (
    ANYTHING, CHINA_TIME, CODE, COUNT, EPOCH_MILLISECONDS, FLAG, ID, NUMBER, QUANTITY, TEXT, YUAN, available, list_of
)  # fmt: skip
from .._schema.fields import DOCUMENTED, HIGH, INFERRED, LOW, MEDIUM, field, model, nested, observed
from .._schema.model import Model


@model
class NoteImageExtra(Model):
    """More fields of an image, in newer answers."""

    live_photo_video_id: str | None = field("livePhotoVideoId", ID, "video of a live photo", "实况视频ID", "", INFERRED, MEDIUM)
    live_photo_video_file_id: str | None = field("livePhotoVideoFileId", ID, "file of that video", "实况视频文件ID", "", INFERRED, MEDIUM)
    image_metadata: str | None = field("imageMetadata", TEXT, "metadata", "图片元数据", "", INFERRED, MEDIUM)


@model
class NoteImage(Model):
    """An image of a note."""

    file_id: str | None = field("fileId", ID, "file id; may hold a path", "文件ID", "", DOCUMENTED, HIGH)
    url: str | None = field("url", TEXT, "resized", "图片链接", "", DOCUMENTED, HIGH)
    original_url: str | None = field("original", TEXT, "as uploaded", "原图链接", "", DOCUMENTED, HIGH)
    width: int | None = field("width", COUNT, "width", "宽度", "px", DOCUMENTED, HIGH)
    height: int | None = field("height", COUNT, "height", "高度", "px", DOCUMENTED, HIGH)
    latitude_raw: Any = field("latitude", ANYTHING, "null wherever seen", "纬度(原始)", "", DOCUMENTED, LOW)
    longitude_raw: Any = field("longitude", ANYTHING, "null wherever seen", "经度(原始)", "", DOCUMENTED, LOW)
    trace_id: str | None = field("traceId", ID, "trace id", "追踪ID", "", DOCUMENTED, HIGH)
    sticker_raw: Any = field("sticker", ANYTHING, "null wherever seen", "贴纸(原始)", "", DOCUMENTED, LOW)
    extra: NoteImageExtra | None = field("imageExtraInfo", nested(NoteImageExtra), "more fields; may be null", "附加信息", "", INFERRED, MEDIUM)


@model
class NoteVideoMeta(Model):
    """Measures of a video."""

    width: int | None = field("width", COUNT, "width", "宽度", "px", observed(21), HIGH)
    height: int | None = field("height", COUNT, "height", "高度", "px", observed(21), HIGH)
    duration_seconds: float | None = field("duration", NUMBER, "length", "时长", "s", observed(2), HIGH)
    video_id: str | None = field("videoId", ID, "video id; not in every answer", "视频ID", "", INFERRED, MEDIUM)


@model
class NoteVideo(Model):
    """The video of a video note."""

    video_id: str | None = field("id", ID, "video id", "视频ID", "", observed(21), HIGH)
    video_key: str | None = field("videoKey", TEXT, "key: a path without a host", "视频Key", "", observed(21), HIGH)
    original_video_key: str | None = field("originVideoKey", TEXT, "key of the original: a path without a host", "原视频Key", "", observed(21), HIGH)
    gif_key: str | None = field("gifKey", TEXT, "key of a moving preview; may be empty", "动图Key", "", observed(21), HIGH)
    video_url: str | None = field("videoUrl", TEXT, "video", "视频链接", "", observed(21), HIGH)
    gif_url: str | None = field("gifUrl", TEXT, "moving preview; may be empty", "动图链接", "", observed(21), HIGH)
    thumbnail_path: str | None = field("thumbnail", TEXT, "thumbnail: a path without a host, no URL", "缩略图路径", "", observed(21), HIGH)
    first_frame_path: str | None = field("firstFrame", TEXT, "first frame: a path without a host, no URL; may be null", "首帧路径", "", observed(11), HIGH)
    meta: NoteVideoMeta | None = field("meta", nested(NoteVideoMeta), "measures", "视频参数", "", observed(21), HIGH)
    video_keys_raw: tuple[Any, ...] | None = field("videoKeyList", list_of(ANYTHING), "keys; shape unknown", "视频Key列表(原始)", "", observed(21), LOW)
    has_fragments: bool | None = field("hasFragments", FLAG, "is cut into fragments", "是否分段", "", observed(21), HIGH)
    volume_raw: float | None = field("volume", QUANTITY, "volume; unit unknown", "音量(原始)", "", observed(21), LOW)
    chapters_raw: tuple[Any, ...] | None = field("chapters", list_of(ANYTHING), "chapters, up to 14: each a text and a time in milliseconds, as sent", "章节(原始)", "", observed(2), HIGH)
    red_gif_info_raw: Any = field("redGifInfo", ANYTHING, "shape unknown; not in every answer", "动图信息(原始)", "", INFERRED, LOW)


@model
class NoteTimes(Model):
    """When a note was published and changed.

    The author's last edit precedes publication in 7 of 21 notes: their publication was scheduled.
    """

    published_at: datetime | None = field("createTime", EPOCH_MILLISECONDS, "publication, despite the wire name", "发布时间", "UTC", observed(21), HIGH)
    updated_at: datetime | None = field("updateTime", EPOCH_MILLISECONDS, "last change, probably by the system", "更新时间", "UTC", INFERRED, MEDIUM)
    author_updated_at: datetime | None = field("userUpdateTime", EPOCH_MILLISECONDS, "the author's last edit or submission; may precede publication", "作者编辑时间", "UTC", observed(21), HIGH)


@model
class NoteContentTag(Model):
    """A category of an author, with those below it."""

    category: str | None = field("taxonomy1Tag", TEXT, "category of the first level", "一级类目", "", observed(23), HIGH)
    subcategories: tuple[str, ...] | None = field("taxonomy2Tags", list_of(TEXT), "categories of the second level", "二级类目", "", observed(23), HIGH)


@model
class NoteAuthor(Model):
    """The author of a note. The window of the medians is not published.

    The vendor sends 0 as the price of a form of note for which the author takes no orders. Such a price is `None` here;
    `Result.raw` has the 0.
    """

    user_id: str | None = field("userId", ID, "user id", "用户ID", "", DOCUMENTED, HIGH)
    nickname: str | None = field("nickName", TEXT, "nickname", "昵称", "", DOCUMENTED, HIGH)
    avatar_url: str | None = field("avatar", TEXT, "avatar", "头像", "", DOCUMENTED, HIGH)
    advertiser_id: str | None = field("advertiserId", ID, "advertiser id; null wherever seen", "广告主ID", "", DOCUMENTED, MEDIUM)
    followers: int | None = field("fansNum", COUNT, "followers as of the call", "粉丝数", "persons", DOCUMENTED, HIGH)
    gender: str | None = field("gender", TEXT, "`男` male, `女` female, or empty", "性别", "", DOCUMENTED, HIGH)
    location: str | None = field("location", TEXT, "location; may be empty", "地区", "", DOCUMENTED, HIGH)
    content_tags: tuple[NoteContentTag, ...] | None = field("contentTags", list_of(nested(NoteContentTag)), "categories of the author", "内容类目", "", observed(23), HIGH)
    feature_tags: tuple[str, ...] | None = field("featureTags", list_of(TEXT), "features of the author, as the platform calls them", "特色标签", "", DOCUMENTED, HIGH)
    personal_tags: tuple[str, ...] | None = field("personalTags", list_of(TEXT), "tags of the author as a person", "人设标签", "", DOCUMENTED, HIGH)
    is_collected: bool | None = field("isCollect", FLAG, "is in the asking account's collection", "是否已收藏", "", DOCUMENTED, HIGH)
    median_reads: int | None = field("clickMidNum", COUNT, "median reads of the author's notes: the same as the `median_reads` of the core metrics", "阅读中位数", "count", observed(6), HIGH)
    median_interactions: int | None = field("interMidNum", COUNT, "median interactions of the author's notes, probably engagements without shares", "互动中位数(不含分享)", "count", observed(1), MEDIUM)
    median_engagements: int | None = field("mEngagementNum", COUNT, "median engagements of the author's notes: the same as the `median_engagements` of the core metrics", "互动中位数", "count", observed(6), HIGH)
    median_engagements_again: int | None = field("mengagementNum", COUNT, "median engagements of the author's notes, sent a second time", "互动中位数(重复)", "count", observed(6), HIGH)
    image_price: Decimal | None = field("picturePrice", available(YUAN), "list price of an image note; sent as 0 if the author takes no such orders", "图文笔记报价", "yuan", observed(5), HIGH)
    video_price: Decimal | None = field("videoPrice", available(YUAN), "list price of a video note; sent as 0 if the author takes no such orders", "视频笔记报价", "yuan", INFERRED, HIGH)
    image_in_cart: bool | None = field("pictureInCart", FLAG, "image note is in the cart; null wherever seen", "图文笔记已加购", "", DOCUMENTED, MEDIUM)
    video_in_cart: bool | None = field("videoInCart", FLAG, "video note is in the cart; null wherever seen", "视频笔记已加购", "", DOCUMENTED, MEDIUM)
    price_state_code: int | None = field("priceState", CODE, "unknown", "报价状态代码", "", DOCUMENTED, LOW)
    takes_image_orders: bool | None = field("pictureState", FLAG, "takes orders for image notes", "图文笔记可接单", "", INFERRED, MEDIUM)
    takes_video_orders: bool | None = field("videoState", FLAG, "takes orders for video notes", "视频笔记可接单", "", INFERRED, MEDIUM)
    operate_state_code: int | None = field("operateState", CODE, "unknown", "运营状态代码", "", DOCUMENTED, LOW)
    current_level_code: int | None = field("currentLevel", CODE, "unknown", "当前等级代码", "", DOCUMENTED, LOW)
    creator_type_code: int | None = field("kolType", CODE, "unknown", "博主类型代码", "", DOCUMENTED, LOW)
    cooperation_type_code: int | None = field("cooperType", CODE, "1 in PGY, 2 not in PGY", "合作类型代码", "", observed(25), MEDIUM)
    user_type_code: int | None = field("userType", CODE, "1 ordinary user, 2 creator", "用户类型代码", "", observed(25), MEDIUM)


@model
class NoteDetails(Model):
    """One note: `pgy.note_details`. Its counts are from publication to the call.

    The documented answer has 0 in all seven counts of an ordinary note: 0 may mean "not disclosed" instead of "none".
    """

    note_id: str | None = field("noteId", ID, "note id", "笔记ID", "", DOCUMENTED, HIGH)
    url: str | None = field("noteLink", TEXT, "URL of the note; its `xsec_token` expires", "笔记链接", "", DOCUMENTED, HIGH)
    user_id: str | None = field("userId", ID, "its author's user id", "作者ID", "", DOCUMENTED, HIGH)
    head_photo_url: str | None = field("headPhoto", TEXT, "its author's avatar", "作者头像", "", DOCUMENTED, HIGH)
    author_name: str | None = field("name", TEXT, "its author's nickname", "作者昵称", "", DOCUMENTED, HIGH)
    red_id: str | None = field("redId", ID, "its author's Xiaohongshu number; null wherever seen", "小红书号", "", DOCUMENTED, HIGH)
    type_code: int | None = field("type", CODE, "1 image note, 2 video note", "笔记类型代码", "", observed(25), HIGH)
    title: str | None = field("title", TEXT, "title; may be empty", "标题", "", DOCUMENTED, HIGH)
    content: str | None = field("content", TEXT, "text; topics stand as `#word[话题]#`", "正文", "", DOCUMENTED, HIGH)
    mentioned_users_raw: tuple[Any, ...] | None = field("atUserList", list_of(ANYTHING), "users mentioned; shape unknown; null wherever seen", "提及用户(原始)", "", DOCUMENTED, LOW)
    images: tuple[NoteImage, ...] | None = field("imagesList", list_of(nested(NoteImage)), "images", "图片", "", DOCUMENTED, HIGH)
    video: NoteVideo | None = field("videoInfo", nested(NoteVideo), "video; null for image notes", "视频", "", DOCUMENTED, HIGH)
    times: NoteTimes | None = field("time", nested(NoteTimes), "when it was published and changed", "时间", "", DOCUMENTED, HIGH)
    published_at: datetime | None = field("createTime", CHINA_TIME, "publication, to the minute", "发布时间", "UTC+8", DOCUMENTED, HIGH)
    impressions: int | None = field("impNum", COUNT, "impressions of the note", "曝光量", "count", DOCUMENTED, HIGH)
    reads: int | None = field("readNum", COUNT, "reads of the note", "阅读量", "count", DOCUMENTED, HIGH)
    likes: int | None = field("likeNum", COUNT, "likes of the note", "点赞数", "count", DOCUMENTED, HIGH)
    favourites: int | None = field("favNum", COUNT, "favourites of the note", "收藏数", "count", DOCUMENTED, HIGH)
    comments: int | None = field("cmtNum", COUNT, "comments on the note", "评论数", "count", DOCUMENTED, HIGH)
    shares: int | None = field("shareNum", COUNT, "shares of the note", "分享数", "count", DOCUMENTED, HIGH)
    follows: int | None = field("followCnt", COUNT, "follows that its author gained by the note", "涨粉数", "count", INFERRED, MEDIUM)
    report_brand_user_id: str | None = field("reportBrandUserId", ID, "brand of a reported commercial note", "报备品牌ID", "", INFERRED, MEDIUM)
    report_brand_name: str | None = field("reportBrandName", TEXT, "its name", "报备品牌", "", INFERRED, MEDIUM)
    feature_tags: tuple[str, ...] | None = field("featureTags", list_of(TEXT), "tags; null wherever seen", "特色标签", "", DOCUMENTED, MEDIUM)
    author: NoteAuthor | None = field("userInfo", nested(NoteAuthor), "its author", "作者", "", DOCUMENTED, HIGH)
    component_clicks_raw: Any = field("compClickData", ANYTHING, "null wherever seen", "组件点击(原始)", "", DOCUMENTED, LOW)
    agent_name: str | None = field("agentName", TEXT, "probably the agency of the author; null wherever seen", "机构名称", "", INFERRED, LOW)
    recommended_keywords_raw: Any = field("recommendedKeywords", ANYTHING, "null wherever seen", "推荐关键词(原始)", "", INFERRED, LOW)
    content_items_raw: Any = field("contentItemList", ANYTHING, "null wherever seen", "内容条目(原始)", "", INFERRED, LOW)
    is_good_case_collected: bool | None = field("goodCaseCollect", FLAG, "probably: is in the collection of good cases; false wherever seen", "是否收藏优秀案例", "", INFERRED, LOW)
