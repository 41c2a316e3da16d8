"""The certificates that are trusted: loaded once for the process, in a thread beside what else a first client loads.

OpenSSL reads them for some 20 ms, about a tenth of what a program needs from its start to its first answer, and lets
other threads run meanwhile.
"""

from __future__ import annotations

import os
import ssl
from functools import lru_cache
from threading import Thread
from typing import Final

import httpx

from ._refusals import misconfigured

_NAMED_BY: Final = ("SSL_CERT_FILE", "SSL_CERT_DIR")


class Certificates(Thread):
    """Certificates that are being loaded, or have been."""

    def __init__(self, *, trust_env: bool) -> None:
        super().__init__(name="justone-creators-certificates", daemon=True)
        self._trust_env = trust_env
        self._context: ssl.SSLContext | None = None
        self._error: OSError | None = None
        self.start()

    def run(self) -> None:
        """Load them."""
        try:
            self._context = httpx.create_ssl_context(trust_env=self._trust_env)
        except OSError as error:
            self._error = error

    def context(self) -> ssl.SSLContext:
        """Return what trusts them.

        Raises:
            ConfigurationError: The environment names some that can not be loaded.
        """
        self.join()
        if self._context is None and self._error is None:  # in a child that was forked meanwhile, without the thread
            self.run()
        if self._context is not None:
            return self._context
        _certificates.cache_clear()  # for who mends it
        named = " and ".join(f"{name}={value}" for name in _NAMED_BY if (value := os.environ.get(name)))
        raise misconfigured(f"The certificates of {named} can not be loaded: {self._error}.") from None


def certificates(*, trust_env: bool) -> Certificates:
    """Load the certificates, unless they are: as long as the environment names the same, they stay."""
    return _certificates(trust_env, *(os.environ.get(name) for name in _NAMED_BY))


@lru_cache(maxsize=4)
def _certificates(trust_env: bool, *_: str | None) -> Certificates:
    return Certificates(trust_env=trust_env)
