"""Findings as text for a terminal of 80 columns."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from drift.report.details import Listed, details
from drift.report.rewritten import split
from drift.report.summary import summary
from formatting.escaping import printable
from openapi_diff.rule import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drift.finding import Finding

_WIDTH: Final = 79  # of 80: a wide character may need the last column and one more
_COLOURS: Final = {Wire.BREAKING: "31", Wire.WARNING: "33", Wire.INFO: "36"}
_FILL: Final = "\0"  # stands for the second column of a wide character while lines are wrapped; no text contains it


def as_text(findings: Sequence[Finding], *, colour: bool) -> str:
    """Return the report, the worst first, with a count at its end."""
    parts, listed = split(findings), Listed()
    blocks = ["\n".join(_block(finding, listed, colour=colour)) for finding in parts.shown]
    if parts.rewritten:
        blocks.append("\n".join([_coloured(Wire.INFO, colour=colour), *_wrapped("", parts.sentence)]))
    return "\n\n".join([*blocks, "\n".join(_wrapped("", summary(findings), indent=""))]) + "\n"


def _block(finding: Finding, listed: Listed, *, colour: bool) -> Iterator[str]:
    wire = _coloured(finding.wire, colour=colour)
    yield f"{wire}  {finding.rule}{', breaks generated names' if finding.code == 'breaking' else ''}"
    yield from _wrapped("", finding.message)
    for label, text in details(finding, listed):
        yield from _wrapped("" if label == "operation" else f"{label} ", text)
    yield from _wrapped("fingerprint ", finding.fingerprint)


def _coloured(wire: Wire, *, colour: bool) -> str:
    return f"\x1b[{_COLOURS[wire]}m{wire}\x1b[0m" if colour else wire


def _wrapped(label: str, text: str, indent: str = "  ") -> list[str]:
    """Return a text as indented lines; no lines for no text."""
    wrapped = textwrap.wrap(
        "".join(f"{each}{_FILL}" if east_asian_width(each) in "WF" else each for each in printable(text)),
        _WIDTH,
        initial_indent=f"{indent}{label}",
        subsequent_indent=indent + " " * len(label),
        break_on_hyphens=False,
    )
    return [line.replace(_FILL, "") for line in wrapped]
