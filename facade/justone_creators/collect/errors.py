"""The errors of a collection. Nothing was sent when one of them is raised, except by `Interrupted`."""

from __future__ import annotations

from attrs import define

from ..errors import JustOneError
from .report import Report


@define(slots=False)
class CollectionError(JustOneError):
    """A collection cannot be opened, read or written, or a client cannot be used with it."""

    billed: bool | None = False


@define(slots=False)
class CollectionLockedError(CollectionError):
    """Another process, or another part of this one, writes to the collection.

    Attributes:
        process: Its process id; `None` if it is not known.
        host: Its machine.
        since: When it began, in UTC (ISO 8601).
    """

    process: int | None = None
    host: str = ""
    since: str = ""


class Interrupted(KeyboardInterrupt):
    """Ctrl-C or SIGTERM ended a run. What was under way is recorded.

    Attributes:
        report: The report of the run until then.
    """

    def __init__(self, report: Report) -> None:
        super().__init__(f"the run was interrupted; what was under way is recorded\n{report}")
        self.report = report
