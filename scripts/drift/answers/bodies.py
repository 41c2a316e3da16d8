"""The body of a recorded answer, decoded and decompressed as the client would receive it."""

from __future__ import annotations

import json
from base64 import b64decode
from typing import TYPE_CHECKING, Final

import httpx

from drift.answers.files import BINARY

if TYPE_CHECKING:
    from openapi_diff.documents.json_values import Json

_PACKED: Final = frozenset({"gzip", "deflate"})  # what httpx decompresses by itself


def unpacked(body: Json, encoding: str) -> bytes:
    """Return the bytes of a body, given its content encoding.

    A recorder may have unpacked it and left the header: what cannot be unpacked is taken as it is.

    Raises:
        ValueError: It is packed in a way that is not known here.
    """
    raw = _written(body)
    if not encoding or _is_json(raw):
        return raw
    if unknown := {each.strip().lower() for each in encoding.split(",")} - _PACKED - {"identity"}:
        raise ValueError(f"its body is packed by {', '.join(sorted(unknown))}, and not by {' or '.join(_PACKED)}")
    try:
        return httpx.Response(200, headers={"content-encoding": encoding}, content=raw).content
    except httpx.DecodingError:
        return raw


def _written(body: Json) -> bytes:
    """Return the recorded bytes: from a text, from base64, or from a JSON structure."""
    if isinstance(body, str):
        return body.encode(errors="surrogatepass")
    if not isinstance(body, dict) or "code" in body:  # an envelope, or a value that cannot contain one
        return b"" if body is None else json.dumps(body).encode()
    if BINARY in body:
        return b64decode(body[BINARY])
    if "json" in body:
        return json.dumps(body["json"]).encode()
    text = next((body[key] for key in ("string", "text") if key in body), None)
    if body.get("encoding") == "base64" and isinstance(text, str):
        return b64decode(text)
    return _written(text)


def _is_json(raw: bytes) -> bool:
    try:
        json.loads(raw)
    except (ValueError, RecursionError):
        return False
    return True
