"""Finds the store for a location: a file, or a URL of Postgres."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..._lazy import of_extra
from ..errors import CollectionError
from .protocol import Store
from .sqlite import SqliteStore

if TYPE_CHECKING:
    from .postgres.store import PostgresStore

_SCHEMES: Final = ("postgresql", "postgres")


def store_at(location: str) -> Store:
    """Return the store of a collection.

    Raises:
        CollectionError: There cannot be one.
        ImportError: The extra `postgres` is not installed.
    """
    if is_postgres(location):
        return postgres_at(location)
    scheme, separator, _ = location.partition("://")
    if separator:
        why = f"{scheme}:// is not supported. A collection is a file, such as roster.db, or in Postgres: postgresql://"
        raise CollectionError(f"{why}user@host/database.")
    return SqliteStore(Path(location))


def postgres_at(url: str, run: str | None = None) -> PostgresStore:
    """Return the store of a collection in Postgres, to take part in the run of a name.

    Raises:
        CollectionError: The URL cannot be read.
        ImportError: The extra `postgres` is not installed.
    """
    of_extra("psycopg", "A collection in Postgres needs", "psycopg[binary]", "postgres", "A file needs nothing.")
    from .postgres import location, store

    return store.PostgresStore(location.parse(url), run)


def is_postgres(location: str) -> bool:
    """Return whether a location is a URL of Postgres."""
    return location.partition("://")[0] in _SCHEMES
