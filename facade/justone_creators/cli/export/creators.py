"""One row a creator: the answers of several operations, joined on the creator's id."""

from __future__ import annotations

import json
import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, TypeAlias

from attrs import evolve, frozen

from ...errors import InvalidArgumentError
from ...operations import registry
from ...tables.column import TableColumn, input_columns
from ...tables.layout import Entry, Layout
from ...tables.parameters import parameters_of
from ...tables.rows import Rows

# The parameter that is the creator's id, by platform: an operation without it is not about one creator.
CREATOR_ID: Final = {"xingtu": "author_id", "pgy": "user_id"}
_MOST: Final = 16  # different parameters of one operation that become columns beside each other
_KEY: Final = (
    TableColumn("platform", "string", "", "the platform: xingtu or pgy", "request", "high", "平台"),
    TableColumn("creator_id", "string", "", "the creator's id on the platform", "request", "high", "达人ID"),
)
_TABLES: Final = """
PRAGMA journal_mode=OFF;
CREATE TABLE creator (
    id INTEGER PRIMARY KEY, platform TEXT NOT NULL, identifier TEXT NOT NULL, given TEXT NOT NULL,
    UNIQUE (platform, identifier)
);
CREATE TABLE part (
    creator INTEGER NOT NULL, number INTEGER NOT NULL, cells BLOB NOT NULL, PRIMARY KEY (creator, number)
) WITHOUT ROWID;
BEGIN;
"""

Settings: TypeAlias = tuple[tuple[str, Any], ...]  # the parameters of a call but for the id
Read: TypeAlias = Callable[[str], Iterable[Entry]]


@cache
def creator_id(operation: str) -> str | None:
    """Return the parameter of an operation that is the creator's id; `None` if it has none."""
    name = CREATOR_ID.get(operation.partition(".")[0])
    if name is None:
        return None
    return name if name in {each.name for each in parameters_of(registry.find(operation))} else None


def settings_of(operation: str, parameters: Mapping[str, Any]) -> Settings:
    """Return the parameters of a call but for the creator's id."""
    own = creator_id(operation)
    return tuple((name, value) for name, value in parameters.items() if name != own)


@frozen
class Part:
    """The columns of one operation, asked with certain parameters."""

    operation: str
    settings: Settings
    prefix: str
    layout: Layout
    places: tuple[int, ...]

    def columns(self) -> Iterator[TableColumn]:
        """Yield the columns, each with the prefix before its name."""
        for column in (self.layout.columns[place] for place in self.places):
            yield evolve(column, name=f"{self.prefix}_{column.name}", label_zh=f"{self.prefix}·{column.label_zh}")


def parts_of(operation: str, settings: Sequence[Settings]) -> Iterator[Part]:
    """Yield the columns of an operation for each of the parameters with which it was asked.

    Raises:
        InvalidArgumentError: These are too many.
    """
    if len(settings) > _MOST:
        why = f"{operation} was asked with {len(settings)} different parameters; --by creator has at most {_MOST}."
        raise InvalidArgumentError(f"{why} Export it without --by.", argument="by")
    layout = Layout(registry.find(operation), with_call=True)
    places = tuple(
        place for place, column in enumerate(layout.columns) if column.name != f"request_{creator_id(operation)}"
    )
    different = {name for each in settings for name, _ in set(each) ^ set(settings[0])}
    for each in settings:
        words = [str(value).lower() for name, value in each if name in different]
        yield Part(operation, each, "_".join([operation.rpartition(".")[2], *words]), layout, places)


class CreatorRows(Rows):
    """One row a creator, in the order in which they are read first.

    The rows are gathered in a temporary database on the disk, so that memory stays flat.
    """

    def __init__(self, parts: Sequence[Part], given: Sequence[str], read: Read) -> None:
        """Describe the table.

        Args:
            parts: The columns of the operations.
            given: The names of the input's own columns.
            read: Returns the entries of an operation.
        """
        self.operation = "creators"
        own = (*_KEY, *(column for part in parts for column in part.columns()))
        self.columns: tuple[TableColumn, ...] = (*input_columns(given, own), *own)
        self._parts = parts
        self._given = given
        self._read = read

    def values(self, *, exact: bool | None = None) -> Iterator[list[Any]]:
        """Yield the row of each creator."""
        with closing(sqlite3.connect("", isolation_level=None)) as db:  # without a name it is a temporary file
            db.executescript(_TABLES)
            self._gather(db, exact=bool(exact))
            yield from self._joined(db)

    def _gather(self, db: sqlite3.Connection, *, exact: bool) -> None:
        numbers = {(part.operation, frozenset(part.settings)): number for number, part in enumerate(self._parts)}
        for operation in dict.fromkeys(part.operation for part in self._parts):
            platform, id_name = operation.partition(".")[0], str(creator_id(operation))
            reads = [part.layout.reader(exact=exact) for part in self._parts]
            for entry in self._read(operation):
                if (identifier := entry.parameters.get(id_name)) is None:
                    continue  # an error of the command that does not name its call
                number = numbers[operation, frozenset(settings_of(operation, entry.parameters))]
                [row] = reads[number](entry._replace(given={}))
                cells = pickle.dumps([row[place] for place in self._parts[number].places])
                creator = _creator(db, platform, str(identifier), entry.given)
                db.execute("INSERT OR REPLACE INTO part VALUES (?, ?, ?)", (creator, number, cells))

    def _joined(self, db: sqlite3.Connection) -> Iterator[list[Any]]:
        found = db.execute(
            "SELECT id, platform, identifier, given, number, cells FROM creator JOIN part ON part.creator = creator.id"
            " ORDER BY id, number"
        )
        for _, rows in groupby(found, key=itemgetter(0)):
            [first, *_] = parts = list(rows)
            given, cells = json.loads(first[3]), {row[4]: row[5] for row in parts}
            values: list[Any] = [*map(given.get, self._given), first[1], first[2]]
            for number, part in enumerate(self._parts):
                # The bytes are our own, from a moment ago and from a file that nobody else can name.
                values += pickle.loads(cells[number]) if number in cells else [None] * len(part.places)  # noqa: S301
            yield values


def _creator(db: sqlite3.Connection, platform: str, identifier: str, given: Mapping[str, object]) -> int:
    """Return the number of a creator; columns of the input that it does not have yet are added."""
    query = "SELECT id, given FROM creator WHERE platform = ? AND identifier = ?"
    known: tuple[int, str] | None = db.execute(query, (platform, identifier)).fetchone()
    text = {name: str(value) for name, value in given.items() if value is not None}
    if known is None:
        query = "INSERT INTO creator (platform, identifier, given) VALUES (?, ?, ?)"
        return int(db.execute(query, (platform, identifier, json.dumps(text))).lastrowid or 0)
    number, had = known
    if new := {name: value for name, value in text.items() if name not in json.loads(had)}:
        db.execute("UPDATE creator SET given = ? WHERE id = ?", (json.dumps({**json.loads(had), **new}), number))
    return number
