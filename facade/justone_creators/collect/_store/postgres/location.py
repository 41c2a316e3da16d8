"""Where a collection in Postgres is: a URL, of which nothing shows the password."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import unquote

from attrs import field, frozen

from ...errors import CollectionError

_COLLECTION: Final = "justone_creators"  # the schema of the tables, if the URL names no other one
_NAME: Final = re.compile(r"[a-z_][a-z0-9_]{0,62}")
# A connection that is cut is noticed within half a minute, on this side and on that of the server.
_DEFAULTS: Final[Mapping[str, str]] = {
    "application_name": "justone-creators", "connect_timeout": "10", "keepalives_idle": "15",
    "keepalives_interval": "5", "keepalives_count": "3", "tcp_user_timeout": "30000",
}  # fmt: skip
_FIXED: Final[Mapping[str, str]] = {"client_encoding": "UTF8"}  # names are Chinese, whatever a role's settings are
_UNREADABLE: Final = (
    "The URL of the collection cannot be read. Percent-encode special characters of user and password, as in "
    "postgresql://user:p%40ss@host:5432/database, or leave the password to PGPASSWORD or PGPASSFILE."
)


@frozen
class Location:
    """A database and a schema in it.

    Attributes:
        parameters: What libpq needs to connect.
        schema: The schema that has the tables, quoted: any name may be a word of SQL.
        shown: The URL without secrets.
    """

    parameters: Mapping[str, Any] = field(repr=False)
    schema: str
    shown: str

    def __str__(self) -> str:
        """Return the URL without secrets."""
        return self.shown


def parse(url: str) -> Location:
    """Read a URL, `postgresql://user@host:port/database?collection=name`, with any parameter of libpq.

    Raises:
        CollectionError: It is none, or has a parameter that libpq does not have.
    """
    from psycopg import Error
    from psycopg.conninfo import conninfo_to_dict

    server, _, query = url.partition("?")
    schema, options = _COLLECTION, list[str]()
    for option in query.split("&") if query else ():
        name, _, value = option.partition("=")
        if name == "collection":
            schema = unquote(value)
        else:
            options.append(option)  # as it is: a + is no space for libpq
    try:
        parameters = conninfo_to_dict(f"{server}?{'&'.join(options)}" if options else server)
    except (Error, ValueError):  # their texts may have parts of the password
        raise CollectionError(_UNREADABLE) from None
    if _is_misread(parameters):
        raise CollectionError(_UNREADABLE)
    if not _NAME.fullmatch(schema):
        raise CollectionError(f"collection={schema!r} is not allowed: use small letters, digits and _, at most 63.")
    return Location({**_DEFAULTS, **parameters, **_FIXED}, f'"{schema}"', _shown(parameters, schema))


def _is_misread(parameters: Mapping[str, Any]) -> bool:
    """Return whether parts of a password with / or @ were read as host, port or database, which are shown."""
    host, port, database = (str(parameters.get(name) or "") for name in ("host", "port", "dbname"))
    return "@" in host + database or not re.fullmatch(r"[\d,]*", port)


def _shown(parameters: Mapping[str, Any], schema: str) -> str:
    user, host, port, database = (parameters.get(name) for name in ("user", "host", "port", "dbname"))
    at = f"{user}@" if user else ""
    to = "" if not host or str(host).startswith("/") else f"{host}{f':{port}' if port else ''}"
    collection = "" if schema == _COLLECTION else f"?collection={schema}"
    return f"postgresql://{at}{to}/{database or ''}{collection}"
