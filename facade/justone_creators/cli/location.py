"""Where a collection is, for the subcommands that read one."""

from __future__ import annotations

from pathlib import Path

from ..collect import Collection
from ..errors import InvalidArgumentError


def existing(location: Path) -> Collection:
    """Open a collection that is there.

    Raises:
        InvalidArgumentError: It is not.
        CollectionError: It is something else than a collection.
    """
    if not location.exists():
        raise InvalidArgumentError(f"{location} does not exist.", argument="collection", value=str(location))
    return Collection(location)
