"""How messages name a call, and show texts of others.

These are shown without characters that must not reach a terminal or a log, and without tokens.
"""

from __future__ import annotations

import json
import re
from typing import Final

_ENDS: Final = (".", "!", "?", "。", "！", "？")  # of sentences; the vendor's are often Chinese
_SHOWN: Final = 200  # characters of a bad value
_PRINTABLE: Final = 10_000  # bits


def title(operation: str, endpoint: str) -> str:
    """Return how messages name a call."""
    return operation if "." in operation else endpoint  # `get` alone says too little


def ended(sentence: str) -> str:
    """Return a sentence with a full stop, if it has no end of its own."""
    return sentence if sentence.endswith(_ENDS) else f"{sentence}."


def printable(text: str, encoding: str = "utf-8") -> str:
    """Escape characters that would forge a log line, control a terminal, or have no form in the encoding.

    The escapes are those of JSON, so that JSON stays JSON.
    """
    return "".join(
        char if char.isprintable() and char.encode(encoding, "ignore") else json.dumps(char)[1:-1] for char in text
    )


def shown(value: object) -> str:
    """Return a bad value as an error shows it: its `repr`, cut off, and without what follows a `=`.

    The last is for links: their queries have share tokens (`xsec_token=`).
    """
    # Python refuses to print an integer of thousands of digits.
    text = object.__repr__(value) if isinstance(value, int) and value.bit_length() > _PRINTABLE else repr(value)
    text = re.sub(r"(=|%3D)[^\s'\"]+", r"\1...", text, flags=re.IGNORECASE)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
