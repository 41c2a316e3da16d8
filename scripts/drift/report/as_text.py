"""Findings as text for a terminal of 80 columns."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from drift.finding import NOT_CHECKED
from formatting.escaping import printable
from openapi_diff.documents.json_values import canonical
from openapi_diff.rule import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drift.finding import Finding
    from openapi_diff.documents.json_values import Json

_WIDTH: Final = 79  # of 80: a wide character may need the last column and one more
_COLOURS: Final = {Wire.BREAKING: "31", Wire.WARNING: "33", Wire.INFO: "36"}
_FILL: Final = "\0"  # stands for the second column of a wide character while lines are wrapped; no text contains it
_SHOWN: Final = 300  # characters of a value


def as_text(findings: Sequence[Finding], *, colour: bool) -> str:
    """Return the report, the worst first, with a count at its end."""
    blocks = ["\n".join(_block(finding, colour=colour)) for finding in findings]
    return "\n\n".join([*blocks, _summary(findings)]) + "\n"


def _block(finding: Finding, *, colour: bool) -> Iterator[str]:
    """Yield the lines on a finding; one that is only information has no details."""
    wire = f"\x1b[{_COLOURS[finding.wire]}m{finding.wire}\x1b[0m" if colour else finding.wire
    yield f"{wire}  {finding.rule}{', breaks generated names' if finding.code == 'breaking' else ''}"
    several = f" and {finding.reach - 1} more" if finding.reach > 1 else ""
    yield from _wrapped("", finding.message)
    yield from _wrapped("", f"{finding.operation or ''}{several}")
    if finding.wire is not Wire.INFO:
        yield from _wrapped("at ", finding.location)
        yield from _wrapped("before ", _value(finding.before))
        yield from _wrapped("after ", _value(finding.after))
        for place in finding.facade.split("; ") if finding.facade != NOT_CHECKED else ():
            yield from _wrapped("impact ", place)
    yield from _wrapped("fingerprint ", finding.fingerprint)


def _wrapped(label: str, text: str) -> list[str]:
    """Return a text as indented lines; no lines for no text."""
    wrapped = textwrap.wrap(
        "".join(f"{each}{_FILL}" if east_asian_width(each) in "WF" else each for each in printable(text)),
        _WIDTH,
        initial_indent=f"  {label}",
        subsequent_indent="  " + " " * len(label),
        break_on_hyphens=False,
    )
    return [line.replace(_FILL, "") for line in wrapped]


def _value(value: Json) -> str:
    text = "" if value is None else value if isinstance(value, str) else canonical(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _summary(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.wire for finding in findings)
    counted = ", ".join(f"{counts[wire]} {wire}" for wire in Wire if counts[wire])
    return counted or "no drift"
