"""Collects many answers: each call is paid once, whatever happens, and what is not known is listed."""

from .collection import Collection
from .drain import drain
from .errors import CollectionError, CollectionLockedError, Interrupted
from .outcome import Added, CollectedResult, Invalid, Job, Outcome
from .report import Plan, Progress, Report, Status

__all__ = [
    "Added", "CollectedResult", "Collection", "CollectionError", "CollectionLockedError", "Interrupted", "Invalid",
    "Job", "Outcome", "Plan", "Progress", "Report", "Status", "drain",
]  # fmt: skip
