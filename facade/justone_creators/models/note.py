"""Known fields of a note on Xiaohongshu Pugongying (PGY), as the successor of note details returns it."""

from __future__ import annotations

from datetime import datetime  # noqa: F401  (the annotations of inherited fields resolve here, too)
from typing import Any  # noqa: F401

from .._schema.fields import model
from .note_details import NoteAuthor, NoteDetails, NoteImage, NoteTimes, NoteVideo  # noqa: F401


@model
class Note(NoteDetails):
    """One note: `pgy.note`. It has the fields of `NoteDetails`."""
