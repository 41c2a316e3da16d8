"""What charts have in common: the data they are drawn from, and the protocol they fulfil."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Protocol

from attrs import frozen

from ..columns import Column
from ..formats import Formats, number_of
from ..roster import Subject
from ..words import Words

WIDTH: Final = 640
HEIGHT: Final = 380


@frozen
class Drawing:
    """What a chart is drawn from.

    Attributes:
        subjects: Creators or posts.
        columns: Their columns, by name.
        name: Returns the name of a subject.
        row: Returns the id of its row on the page.
        formats: Writes values.
        words: The texts.
    """

    subjects: Sequence[Subject]
    columns: Mapping[str, Column]
    name: Callable[[Subject], str]
    row: Callable[[Subject], str]
    formats: Formats
    words: Words

    def number(self, subject: Subject, column: str) -> float | None:
        """Return a value as a finite number; `None` if it is missing or none."""
        return number_of(subject.values.get(column))

    def written(self, column: str, value: Any) -> str:
        """Write a value of a column."""
        return self.formats(self.columns[column].kind, value)

    def axis(self, column: str) -> str:
        """Return the title of an axis: name and unit."""
        return self.columns[column].title


class Picture(Protocol):
    """A chart that is drawn: `template` writes it."""

    @property
    def template(self) -> str:
        """The name of the template."""
        ...


class Chart(Protocol):
    """Draws a picture; `None` if there is nothing to draw."""

    def draw(self, drawing: Drawing) -> Picture | None:
        """Draw it."""
