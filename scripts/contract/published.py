"""Download definitions from the vendor's site or a mirror of it, or read them from a folder with the same paths."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import httpx

from contract.errors import ContractError
from openapi_diff.documents.json_values import parse
from openapi_diff.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contract.sources import Operation

log = logging.getLogger(__name__)

TIMEOUT = 60.0  # seconds for one address, also for a server that sends a byte now and then
MAX_BYTES = 32 * 2**20  # the published ones have about 20 kB
MAX_REDIRECTS = 5

# Only these statuses mean that nothing is published at an address.
GONE = frozenset({httpx.codes.NOT_FOUND, httpx.codes.GONE})


@dataclass(frozen=True)
class Published:
    """A definition that was found, and where."""

    content: bytes
    address: str  # the URL or file that was read
    origin: str  # the address for the lock


def fetch_all(operations: Iterable[Operation], root: str, mirror: str | None) -> dict[Operation, Published | None]:
    """Return the published definition of each operation; None for one that is gone while others are there.

    Raises:
        ContractError: One cannot be had for another reason, or all are gone: then it is the site that fails.
    """
    found = {operation: fetch(operation, root, mirror) for operation in operations}
    if found and not any(found.values()):
        raise ContractError(f"{root if mirror is None else mirror}: none of the definitions is there")
    return found


def fetch(operation: Operation, root: str, mirror: str | None = None) -> Published | None:
    """Return the definition at the operation's addresses below the root, or in the mirror of that root.

    The first that holds the operation is taken: another may have been given its old name. Where none does, the first
    that is there is, for the caller to say what is wrong with it.
    """
    log.info("downloading %s", operation)
    place = root if mirror is None else mirror
    others = []
    for file in (operation.file, *operation.alternates):
        found = _find(place, file)
        if found is not None:
            found = found if mirror is None else replace(found, origin=f"mirror of {root}{file}")
            if _holds(found.content, found.address, operation):
                return found
            others.append(found)
    return others[0] if others else None


def _holds(content: bytes, name: str, operation: Operation) -> bool:
    """Return whether a definition has the operation, even if something else is wrong with it."""
    try:
        return operation.method.lower() in parse(content, name)["paths"][operation.path]
    except (DocumentError, LookupError, TypeError):
        return False


def _find(place: str, file: str) -> Published | None:
    if place.startswith(("http://", "https://")):
        return _download(f"{place.rstrip('/')}/{file}")
    if not place or "://" in place:
        raise ContractError(f"{place!r}: has to be an address of http or https, or a folder")
    return _read(Path(place), file)


def _read(folder: Path, file: str) -> Published | None:
    if not folder.is_dir():
        raise ContractError(f"{folder}: no such folder")
    path = folder / file
    return Published(path.read_bytes(), str(path), str(path)) if path.is_file() else None


def _download(url: str) -> Published | None:
    try:
        with _answer(url) as response:
            if response.status_code in GONE:
                return None
            if response.status_code != httpx.codes.OK:
                raise ContractError(f"{url}: HTTP status {response.status_code}")
            return Published(_read_all(response, url), str(response.url), str(response.url))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ContractError(f"{url}: {str(error) or type(error).__name__}") from error


@contextmanager
def _answer(url: str) -> Iterator[httpx.Response]:
    """Follow redirects by hand: within the host, and never from https to http."""
    asked = httpx.URL(url)
    for _ in range(MAX_REDIRECTS + 1):
        with httpx.stream("GET", asked, timeout=TIMEOUT) as response:
            if response.next_request is None:
                yield response
                return
            after = response.next_request.url
        if after.host != asked.host or (asked.scheme, after.scheme) == ("https", "http"):
            raise ContractError(f"{url}: refused to be redirected to {after}")
        asked = after
    raise ContractError(f"{url}: more than {MAX_REDIRECTS} redirects")


def _read_all(response: httpx.Response, url: str) -> bytes:
    content, end = bytearray(), monotonic() + TIMEOUT
    for chunk in response.iter_bytes():
        content += chunk
        if len(content) > MAX_BYTES:
            raise ContractError(f"{url}: more than {MAX_BYTES} bytes")
        if monotonic() > end:
            raise ContractError(f"{url}: not there after {TIMEOUT:.0f} seconds, but for {len(content)} bytes")
    return bytes(content)
