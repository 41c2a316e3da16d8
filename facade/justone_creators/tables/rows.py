"""Rows and columns, one row at a time: what all writers write."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from .column import TableColumn
from .layout import Entry, Layout


class Sheet(NamedTuple):
    """One sheet of a workbook: its name and its columns."""

    name: str
    columns: Sequence[TableColumn]


class Rows(ABC):
    """Rows and columns. `Table` describes the attributes."""

    operation: str
    each: str | None = None
    exact: bool = False
    columns: tuple[TableColumn, ...]

    @abstractmethod
    def values(self, *, exact: bool | None = None) -> Iterator[list[Any]]:
        """Yield the values of each row in the order of the columns, one row at a time.

        Args:
            exact: Whether prices are `Decimal` here; as in the table if it is not given.
        """

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield each row as a dictionary: the values of the model, times in UTC, lists and objects as JSON text."""
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.values())

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets of a workbook: this table, then those of its lists."""
        return (Sheet(self.each or self.operation.rpartition(".")[2], self.columns),)

    def sheet_rows(self) -> Iterator[tuple[int, list[Any]]]:
        """Yield each row with the number of its sheet. The entries are read once for all sheets."""
        return ((0, row) for row in self.values(exact=False))


class EntryRows(Rows):
    """The rows of entries. `Table` describes the attributes."""

    def __init__(
        self, entries: Iterable[Entry], layout: Layout, lists: Sequence[Layout] = (), *, exact: bool = False
    ) -> None:
        """Describe a table of entries, which are read only when rows are asked for.

        Args:
            entries: The entries; each reading begins a new iteration.
            layout: The table.
            lists: The tables of the lists in the results, which a workbook has on sheets of their own.
            exact: Whether prices are `Decimal`.
        """
        self.operation: str = layout.operation
        self.each: str | None = layout.each
        self.exact = exact
        self.columns: tuple[TableColumn, ...] = layout.columns
        self._entries = entries
        self._layout = layout
        self._lists = lists

    def values(self, *, exact: bool | None = None) -> Iterator[list[Any]]:
        """Yield the values of each row in the order of the columns, one row at a time.

        Args:
            exact: Whether prices are `Decimal` here; as in the table if it is not given.

        Raises:
            InvalidArgumentError: A result is of another operation, or the results came from an iterator and were read.
        """
        read = self._layout.reader(exact=self.exact if exact is None else exact)
        for entry in self._entries:
            yield from read(entry)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets of a workbook: this table, then those of its lists."""
        return (*super().sheets, *(Sheet(str(layout.each), layout.columns) for layout in self._lists))

    def sheet_rows(self) -> Iterator[tuple[int, list[Any]]]:
        """Yield each row with the number of its sheet. The entries are read once for all sheets."""
        read, *read_lists = (layout.reader(exact=False) for layout in (self._layout, *self._lists))
        for entry in self._entries:
            for row in read(entry):
                yield 0, row
            if entry.result is not None:
                for number, read_list in enumerate(read_lists, 1):
                    for row in read_list(entry):
                        yield number, row

    def __repr__(self) -> str:
        each = "" if self.each is None else f", each={self.each!r}"
        return f"<{type(self).__name__} of {self.operation}{each}: {len(self.columns)} columns>"
