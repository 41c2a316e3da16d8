"""Known fields of a note on Xiaohongshu Pugongying (PGY), as the successor of note details returns it.

A field whose name ends in `_raw` has an uncertain unit or meaning: no unit is applied to it.
"""

from __future__ import annotations

from datetime import datetime  # noqa: F401  (the annotations of inherited fields resolve here, too)
from typing import Any

from .._schema.converters import ANYTHING, FLAG, TEXT
from .._schema.fields import LOW, OBSERVED, field, model
from .note_details import NoteAuthor, NoteDetails, NoteImage, NoteTimes, NoteVideo  # noqa: F401


@model
class Note(NoteDetails):
    """One note: `pgy.note`. It has the fields of `NoteDetails` and a few more."""

    agent_name: str | None = field("agentName", TEXT, "probably the agency of the author; null wherever seen", "", OBSERVED, LOW)
    recommended_keywords_raw: Any = field("recommendedKeywords", ANYTHING, "null wherever seen", "", OBSERVED, LOW)
    content_items_raw: Any = field("contentItemList", ANYTHING, "null wherever seen", "", OBSERVED, LOW)
    is_good_case_collected: bool | None = field("goodCaseCollect", FLAG, "probably: is in the collection of good cases; false wherever seen", "", OBSERVED, LOW)
