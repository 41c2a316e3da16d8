"""Escapes what must not reach a terminal or a log as it came."""

from __future__ import annotations

import json


def printable(text: str, encoding: str = "utf-8") -> str:
    """Escape what would forge a line of a log, control a terminal, or cannot be written in an encoding.

    The escapes are JSON's, so that JSON stays JSON.
    """
    return "".join(
        char if char.isprintable() and char.encode(encoding, "ignore") else json.dumps(char)[1:-1] for char in text
    )
