"""Markdown: tables, and text of others that must not act as markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from formatting.escaping import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Characters that are markup within a line, or from which GitHub makes mentions, references and links.
_MARKUP: Final = re.compile(r"[\\`*_{}\[\]<>#|~@&!$]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_BREAK: Final = "\u200b"  # has no width, and ends a word


def escape(text: str) -> str:
    """Return a text that Markdown shows as it is, without mentions, references, links and HTML."""
    return _MARKUP.sub(_escaped, printable(text))


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}{_BREAK}" if found[0] in "@#" else f"\\{found[0]}"


def table(head: tuple[str, ...], body: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    """Yield the lines of a table; its cells are Markdown."""
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for cells in body:
        yield f"| {' | '.join(map(str, cells))} |"
    yield ""
