# Written by scripts/document.py; do not edit.
"""Known fields of a note on Xiaohongshu Pugongying (PGY), as the successor of note details returns it."""

from datetime import datetime
from typing import Any

from .._schema.fields import model
from .._schema.model import Model
from .note_details import NoteAuthor, NoteDetails, NoteImage, NoteTimes, NoteVideo

@model
class Note(NoteDetails):
    """One note: `pgy.note`. It has the fields of `NoteDetails`."""
