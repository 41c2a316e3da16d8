"""Short-lived credentials of the platforms: query parameters of their share links."""

from __future__ import annotations

import re
from typing import Final

REDACTED: Final = "REDACTED"
SHARE_TOKENS: Final = frozenset({"xsec_token", "share_sign", "u_code", "did", "iid"})

# In a query, also one that is percent-encoded, or in JSON as a text, also one that is JSON in a text itself.
_VALUE: Final = re.compile(
    rf'(?<![A-Za-z0-9_])((?:{"|".join(sorted(SHARE_TOKENS | {"xsecToken"}))})(?:=|%3D|\\*"\s*:\s*\\*"))[^&#"\\\s<>]+'
)


def without_share_tokens(text: str) -> str:
    """Replace the value of each share token in a text, such as the JSON of a response."""
    return _VALUE.sub(rf"\1{REDACTED}", text)
