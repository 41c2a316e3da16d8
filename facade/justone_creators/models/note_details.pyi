# Written by scripts/document.py; do not edit.
"""Known fields of a note on Xiaohongshu Pugongying (PGY).

A field whose name ends in `_raw` has an uncertain unit or meaning: no unit is applied to it.
"""

from datetime import datetime
from typing import Any

from .._schema.fields import model
from .._schema.model import Model

@model
class NoteImageExtra(Model):
    """More fields of an image, in newer answers."""

    live_photo_video_id: str | None = ...
    """Video of a live photo.

    `livePhotoVideoId` on the wire; observed, confidence medium.
    """

    live_photo_video_file_id: str | None = ...
    """File of that video.

    `livePhotoVideoFileId` on the wire; observed, confidence medium.
    """

    image_metadata: str | None = ...
    """Metadata.

    `imageMetadata` on the wire; observed, confidence medium.
    """

@model
class NoteImage(Model):
    """An image of a note."""

    file_id: str | None = ...
    """File id; may hold a path.

    `fileId` on the wire; documented, confidence high.
    """

    url: str | None = ...
    """Resized.

    `url` on the wire; documented, confidence high.
    """

    original_url: str | None = ...
    """As uploaded.

    `original` on the wire; documented, confidence high.
    """

    width: int | None = ...
    """Width. Unit: px.

    `width` on the wire; documented, confidence high.
    """

    height: int | None = ...
    """Height. Unit: px.

    `height` on the wire; documented, confidence high.
    """

    latitude_raw: Any = ...
    """Null wherever seen.

    `latitude` on the wire; documented, confidence low.
    """

    longitude_raw: Any = ...
    """Null wherever seen.

    `longitude` on the wire; documented, confidence low.
    """

    trace_id: str | None = ...
    """Trace id.

    `traceId` on the wire; documented, confidence high.
    """

    sticker_raw: Any = ...
    """Null wherever seen.

    `sticker` on the wire; documented, confidence low.
    """

    extra: NoteImageExtra | None = ...
    """More fields.

    `imageExtraInfo` on the wire; observed, confidence medium.
    """

@model
class NoteVideoMeta(Model):
    """Measures of a video."""

    width: int | None = ...
    """Width. Unit: px.

    `width` on the wire; observed, confidence high.
    """

    height: int | None = ...
    """Height. Unit: px.

    `height` on the wire; observed, confidence high.
    """

    duration_raw: float | None = ...
    """Length, probably in seconds.

    `duration` on the wire; observed, confidence low.
    """

    video_id: str | None = ...
    """Video id.

    `videoId` on the wire; observed, confidence medium.
    """

@model
class NoteVideo(Model):
    """The video of a video note."""

    video_id: str | None = ...
    """Video id.

    `id` on the wire; observed, confidence high.
    """

    video_key: str | None = ...
    """Key.

    `videoKey` on the wire; observed, confidence high.
    """

    original_video_key: str | None = ...
    """Key of the original.

    `originVideoKey` on the wire; observed, confidence high.
    """

    gif_key: str | None = ...
    """Key of a moving preview.

    `gifKey` on the wire; observed, confidence high.
    """

    video_url: str | None = ...
    """Video.

    `videoUrl` on the wire; observed, confidence high.
    """

    gif_url: str | None = ...
    """Moving preview.

    `gifUrl` on the wire; observed, confidence high.
    """

    thumbnail_url: str | None = ...
    """Thumbnail.

    `thumbnail` on the wire; observed, confidence high.
    """

    first_frame_url: str | None = ...
    """First frame.

    `firstFrame` on the wire; observed, confidence high.
    """

    meta: NoteVideoMeta | None = ...
    """Measures.

    `meta` on the wire; observed, confidence high.
    """

    video_keys_raw: tuple[Any, ...] | None = ...
    """Keys; shape unknown.

    `videoKeyList` on the wire; observed, confidence low.
    """

    has_fragments: bool | None = ...
    """Is cut into fragments.

    `hasFragments` on the wire; observed, confidence high.
    """

    volume_raw: float | None = ...
    """Volume; unit unknown.

    `volume` on the wire; observed, confidence low.
    """

    chapters_raw: Any = ...
    """Chapters; shape unknown.

    `chapters` on the wire; observed, confidence low.
    """

    red_gif_info_raw: Any = ...
    """Shape unknown.

    `redGifInfo` on the wire; observed, confidence low.
    """

@model
class NoteTimes(Model):
    """When a note was made and changed."""

    created_at: datetime | None = ...
    """Publication. Unit: UTC.

    `createTime` on the wire; documented, confidence high.
    """

    updated_at: datetime | None = ...
    """Last change, probably by the system. Unit: UTC.

    `updateTime` on the wire; documented, confidence medium.
    """

    user_updated_at: datetime | None = ...
    """Last change, probably by the author. Unit: UTC.

    `userUpdateTime` on the wire; documented, confidence medium.
    """

@model
class NoteAuthor(Model):
    """The author of a note. Codes are the platform's; their meanings are not published."""

    user_id: str | None = ...
    """User id.

    `userId` on the wire; documented, confidence high.
    """

    nickname: str | None = ...
    """Nickname.

    `nickName` on the wire; documented, confidence high.
    """

    avatar_url: str | None = ...
    """Avatar.

    `avatar` on the wire; documented, confidence high.
    """

    advertiser_id: str | None = ...
    """Advertiser id.

    `advertiserId` on the wire; documented, confidence medium.
    """

    followers: int | None = ...
    """Followers. Unit: persons.

    `fansNum` on the wire; documented, confidence high.
    """

    gender: str | None = ...
    """`男` male, `女` female, or empty.

    `gender` on the wire; documented, confidence high.
    """

    location: str | None = ...
    """Location; may be empty.

    `location` on the wire; documented, confidence high.
    """

    content_tags_raw: tuple[Any, ...] | None = ...
    """Tags: strings or objects.

    `contentTags` on the wire; documented, confidence medium.
    """

    feature_tags: tuple[str, ...] | None = ...
    """Tags.

    `featureTags` on the wire; documented, confidence medium.
    """

    personal_tags_raw: tuple[Any, ...] | None = ...
    """Tags: strings or objects.

    `personalTags` on the wire; documented, confidence medium.
    """

    is_collected: bool | None = ...
    """Is in the asking account's collection.

    `isCollect` on the wire; documented, confidence high.
    """

    median_reads_raw: int | None = ...
    """Probably median reads.

    `clickMidNum` on the wire; documented, confidence medium.
    """

    median_engagements_raw: int | None = ...
    """Probably median engagements.

    `interMidNum` on the wire; documented, confidence medium.
    """

    m_engagement_raw: int | None = ...
    """Probably median engagements.

    `mEngagementNum` on the wire; documented, confidence medium.
    """

    m_engagement_again_raw: int | None = ...
    """The same again.

    `mengagementNum` on the wire; documented, confidence high.
    """

    picture_price_raw: float | None = ...
    """List price of an image note, probably yuan.

    `picturePrice` on the wire; documented, confidence medium.
    """

    video_price_raw: float | None = ...
    """List price of a video note, probably yuan.

    `videoPrice` on the wire; documented, confidence medium.
    """

    picture_in_cart: bool | None = ...
    """Image note is in the cart.

    `pictureInCart` on the wire; documented, confidence medium.
    """

    video_in_cart: bool | None = ...
    """Video note is in the cart.

    `videoInCart` on the wire; documented, confidence medium.
    """

    price_state_code: int | None = ...
    """Unknown.

    `priceState` on the wire; documented, confidence low.
    """

    picture_state_code: int | None = ...
    """Unknown.

    `pictureState` on the wire; documented, confidence low.
    """

    video_state_code: int | None = ...
    """Unknown.

    `videoState` on the wire; documented, confidence low.
    """

    operate_state_code: int | None = ...
    """Unknown.

    `operateState` on the wire; documented, confidence low.
    """

    current_level_code: int | None = ...
    """Unknown.

    `currentLevel` on the wire; documented, confidence low.
    """

    creator_type_code: int | None = ...
    """Unknown.

    `kolType` on the wire; documented, confidence low.
    """

    cooperation_type_code: int | None = ...
    """Unknown; 2 seen.

    `cooperType` on the wire; documented, confidence low.
    """

    user_type_code: int | None = ...
    """Unknown; 1 seen.

    `userType` on the wire; documented, confidence low.
    """

@model
class NoteDetails(Model):
    """One note: `pgy.note_details`.

    The documented answer has 0 in all seven counts of an ordinary note: 0 may mean "not disclosed" instead of "none".
    """

    note_id: str | None = ...
    """Note id.

    `noteId` on the wire; documented, confidence high.
    """

    url: str | None = ...
    """URL of the note; its `xsec_token` expires.

    `noteLink` on the wire; documented, confidence high.
    """

    user_id: str | None = ...
    """Its author's user id.

    `userId` on the wire; documented, confidence high.
    """

    head_photo_url: str | None = ...
    """Its author's avatar.

    `headPhoto` on the wire; documented, confidence high.
    """

    author_name: str | None = ...
    """Its author's nickname.

    `name` on the wire; documented, confidence high.
    """

    red_id: str | None = ...
    """Its author's Xiaohongshu number.

    `redId` on the wire; documented, confidence high.
    """

    type_code: int | None = ...
    """1 image and text, 2 probably video.

    `type` on the wire; documented, confidence medium.
    """

    title: str | None = ...
    """Title; may be empty.

    `title` on the wire; documented, confidence high.
    """

    content: str | None = ...
    """Text; topics stand as `#word[话题]#`.

    `content` on the wire; documented, confidence high.
    """

    mentioned_users_raw: tuple[Any, ...] | None = ...
    """Users mentioned; shape unknown.

    `atUserList` on the wire; documented, confidence low.
    """

    images: tuple[NoteImage, ...] | None = ...
    """Images.

    `imagesList` on the wire; documented, confidence high.
    """

    video: NoteVideo | None = ...
    """Video; null for image notes.

    `videoInfo` on the wire; documented, confidence high.
    """

    times: NoteTimes | None = ...
    """When it was made and changed.

    `time` on the wire; documented, confidence high.
    """

    created_at: datetime | None = ...
    """Publication, to the minute. Unit: UTC+8.

    `createTime` on the wire; documented, confidence high.
    """

    impressions: int | None = ...
    """Impressions. Unit: count.

    `impNum` on the wire; documented, confidence high.
    """

    reads: int | None = ...
    """Reads. Unit: count.

    `readNum` on the wire; documented, confidence high.
    """

    likes: int | None = ...
    """Likes. Unit: count.

    `likeNum` on the wire; documented, confidence high.
    """

    favourites: int | None = ...
    """Favourites. Unit: count.

    `favNum` on the wire; documented, confidence high.
    """

    comments: int | None = ...
    """Comments. Unit: count.

    `cmtNum` on the wire; documented, confidence high.
    """

    shares: int | None = ...
    """Shares. Unit: count.

    `shareNum` on the wire; documented, confidence high.
    """

    follows: int | None = ...
    """Follows gained. Unit: count.

    `followCnt` on the wire; documented, confidence high.
    """

    report_brand_user_id: str | None = ...
    """Brand of a reported commercial note.

    `reportBrandUserId` on the wire; documented, confidence medium.
    """

    report_brand_name: str | None = ...
    """Its name.

    `reportBrandName` on the wire; documented, confidence medium.
    """

    feature_tags: tuple[str, ...] | None = ...
    """Tags.

    `featureTags` on the wire; documented, confidence medium.
    """

    author: NoteAuthor | None = ...
    """Its author.

    `userInfo` on the wire; documented, confidence high.
    """

    component_clicks_raw: Any = ...
    """Null wherever seen.

    `compClickData` on the wire; documented, confidence low.
    """
