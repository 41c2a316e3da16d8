"""The Chinese names of the parameters. Written by scripts/document.py from zh.toml; do not edit."""

from __future__ import annotations

from typing import Final

PARAMETERS_ZH: Final[dict[str, str]] = {
    "accept_cache": "接受缓存",
    "advertise_filter": "流量类型",
    "author_id": "星图达人ID",
    "business": "笔记业务类型",
    "flow_type": "是否包含付费流量",
    "item_id": "作品ID",
    "note_id": "笔记ID",
    "note_type": "笔记形式",
    "only_assigned": "仅指派视频",
    "platform": "渠道",
    "time_range": "统计周期",
    "user_id": "小红书用户ID",
    "video_type": "视频类型",
}
