"""Escapes characters that must not reach a terminal or a log."""

from __future__ import annotations

import json


def printable(text: str, encoding: str = "utf-8") -> str:
    """Escape characters that would forge a log line, control a terminal, or have no form in the encoding.

    The escapes are those of JSON, so that JSON stays JSON.
    """
    return "".join(
        char if char.isprintable() and char.encode(encoding, "ignore") else json.dumps(char)[1:-1] for char in text
    )
