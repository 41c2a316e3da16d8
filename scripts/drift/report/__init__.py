"""Findings as text, JSON and Markdown, by the names of `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from drift.report.as_json import as_json
from drift.report.as_markdown import as_markdown
from drift.report.as_text import as_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drift.finding import Finding


class Format(Protocol):
    """A way to write findings."""

    def __call__(self, findings: Sequence[Finding], /, *, colour: bool) -> str:
        """Return the report."""


FORMATS: Final[Mapping[str, Format]] = {
    "text": as_text,
    "json": lambda findings, /, *, colour: as_json(findings),  # noqa: ARG005  (a file has no colour)
    "markdown": lambda findings, /, *, colour: as_markdown(findings),  # noqa: ARG005
}
