"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, text: int = 1) -> str:
    """Write a table whose first columns hold text, as many as is said, and the others numbers; nothing without rows."""
    lines = list(rows)
    rule = ["---"] * text + ["---:"] * (len(heads) - text)
    return "\n".join("| " + " | ".join(row) + " |" for row in (heads, rule, *lines)) if lines else ""
