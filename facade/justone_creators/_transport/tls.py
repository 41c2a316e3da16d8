"""The certificates that are trusted: loaded once for the process, in a thread beside what else a first client loads.

OpenSSL reads them for some 20 ms, about a tenth of what a program needs from its start to its first answer, and lets
other threads run meanwhile.
"""

from __future__ import annotations

import os
import ssl
from contextlib import suppress
from functools import lru_cache
from threading import Thread
from typing import Final

import httpx

from ._refusals import misconfigured

_NAMED_BY: Final = ("SSL_CERT_FILE", "SSL_CERT_DIR")


class Certificates(Thread):
    """Certificates that are being loaded, or have been.

    The thread is no daemon: a program that ends meanwhile would take OpenSSL's own state from under it.
    """

    def __init__(self, *, trust_env: bool) -> None:
        super().__init__(name="justone-creators-certificates", daemon=False)
        self._trust_env = trust_env
        self._context: ssl.SSLContext | None = None
        with suppress(RuntimeError):  # there may be no further thread
            self.start()

    def run(self) -> None:
        """Load them."""
        with suppress(Exception):  # `context` meets it, too
            self._context = httpx.create_ssl_context(trust_env=self._trust_env)

    def context(self) -> ssl.SSLContext:
        """Return what trusts them. What the thread could not load, or had no time to before a fork, is loaded here.

        Raises:
            ConfigurationError: The environment names some that can not be loaded.
        """
        if self.is_alive():
            self.join()
        if self._context is None:
            try:
                self._context = httpx.create_ssl_context(trust_env=self._trust_env)
            except OSError as error:
                named = " and ".join(f"{name}={value}" for name in _NAMED_BY if (value := os.environ.get(name)))
                raise misconfigured(f"The certificates of {named} can not be loaded: {error}.") from None
        return self._context


def certificates(*, trust_env: bool) -> Certificates:
    """Load the certificates, unless they are: as long as the environment names the same, they stay."""
    return _certificates(trust_env, *(os.environ.get(name) for name in _NAMED_BY))


@lru_cache(maxsize=4)
def _certificates(trust_env: bool, *_: str | None) -> Certificates:
    return Certificates(trust_env=trust_env)
