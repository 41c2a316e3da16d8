"""The trusted certificates, loaded once per process, because OpenSSL needs about 20 ms for that."""

from __future__ import annotations

import os
import ssl
from functools import lru_cache
from pathlib import Path
from typing import Final

import httpx

from ..errors import ConfigurationError

_NAMED_BY: Final = ("SSL_CERT_FILE", "SSL_CERT_DIR")


def ssl_context(*, trust_env: bool) -> ssl.SSLContext:
    """Return a context with the trusted certificates; it is reused as long as the environment names the same files.

    A file that was replaced, as mounted secrets are, is loaded again for new clients.

    Raises:
        ConfigurationError: The environment names certificates that cannot be loaded.
    """
    named = {name: os.environ.get(name) for name in _NAMED_BY}
    try:
        return _ssl_context(trust_env, *named.values(), *map(_version, named.values() if trust_env else ()))
    except OSError as error:
        files = " and ".join(f"{name}={value}" for name, value in named.items() if value)
        raise ConfigurationError(f"The certificates of {files} cannot be loaded: {error}.") from None


@lru_cache(maxsize=4)
def _ssl_context(trust_env: bool, *_: object) -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=trust_env)


def _version(file: str | None) -> tuple[int, ...]:
    """Return what changes when a file is replaced; nothing if there is none, which loading it will report."""
    if not file:
        return ()  # as a path it would be the current directory, which changes all the time
    try:
        found = Path(file).stat()
    except (OSError, ValueError):
        return ()
    return (found.st_mtime_ns, found.st_size, found.st_ino)
