"""Checks of this machine: versions, token, address, the variables for proxies and certificates."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import httpx

from ..._core.config import BASE_URL_VARIABLE, REGIONS, base_url_of
from ..._core.credential import ENVIRONMENT, credential
from ..._version import __version__
from ...errors import ConfigurationError
from ..errors import message_of
from .check import Check

_PACKAGES: Final = ("httpx", "httpcore", "anyio", "attrs", "typer", "pyarrow")
_PROXIES: Final = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY")
_CERTIFICATES: Final = ("SSL_CERT_FILE", "SSL_CERT_DIR")


def versions() -> Iterator[Check]:
    """Yield the versions of this package, of Python, and of the packages that calls use."""
    yield Check("justone-creators", __version__)
    yield Check("python", f"{platform.python_version()}, {platform.system()} {platform.release()}")
    yield Check("packages", ", ".join(f"{name} {_version(name)}" for name in _PACKAGES))


def token() -> Check:
    """Check the token: which variable has it, and its length, never a part of it."""
    held = credential(None)
    found = [(name, os.environ[name].strip()) for name in ENVIRONMENT if os.environ.get(name, "").strip()]
    shown = ", ".join(f"{name}: {len(value)} characters" for name, value in found[:1]) or "none"
    if len(found) > 1:
        shown += f"; {found[1][0]} is also set, and not used"
    if isinstance(held, ConfigurationError):
        return Check("token", shown, is_ok=False, advice=message_of(held))
    return Check("token", shown, is_ok=True)


def address(region: str, base_url: str | None) -> tuple[Check, str | None]:
    """Check the address, and return it if it can be used."""
    try:
        found = base_url_of(region, base_url)
    except ConfigurationError as error:
        return Check("address", "cannot be used", is_ok=False, advice=message_of(error)), None
    named_by = "--base-url" if base_url is not None else f"region {region}"
    if base_url is None and found != REGIONS[region]:
        named_by = BASE_URL_VARIABLE
    return Check("address", f"{found} ({named_by})", is_ok=True), found


def variables() -> Iterator[Check]:
    """Yield the variables that are set for proxies and certificates, without credentials."""
    for name in sorted(name for name in os.environ if name.upper() in _PROXIES and os.environ[name]):
        value = os.environ[name]
        yield Check(name, value if name.upper() == "NO_PROXY" else _without_credentials(value))
    for name in _CERTIFICATES:
        if file := os.environ.get(name):
            is_there = Path(file).exists()
            advice = "" if is_there else f"Correct {name}, or unset it: no such file or folder."
            yield Check(name, file, is_ok=is_there, advice=advice)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _without_credentials(proxy: str) -> str:
    try:
        url = httpx.URL(proxy if "://" in proxy else f"http://{proxy}")
    except httpx.InvalidURL:
        return "set, but no URL"
    return (
        f"{url.scheme}://{url.host}{f':{url.port}' if url.port else ''}{' (with credentials)' if url.userinfo else ''}"
    )
