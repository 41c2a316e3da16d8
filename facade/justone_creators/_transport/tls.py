"""The certificates that are trusted: loaded once for the process, which takes OpenSSL some 20 ms."""

from __future__ import annotations

import os
import ssl
from functools import lru_cache
from typing import Final

import httpx

from ..errors import ConfigurationError

_NAMED_BY: Final = ("SSL_CERT_FILE", "SSL_CERT_DIR")


def ssl_context(*, trust_env: bool) -> ssl.SSLContext:
    """Return a context with the trusted certificates; it is reused as long as the environment names the same ones.

    Raises:
        ConfigurationError: The environment names certificates that cannot be loaded.
    """
    named = {name: os.environ.get(name) for name in _NAMED_BY}
    try:
        return _ssl_context(trust_env, *named.values())
    except OSError as error:
        files = " and ".join(f"{name}={value}" for name, value in named.items() if value)
        raise ConfigurationError(f"The certificates of {files} cannot be loaded: {error}.") from None


@lru_cache(maxsize=4)
def _ssl_context(trust_env: bool, *_: str | None) -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=trust_env)
