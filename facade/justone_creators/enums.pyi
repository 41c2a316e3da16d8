# Written by scripts/document.py; do not edit.
"""The vendor's enumerations under friendlier names.

A member is the string that goes over the wire (`TimeRange.LAST_30_DAYS == "DAY_30"`); `label` is the documented
meaning, `label_zh` a Chinese one of ours. Every parameter also accepts a plain string, the wire value or the member's
name, in any case: a type checker accepts the `...Name` literals beside each enumeration.
"""

from typing import Literal, TypeAlias

from ._schema.choice import Choice as Choice

class Platform(Choice):
    """The channel of Douyin that the figures cover."""

    SHORT_VIDEO = "SHORT_VIDEO", "Short video", "短视频"
    """Short video. `SHORT_VIDEO` on the wire. In Chinese: 短视频."""

    LIVE_STREAMING = "LIVE_STREAMING", "Live streaming", "直播"
    """Live streaming. `LIVE_STREAMING` on the wire. In Chinese: 直播."""

    PICTURE_TEXT = "PICTURE_TEXT", "Picture and text", "图文"
    """Picture and text. `PICTURE_TEXT` on the wire. In Chinese: 图文."""

    SHORT_DRAMA = "SHORT_DRAMA", "Short drama", "短剧"
    """Short drama. `SHORT_DRAMA` on the wire. In Chinese: 短剧."""

PlatformName: TypeAlias = Platform | Literal["SHORT_VIDEO", "LIVE_STREAMING", "PICTURE_TEXT", "SHORT_DRAMA"]

class TimeRange(Choice):
    """The period of the figures, up to now."""

    LAST_30_DAYS = "DAY_30", "Last 30 days", "近 30 天"
    """Last 30 days. `DAY_30` on the wire. In Chinese: 近 30 天."""

    LAST_90_DAYS = "DAY_90", "Last 90 days", "近 90 天"
    """Last 90 days. `DAY_90` on the wire. In Chinese: 近 90 天."""

TimeRangeName: TypeAlias = TimeRange | Literal["DAY_30", "DAY_90", "LAST_30_DAYS", "LAST_90_DAYS"]

class VideoType(Choice):
    """Whose videos: the creator's own, or those commissioned through Xingtu."""

    PERSONAL = "PERSONAL_VIDEO", "Personal video", "个人视频"
    """Personal video. `PERSONAL_VIDEO` on the wire. In Chinese: 个人视频."""

    XINGTU = "XINTU_VIDEO", "Xingtu video", "星图视频"
    """Xingtu video. `XINTU_VIDEO` on the wire. In Chinese: 星图视频."""

VideoTypeName: TypeAlias = VideoType | Literal["PERSONAL_VIDEO", "XINTU_VIDEO", "PERSONAL", "XINGTU"]

class FlowType(Choice):
    """Whether paid traffic counts. "Paid" is inferred: the documentation has only the labels."""

    EXCLUDE = "EXCLUDE", "Exclude", "不包含"
    """Exclude. `EXCLUDE` on the wire. In Chinese: 不包含."""

    INCLUDE = "INCLUDE", "Include", "包含"
    """Include. `INCLUDE` on the wire. In Chinese: 包含."""

FlowTypeName: TypeAlias = FlowType | Literal["EXCLUDE", "INCLUDE"]

class BusinessType(Choice):
    """Which notes of a creator: everyday ones, or those in cooperation with a brand."""

    DAILY = "DAILY_NOTE", "Daily notes", "日常笔记"
    """Daily notes. `DAILY_NOTE` on the wire. In Chinese: 日常笔记."""

    COOPERATIVE = "COOPERATE_NOTE", "Cooperative notes", "合作笔记"
    """Cooperative notes. `COOPERATE_NOTE` on the wire. In Chinese: 合作笔记."""

BusinessTypeName: TypeAlias = BusinessType | Literal["DAILY_NOTE", "COOPERATE_NOTE", "DAILY", "COOPERATIVE"]

class NoteType(Choice):
    """The form of the notes."""

    ALL = "PHOTO_TEXT_AND_VIDEO", "Photo and Video", "图文和视频"
    """Photo and Video. `PHOTO_TEXT_AND_VIDEO` on the wire. In Chinese: 图文和视频."""

    PHOTO_TEXT = "PHOTO_TEXT", "Photo and Text", "图文"
    """Photo and Text. `PHOTO_TEXT` on the wire. In Chinese: 图文."""

    VIDEO = "VIDEO", "Video only", "视频"
    """Video only. `VIDEO` on the wire. In Chinese: 视频."""

NoteTypeName: TypeAlias = NoteType | Literal["PHOTO_TEXT_AND_VIDEO", "PHOTO_TEXT", "VIDEO", "ALL"]

class AdvertiseFilter(Choice):
    """Which traffic counts. Observed: it filters the traffic of notes, not the notes."""

    ALL = "ALL", "All notes", "全流量"
    """All notes. `ALL` on the wire. In Chinese: 全流量."""

    ORGANIC_ONLY = "ORGANIC_ONLY", "Organic notes only", "仅自然流量"
    """Organic notes only. `ORGANIC_ONLY` on the wire. In Chinese: 仅自然流量."""

AdvertiseFilterName: TypeAlias = AdvertiseFilter | Literal["ALL", "ORGANIC_ONLY"]
