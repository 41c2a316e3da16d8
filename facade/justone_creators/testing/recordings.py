"""Recordings of a user's own, made with vcrpy: settings that keep tokens out of them."""

from __future__ import annotations

from typing import Any

from .._core.credential import Credential, credential
from .share_tokens import without_share_tokens


def vcr_config() -> dict[str, Any]:
    """Return settings for vcrpy, and so for pytest-recording, that keep credentials out of recordings.

    The token leaves the URL of each request; from each response, the token of the environment and the short-lived
    credentials in the platforms' share links are removed. Names, texts and pictures of people stay.

    Returns:
        Keyword arguments of `vcr.VCR`, or the value of pytest-recording's fixture `vcr_config`.
    """
    return {
        "filter_query_parameters": ["token"],
        "filter_headers": ["authorization", "cookie"],
        "decode_compressed_response": True,
        "before_record_response": _without_credentials,
    }


def _without_credentials(response: dict[str, Any]) -> dict[str, Any]:
    body = response["body"]["string"]
    held = credential(None)
    text = body if isinstance(body, str) else body.decode("utf-8", "surrogateescape")
    text = without_share_tokens(held.mask(text) if isinstance(held, Credential) else text)
    kept = {name: value for name, value in response["headers"].items() if name.lower() not in _WRONG_NOW}
    clean = text if isinstance(body, str) else text.encode("utf-8", "surrogateescape")
    return {**response, "headers": kept, "body": {**response["body"], "string": clean}}


_WRONG_NOW = frozenset({"content-length", "set-cookie"})
