"""The output of the generator, as one readable line."""

from __future__ import annotations

import re
from typing import Final

_DUMP: Final = re.compile(r"^\{$.*?^\}$", re.MULTILINE | re.DOTALL)  # the part of the document that it complains of
_ADDRESS: Final = re.compile(r" ?<[\w.]+ object at 0x[0-9a-f]+>")
_HEADING: Final = re.compile(r"^.* encountered while generating.*$", re.MULTILINE)
_LONGEST: Final = 600  # characters


def one_line_of(output: str) -> str:
    """Return what a tool said, without the documents, addresses and stack that it shows; "" if it said nothing."""
    if "Traceback (most recent call last)" in output:
        return _cut(output.strip().rpartition("\n")[2])
    said, _, _ = output.partition("If you believe this was a mistake")
    for noise in (_DUMP, _ADDRESS, _HEADING):
        said = noise.sub("", said)
    return _cut(" ".join(said.split()))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
