"""What surroundings do to the figures: what is refused, and what is taken away."""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import Final

# Importing httpx imports these where they are present, which slows its start; and httpx offers more encodings to the
# server. A ratio to httpx would be flattered.
_FLATTERING: Final = ("h2", "brotli", "brotlicffi", "zstandard", "click", "rich", "pygments", "socksio")

# httpcore asks for it some four times a call; where it is missing, each time costs a search of all folders.
_NEEDED: Final = "sniffio"

# What would lead calls elsewhere, loads other certificates, or keeps Python from being as it is for most.
_MISLEADING: Final = ("PYTHON", "SSL_CERT_", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "JUSTONEAPI_", "JUST_ONE_API_")


def objections() -> list[str]:
    """Say what is installed that must not be, or the other way round."""
    wrong = [f"{name} is installed: httpx imports it, and starts slower" for name in _FLATTERING if find_spec(name)]
    if find_spec(_NEEDED) is None:
        wrong.append(f"{_NEEDED} is not installed: httpcore looks for it at each call")
    return wrong


def clear() -> None:
    """Forget the variables that mislead, for this process and those that it starts."""
    for name in [name for name in os.environ if name.upper().startswith(_MISLEADING)]:
        del os.environ[name]
