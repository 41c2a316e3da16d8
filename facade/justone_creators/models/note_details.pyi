# Written by scripts/document.py; do not edit.
"""Known fields of a note on Xiaohongshu Pugongying (PGY).

A field whose name ends in `_raw` has an uncertain unit or meaning: no unit is applied to it.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any

from .._schema.fields import model
from .._schema.model import Model

@model
class NoteImageExtra(Model):
    """More fields of an image, in newer answers."""

    live_photo_video_id: str | None = ...
    """Video of a live photo.

    实况视频ID. `livePhotoVideoId` on the wire; inferred, confidence medium.
    """

    live_photo_video_file_id: str | None = ...
    """File of that video.

    实况视频文件ID. `livePhotoVideoFileId` on the wire; inferred, confidence medium.
    """

    image_metadata: str | None = ...
    """Metadata.

    图片元数据. `imageMetadata` on the wire; inferred, confidence medium.
    """

@model
class NoteImage(Model):
    """An image of a note."""

    file_id: str | None = ...
    """File id; may hold a path.

    文件ID. `fileId` on the wire; documented, confidence high.
    """

    url: str | None = ...
    """Resized.

    图片链接. `url` on the wire; documented, confidence high.
    """

    original_url: str | None = ...
    """As uploaded.

    原图链接. `original` on the wire; documented, confidence high.
    """

    width: int | None = ...
    """Width. Unit: px.

    宽度. `width` on the wire; documented, confidence high.
    """

    height: int | None = ...
    """Height. Unit: px.

    高度. `height` on the wire; documented, confidence high.
    """

    latitude_raw: Any = ...
    """Null wherever seen.

    纬度(原始). `latitude` on the wire; documented, confidence low.
    """

    longitude_raw: Any = ...
    """Null wherever seen.

    经度(原始). `longitude` on the wire; documented, confidence low.
    """

    trace_id: str | None = ...
    """Trace id.

    追踪ID. `traceId` on the wire; documented, confidence high.
    """

    sticker_raw: Any = ...
    """Null wherever seen.

    贴纸(原始). `sticker` on the wire; documented, confidence low.
    """

    extra: NoteImageExtra | None = ...
    """More fields; may be null.

    附加信息. `imageExtraInfo` on the wire; inferred, confidence medium.
    """

@model
class NoteVideoMeta(Model):
    """Measures of a video."""

    width: int | None = ...
    """Width. Unit: px.

    宽度. `width` on the wire; observed (21 answers), confidence high.
    """

    height: int | None = ...
    """Height. Unit: px.

    高度. `height` on the wire; observed (21 answers), confidence high.
    """

    duration_seconds: float | None = ...
    """Length. Unit: s.

    时长. `duration` on the wire; observed (2 answers), confidence high.
    """

    video_id: str | None = ...
    """Video id; not in every answer.

    视频ID. `videoId` on the wire; inferred, confidence medium.
    """

@model
class NoteVideo(Model):
    """The video of a video note."""

    video_id: str | None = ...
    """Video id.

    视频ID. `id` on the wire; observed (21 answers), confidence high.
    """

    video_key: str | None = ...
    """Key: a path without a host.

    视频Key. `videoKey` on the wire; observed (21 answers), confidence high.
    """

    original_video_key: str | None = ...
    """Key of the original: a path without a host.

    原视频Key. `originVideoKey` on the wire; observed (21 answers), confidence high.
    """

    gif_key: str | None = ...
    """Key of a moving preview; may be empty.

    动图Key. `gifKey` on the wire; observed (21 answers), confidence high.
    """

    video_url: str | None = ...
    """Video.

    视频链接. `videoUrl` on the wire; observed (21 answers), confidence high.
    """

    gif_url: str | None = ...
    """Moving preview; may be empty.

    动图链接. `gifUrl` on the wire; observed (21 answers), confidence high.
    """

    thumbnail_path: str | None = ...
    """Thumbnail: a path without a host, no URL.

    缩略图路径. `thumbnail` on the wire; observed (21 answers), confidence high.
    """

    first_frame_path: str | None = ...
    """First frame: a path without a host, no URL; may be null.

    首帧路径. `firstFrame` on the wire; observed (11 answers), confidence high.
    """

    meta: NoteVideoMeta | None = ...
    """Measures.

    视频参数. `meta` on the wire; observed (21 answers), confidence high.
    """

    video_keys_raw: tuple[Any, ...] | None = ...
    """Keys; shape unknown.

    视频Key列表(原始). `videoKeyList` on the wire; observed (21 answers), confidence low.
    """

    has_fragments: bool | None = ...
    """Is cut into fragments.

    是否分段. `hasFragments` on the wire; observed (21 answers), confidence high.
    """

    volume_raw: float | None = ...
    """Volume; unit unknown.

    音量(原始). `volume` on the wire; observed (21 answers), confidence low.
    """

    chapters_raw: tuple[Any, ...] | None = ...
    """Chapters, up to 14: each a text and a time in milliseconds, as sent.

    章节(原始). `chapters` on the wire; observed (2 answers), confidence high.
    """

    red_gif_info_raw: Any = ...
    """Shape unknown; not in every answer.

    动图信息(原始). `redGifInfo` on the wire; inferred, confidence low.
    """

@model
class NoteTimes(Model):
    """When a note was published and changed.

    The author's last edit precedes publication in 7 of 21 notes: their publication was scheduled.
    """

    published_at: datetime | None = ...
    """Publication, despite the wire name. Unit: UTC.

    发布时间. `createTime` on the wire; observed (21 answers), confidence high.
    """

    updated_at: datetime | None = ...
    """Last change, probably by the system. Unit: UTC.

    更新时间. `updateTime` on the wire; inferred, confidence medium.
    """

    author_updated_at: datetime | None = ...
    """The author's last edit or submission; may precede publication. Unit: UTC.

    作者编辑时间. `userUpdateTime` on the wire; observed (21 answers), confidence high.
    """

@model
class NoteContentTag(Model):
    """A category of an author, with those below it."""

    category: str | None = ...
    """Category of the first level.

    一级类目. `taxonomy1Tag` on the wire; observed (23 answers), confidence high.
    """

    subcategories: tuple[str, ...] | None = ...
    """Categories of the second level.

    二级类目. `taxonomy2Tags` on the wire; observed (23 answers), confidence high.
    """

@model
class NoteAuthor(Model):
    """The author of a note. The window of the medians is not published.

    The vendor sends 0 as the price of a form of note for which the author takes no orders. Such a price is `None` here;
    `Result.raw` has the 0.
    """

    user_id: str | None = ...
    """User id.

    用户ID. `userId` on the wire; documented, confidence high.
    """

    nickname: str | None = ...
    """Nickname.

    昵称. `nickName` on the wire; documented, confidence high.
    """

    avatar_url: str | None = ...
    """Avatar.

    头像. `avatar` on the wire; documented, confidence high.
    """

    advertiser_id: str | None = ...
    """Advertiser id; null wherever seen.

    广告主ID. `advertiserId` on the wire; documented, confidence medium.
    """

    followers: int | None = ...
    """Followers as of the call. Unit: persons.

    粉丝数. `fansNum` on the wire; documented, confidence high.
    """

    gender: str | None = ...
    """`男` male, `女` female, or empty.

    性别. `gender` on the wire; documented, confidence high.
    """

    location: str | None = ...
    """Location; may be empty.

    地区. `location` on the wire; documented, confidence high.
    """

    content_tags: tuple[NoteContentTag, ...] | None = ...
    """Categories of the author.

    内容类目. `contentTags` on the wire; observed (23 answers), confidence high.
    """

    feature_tags: tuple[str, ...] | None = ...
    """Features of the author, as the platform calls them.

    特色标签. `featureTags` on the wire; documented, confidence high.
    """

    personal_tags: tuple[str, ...] | None = ...
    """Tags of the author as a person.

    人设标签. `personalTags` on the wire; documented, confidence high.
    """

    is_collected: bool | None = ...
    """Is in the asking account's collection.

    是否已收藏. `isCollect` on the wire; documented, confidence high.
    """

    median_reads: int | None = ...
    """Median reads of the author's notes: the same as the `median_reads` of the core metrics. Unit: count.

    阅读中位数. `clickMidNum` on the wire; observed (6 answers), confidence high.
    """

    median_interactions: int | None = ...
    """Median interactions of the author's notes, probably engagements without shares. Unit: count.

    互动中位数(不含分享). `interMidNum` on the wire; observed (1 answer), confidence medium.
    """

    median_engagements: int | None = ...
    """Median engagements of the author's notes: the same as the `median_engagements` of the core metrics. Unit: count.

    互动中位数. `mEngagementNum` on the wire; observed (6 answers), confidence high.
    """

    median_engagements_again: int | None = ...
    """Median engagements of the author's notes, sent a second time. Unit: count.

    互动中位数(重复). `mengagementNum` on the wire; observed (6 answers), confidence high.
    """

    image_price: Decimal | None = ...
    """List price of an image note; sent as 0 if the author takes no such orders. Unit: yuan.

    图文笔记报价. `picturePrice` on the wire; observed (5 answers), confidence high.
    """

    video_price: Decimal | None = ...
    """List price of a video note; sent as 0 if the author takes no such orders. Unit: yuan.

    视频笔记报价. `videoPrice` on the wire; inferred, confidence high.
    """

    image_in_cart: bool | None = ...
    """Image note is in the cart; null wherever seen.

    图文笔记已加购. `pictureInCart` on the wire; documented, confidence medium.
    """

    video_in_cart: bool | None = ...
    """Video note is in the cart; null wherever seen.

    视频笔记已加购. `videoInCart` on the wire; documented, confidence medium.
    """

    price_state_code: int | None = ...
    """Unknown.

    报价状态代码. `priceState` on the wire; documented, confidence low.
    """

    takes_image_orders: bool | None = ...
    """Takes orders for image notes.

    图文笔记可接单. `pictureState` on the wire; inferred, confidence medium.
    """

    takes_video_orders: bool | None = ...
    """Takes orders for video notes.

    视频笔记可接单. `videoState` on the wire; inferred, confidence medium.
    """

    operate_state_code: int | None = ...
    """Unknown.

    运营状态代码. `operateState` on the wire; documented, confidence low.
    """

    current_level_code: int | None = ...
    """Unknown.

    当前等级代码. `currentLevel` on the wire; documented, confidence low.
    """

    creator_type_code: int | None = ...
    """Unknown.

    博主类型代码. `kolType` on the wire; documented, confidence low.
    """

    cooperation_type_code: int | None = ...
    """1 in PGY, 2 not in PGY.

    合作类型代码. `cooperType` on the wire; observed (25 answers), confidence medium.
    """

    user_type_code: int | None = ...
    """1 ordinary user, 2 creator.

    用户类型代码. `userType` on the wire; observed (25 answers), confidence medium.
    """

@model
class NoteDetails(Model):
    """One note: `pgy.note_details`. Its counts are from publication to the call.

    The documented answer has 0 in all seven counts of an ordinary note: 0 may mean "not disclosed" instead of "none".
    """

    note_id: str | None = ...
    """Note id.

    笔记ID. `noteId` on the wire; documented, confidence high.
    """

    url: str | None = ...
    """URL of the note; its `xsec_token` expires.

    笔记链接. `noteLink` on the wire; documented, confidence high.
    """

    user_id: str | None = ...
    """Its author's user id.

    作者ID. `userId` on the wire; documented, confidence high.
    """

    head_photo_url: str | None = ...
    """Its author's avatar.

    作者头像. `headPhoto` on the wire; documented, confidence high.
    """

    author_name: str | None = ...
    """Its author's nickname.

    作者昵称. `name` on the wire; documented, confidence high.
    """

    red_id: str | None = ...
    """Its author's Xiaohongshu number; null wherever seen.

    小红书号. `redId` on the wire; documented, confidence high.
    """

    type_code: int | None = ...
    """1 image note, 2 video note.

    笔记类型代码. `type` on the wire; observed (25 answers), confidence high.
    """

    title: str | None = ...
    """Title; may be empty.

    标题. `title` on the wire; documented, confidence high.
    """

    content: str | None = ...
    """Text; topics stand as `#word[话题]#`.

    正文. `content` on the wire; documented, confidence high.
    """

    mentioned_users_raw: tuple[Any, ...] | None = ...
    """Users mentioned; shape unknown; null wherever seen.

    提及用户(原始). `atUserList` on the wire; documented, confidence low.
    """

    images: tuple[NoteImage, ...] | None = ...
    """Images.

    图片. `imagesList` on the wire; documented, confidence high.
    """

    video: NoteVideo | None = ...
    """Video; null for image notes.

    视频. `videoInfo` on the wire; documented, confidence high.
    """

    times: NoteTimes | None = ...
    """When it was published and changed.

    时间. `time` on the wire; documented, confidence high.
    """

    published_at: datetime | None = ...
    """Publication, to the minute. Unit: UTC+8.

    发布时间. `createTime` on the wire; documented, confidence high.
    """

    impressions: int | None = ...
    """Impressions of the note. Unit: count.

    曝光量. `impNum` on the wire; documented, confidence high.
    """

    reads: int | None = ...
    """Reads of the note. Unit: count.

    阅读量. `readNum` on the wire; documented, confidence high.
    """

    likes: int | None = ...
    """Likes of the note. Unit: count.

    点赞数. `likeNum` on the wire; documented, confidence high.
    """

    favourites: int | None = ...
    """Favourites of the note. Unit: count.

    收藏数. `favNum` on the wire; documented, confidence high.
    """

    comments: int | None = ...
    """Comments on the note. Unit: count.

    评论数. `cmtNum` on the wire; documented, confidence high.
    """

    shares: int | None = ...
    """Shares of the note. Unit: count.

    分享数. `shareNum` on the wire; documented, confidence high.
    """

    follows: int | None = ...
    """Follows that its author gained by the note. Unit: count.

    涨粉数. `followCnt` on the wire; inferred, confidence medium.
    """

    report_brand_user_id: str | None = ...
    """Brand of a reported commercial note.

    报备品牌ID. `reportBrandUserId` on the wire; inferred, confidence medium.
    """

    report_brand_name: str | None = ...
    """Its name.

    报备品牌. `reportBrandName` on the wire; inferred, confidence medium.
    """

    feature_tags: tuple[str, ...] | None = ...
    """Tags; null wherever seen.

    特色标签. `featureTags` on the wire; documented, confidence medium.
    """

    author: NoteAuthor | None = ...
    """Its author.

    作者. `userInfo` on the wire; documented, confidence high.
    """

    component_clicks_raw: Any = ...
    """Null wherever seen.

    组件点击(原始). `compClickData` on the wire; documented, confidence low.
    """

    agent_name: str | None = ...
    """Probably the agency of the author; null wherever seen.

    机构名称. `agentName` on the wire; inferred, confidence low.
    """

    recommended_keywords_raw: Any = ...
    """Null wherever seen.

    推荐关键词(原始). `recommendedKeywords` on the wire; inferred, confidence low.
    """

    content_items_raw: Any = ...
    """Null wherever seen.

    内容条目(原始). `contentItemList` on the wire; inferred, confidence low.
    """

    is_good_case_collected: bool | None = ...
    """Probably: is in the collection of good cases; false wherever seen.

    是否收藏优秀案例. `goodCaseCollect` on the wire; inferred, confidence low.
    """
