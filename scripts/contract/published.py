"""Where definitions come from: the vendor's site, a mirror of it, or a folder with the same relative paths."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from contract.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contract.sources import Operation

log = logging.getLogger(__name__)

TIMEOUT = 60.0
MAX_REDIRECTS = 5

# What says that nothing is published at an address; any other status than OK says nothing about that.
GONE = frozenset({httpx.codes.NOT_FOUND, httpx.codes.GONE})


@dataclass(frozen=True)
class Published:
    """What was found, and where."""

    content: bytes
    address: str  # the URL or file that was read
    origin: str  # what that stands for, for the lock


def fetch_all(operations: Iterable[Operation], root: str, mirror: str | None) -> dict[Operation, Published | None]:
    """Return what is published of each operation; None of one that is gone while another is there.

    Raises:
        ContractError: One cannot be had for another reason, or all are gone: then it is the site that fails.
    """
    found = {operation: fetch(operation, root, mirror) for operation in operations}
    if found and not any(found.values()):
        raise ContractError(f"{mirror or root}: none of the definitions is there")
    return found


def fetch(operation: Operation, root: str, mirror: str | None = None) -> Published | None:
    """Return the first that exists of the operation's addresses below the root, or in the mirror of that root."""
    log.info("downloading %s", operation)
    place = root if mirror is None else mirror
    for file in (operation.file, *operation.alternates):
        found = _find(place, file)
        if found is not None:
            return found if mirror is None else replace(found, origin=f"mirror of {root}{file}")
    return None


def _find(place: str, file: str) -> Published | None:
    if place.startswith(("http://", "https://")):
        return _download(f"{place.rstrip('/')}/{file}")
    return _read(Path(place), file)


def _read(folder: Path, file: str) -> Published | None:
    if not folder.is_dir():
        raise ContractError(f"{folder}: no such folder")
    path = folder / file
    return Published(path.read_bytes(), str(path), str(path)) if path.is_file() else None


def _download(url: str) -> Published | None:
    try:
        response = _get(url)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ContractError(f"{url}: {str(error) or type(error).__name__}") from error
    if response.status_code in GONE:
        return None
    if response.status_code != httpx.codes.OK:
        raise ContractError(f"{url}: HTTP status {response.status_code}")
    return Published(response.content, str(response.url), str(response.url))


def _get(url: str) -> httpx.Response:
    """Follow redirects by hand: within the host, and never from https to http."""
    response = httpx.get(url, timeout=TIMEOUT)
    for _ in range(MAX_REDIRECTS):
        if response.next_request is None:
            return response
        before, after = response.url, response.next_request.url
        if after.host != before.host or (before.scheme, after.scheme) == ("https", "http"):
            raise ContractError(f"{url}: refused to be redirected to {after}")
        response = httpx.get(after, timeout=TIMEOUT)
    raise ContractError(f"{url}: more than {MAX_REDIRECTS} redirects")
