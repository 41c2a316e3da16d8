"""What comes from others is text: it gives no commands to a terminal, and no markup to Markdown."""

from __future__ import annotations

import re
from typing import Final

# What has a meaning in the middle of a line of Markdown, and what GitHub makes mentions, references and links of.
_MARKUP: Final = re.compile(r"[\\`*_{}\[\]<>#|~@&!$]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_BREAK: Final = "\u200b"  # has no width, and ends a word


def printable(text: str) -> str:
    """Return a text in one line, with everything spelled out that is not seen, or moves what is."""
    return "".join(character if character.isprintable() else _spelled(character) for character in text)


def markdown(text: str) -> str:
    """Return a text that Markdown shows as it is, without mentions, references, links and HTML."""
    return _MARKUP.sub(_escaped, printable(text))


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}{_BREAK}" if found[0] in "@#" else f"\\{found[0]}"


def _spelled(character: str) -> str:
    return character.encode("unicode_escape").decode()
