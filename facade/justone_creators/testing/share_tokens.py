"""Short-lived credentials of the platforms: query parameters of their share links."""

from __future__ import annotations

import re
from typing import Final

REDACTED: Final = "REDACTED"
SHARE_TOKENS: Final = frozenset({"xsec_token", "share_sign", "u_code", "did", "iid"})

_NAME: Final = "|".join(sorted(SHARE_TOKENS | {"xsecToken"}))
# In a query, also one that is percent-encoded, or in JSON as a text, also one that is JSON in a text itself.
_BEFORE: Final = r"(?:(?<![A-Za-z0-9_])|(?<=%3F)|(?<=%26))"
_VALUE: Final = re.compile(rf'({_BEFORE}(?:{_NAME})(?:=|%3D|\\*"\s*:\s*\\*"))[^&#"\\\s<>]+')


def without_share_tokens(text: str) -> str:
    """Replace the value of each share token in a text, such as the JSON of a response."""
    return _VALUE.sub(rf"\1{REDACTED}", text)
