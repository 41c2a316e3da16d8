"""The operations in a list. Written by scripts/document.py from the builders; do not edit."""

from __future__ import annotations

from typing import Final

SUMMARIES: Final[dict[str, str]] = {
    "pgy.creator_core_metrics": "Return a creator's median impressions, reads and engagements, and estimated prices.",
    "pgy.note": "Return one note: text, media, counts, author.",
    "pgy.note_details": "Return one note: text, media, counts, author.",
    "xingtu.item_report_details": "Return the report of one video: its figures, its creator, its music.",
    "xingtu.distribution_metrics": "Return how a creator's videos perform: medians and means, rates, expected prices.",
    "xingtu.showcase_items": "Return a creator's latest videos, personal and commissioned; at most 15 of each seen.",
}
DEPRECATED: Final[dict[str, str]] = {
    "pgy.note_details": "The vendor deprecated pgy.note_details. Use its successor, pgy.note.",
}
