# Written by scripts/document.py; do not edit.
"""Known fields of a note on Xiaohongshu Pugongying (PGY), as the successor of note details returns it.

A field whose name ends in `_raw` has an uncertain unit or meaning: no unit is applied to it.
"""

from datetime import datetime
from typing import Any

from .._schema.fields import model
from .._schema.model import Model
from .note_details import NoteAuthor, NoteDetails, NoteImage, NoteTimes, NoteVideo

@model
class Note(NoteDetails):
    """One note: `pgy.note`. It has the fields of `NoteDetails` and a few more."""

    agent_name: str | None = ...
    """Probably the agency of the author; null wherever seen.

    `agentName` on the wire; observed, confidence low.
    """

    recommended_keywords_raw: Any = ...
    """Null wherever seen.

    `recommendedKeywords` on the wire; observed, confidence low.
    """

    content_items_raw: Any = ...
    """Null wherever seen.

    `contentItemList` on the wire; observed, confidence low.
    """

    is_good_case_collected: bool | None = ...
    """Probably: is in the collection of good cases; false wherever seen.

    `goodCaseCollect` on the wire; observed, confidence low.
    """
