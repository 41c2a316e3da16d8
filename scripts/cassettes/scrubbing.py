"""Replace people and prose in a response of these operations.

Structure, ids, numbers, types, nulls and emptiness stay; scrubbing what is scrubbed changes nothing.
A key that nobody has listed yet may be a new field with a name in it, so unknown text is replaced unless harmless.
"""

import json
import re
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from cassettes.replacements import COORDINATES, KEPT_HOSTS, REPLACEMENTS, UNLISTED
from justone_creators.testing.share_tokens import REDACTED

JSON = Any

_ADDRESS: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//\S+", re.IGNORECASE)


def scrubbed(value: JSON, key: str = "", inherited: str | None = UNLISTED) -> JSON:
    """Return the value without people and prose; everything inside a listed key is treated as that key."""
    replacement = REPLACEMENTS.get(key, inherited)
    if isinstance(value, dict):
        return {name: scrubbed(item, name, replacement) for name, item in value.items()}
    if isinstance(value, list):
        return [scrubbed(item, key, replacement) for item in value]
    if isinstance(value, str):
        return _scrubbed_text(value, key, replacement)
    if key in COORDINATES and isinstance(value, int | float):
        return type(value)(0)
    return value


def _scrubbed_text(text: str, key: str, replacement: str | None) -> str:
    if not text:
        return text
    if replacement != REDACTED and _ADDRESS.fullmatch(text):
        return _scrubbed_address(text, key)
    if replacement == UNLISTED:
        return _scrubbed_unlisted(text)
    return text if replacement is None else replacement


def _scrubbed_unlisted(text: str) -> str:
    if text[0] in "{[":
        return _scrubbed_embedded(text)
    return text if text.isascii() and "//" not in text else UNLISTED


def _scrubbed_embedded(text: str) -> str:
    """Scrub JSON inside a string, as in share links; without a replacement its formatting is unchanged."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return UNLISTED
    clean = scrubbed(value)
    return text if clean == value else json.dumps(clean, ensure_ascii=False, separators=(",", ":"))


def _scrubbed_address(address: str, key: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:  # brackets that are not an IPv6 address
        host = None
    if host not in KEPT_HOSTS:
        return f"https://example.invalid/{quote(key, safe='')}"
    pairs = [_scrubbed_pair(pair) for pair in parts.query.split("&")]
    return urlunsplit(parts._replace(query="&".join(pairs), fragment=""))


def _scrubbed_pair(pair: str) -> str:
    """Scrub one NAME=VALUE of a query; without a replacement its bytes are unchanged."""
    name, equals, value = pair.partition("=")
    key, decoded = unquote(name), unquote(value)
    clean: str = scrubbed(decoded, key)
    return pair if clean == decoded else f"{name}{equals}{quote(clean, safe='')}"
