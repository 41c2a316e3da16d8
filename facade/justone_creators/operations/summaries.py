"""The operations with the first line of their documentation. Listing them loads nothing else.

Written by scripts/document.py from the builders; do not edit.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Summary(NamedTuple):
    """An operation in a list.

    Attributes:
        text: The first line of its documentation.
        deprecated: The successor and the reason, if the vendor deprecated it.
    """

    text: str
    deprecated: str | None = None


SUMMARIES: Final[dict[str, Summary]] = {
    "pgy.creator_core_metrics": Summary(
        "Return a creator's median impressions, reads and engagements, and estimated prices."
    ),
    "pgy.note": Summary("Return one note: text, media, counts, author."),
    "pgy.note_details": Summary(
        "Return one note: text, media, counts, author.",
        "The vendor deprecated pgy.note_details. Use its successor, pgy.note.",
    ),
    "xingtu.item_report_details": Summary("Return the report of one video: its figures, its creator, its music."),
    "xingtu.distribution_metrics": Summary(
        "Return how a creator's videos perform: medians and means, rates, expected prices."
    ),
    "xingtu.showcase_items": Summary(
        "Return a creator's latest videos, personal and commissioned; at most 15 of each seen."
    ),
}
