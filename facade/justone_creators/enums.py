"""The vendor's enumerations under friendlier names.

A member is the string that goes over the wire (`TimeRange.LAST_30_DAYS == "DAY_30"`); `label` is the documented
meaning, `label_zh` a short Chinese one of this project. Every parameter also accepts a plain string, the wire value or
the member's name, in any case; a type checker accepts the `...Name` literals beside each enumeration.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from ._schema.choice import Choice as Choice  # noqa: PLC0414  (it is public here, too)


class Platform(Choice):
    """The channel of Douyin that the figures cover."""

    SHORT_VIDEO = "SHORT_VIDEO", "Short video", "短视频"
    LIVE_STREAMING = "LIVE_STREAMING", "Live streaming", "直播"
    PICTURE_TEXT = "PICTURE_TEXT", "Picture and text", "图文"
    SHORT_DRAMA = "SHORT_DRAMA", "Short drama", "短剧"


PlatformName: TypeAlias = Platform | Literal["SHORT_VIDEO", "LIVE_STREAMING", "PICTURE_TEXT", "SHORT_DRAMA"]


class TimeRange(Choice):
    """The period of the figures, up to now."""

    LAST_30_DAYS = "DAY_30", "Last 30 days", "近30天"
    LAST_90_DAYS = "DAY_90", "Last 90 days", "近90天"


TimeRangeName: TypeAlias = TimeRange | Literal["DAY_30", "DAY_90", "LAST_30_DAYS", "LAST_90_DAYS"]


class VideoType(Choice):
    """Whose videos: the creator's own, or those commissioned through Xingtu."""

    PERSONAL = "PERSONAL_VIDEO", "Personal video", "个人视频"
    XINGTU = "XINTU_VIDEO", "Xingtu video", "星图视频"  # the wire value has no G


VideoTypeName: TypeAlias = VideoType | Literal["PERSONAL_VIDEO", "XINTU_VIDEO", "PERSONAL", "XINGTU"]


class FlowType(Choice):
    """Whether paid traffic counts. "Paid" is inferred: the documentation has only the labels."""

    EXCLUDE = "EXCLUDE", "Exclude", "不包含"
    INCLUDE = "INCLUDE", "Include", "包含"


FlowTypeName: TypeAlias = FlowType | Literal["EXCLUDE", "INCLUDE"]


class BusinessType(Choice):
    """Which notes of a creator: everyday ones, or those in cooperation with a brand."""

    DAILY = "DAILY_NOTE", "Daily notes", "日常笔记"
    COOPERATIVE = "COOPERATE_NOTE", "Cooperative notes", "合作笔记"


BusinessTypeName: TypeAlias = BusinessType | Literal["DAILY_NOTE", "COOPERATE_NOTE", "DAILY", "COOPERATIVE"]


class NoteType(Choice):
    """The form of the notes."""

    ALL = "PHOTO_TEXT_AND_VIDEO", "Photo and Video", "图文+视频"
    PHOTO_TEXT = "PHOTO_TEXT", "Photo and Text", "图文笔记"
    VIDEO = "VIDEO", "Video only", "视频笔记"


NoteTypeName: TypeAlias = NoteType | Literal["PHOTO_TEXT_AND_VIDEO", "PHOTO_TEXT", "VIDEO", "ALL"]


class AdvertiseFilter(Choice):
    """Which traffic counts. Observed: it filters the traffic of notes, not the notes."""

    ALL = "ALL", "All notes", "全流量"
    ORGANIC_ONLY = "ORGANIC_ONLY", "Organic notes only", "仅自然流量"


AdvertiseFilterName: TypeAlias = AdvertiseFilter | Literal["ALL", "ORGANIC_ONLY"]
