"""The table of a section: one row a creator or post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from .charts.line import line
from .charts.picture import Drawing, Picture
from .formats import NONE, Kind, cut
from .names import Names
from .roster import Subject, given_columns
from .section import Section

_TEXTS: Final[frozenset[Kind]] = frozenset({"text", "flag"})


@frozen
class Head:
    """The head of a column.

    Attributes:
        label: Its name.
        unit: Its unit; empty if there is none.
        is_shown: Whether it is shown until the reader chooses otherwise.
        is_text: Whether its values are texts, which stand on the left.
        is_sortable: Whether the rows can be sorted by it.
    """

    label: str
    unit: str = ""
    is_shown: bool = True
    is_text: bool = False
    is_sortable: bool = True


@frozen
class Cell:
    """One cell: its text, which is what it is sorted by, a picture, and the signs of its traps."""

    text: str
    picture: Picture | None = None
    signs: str = ""


@frozen
class Line:
    """One row: its id on the page, the name, the small lines below it, and the cells."""

    row: str
    name: str
    below: Sequence[str]
    cells: Sequence[Cell]


@frozen
class SectionTable:
    """A table, ready to be written."""

    heads: Sequence[Head]
    lines: Sequence[Line]


@frozen
class _Column:
    """A column before it is turned into rows."""

    head: Head
    cells: Sequence[Cell]


def table_of(section: Section, drawing: Drawing, names: Names, signs: Mapping[str, str]) -> SectionTable:
    """Return the table of a section.

    Args:
        section: What it shows.
        drawing: The rows, columns, formats and words.
        names: The names of the rows.
        signs: The sign of each trap, by its key in the words.
    """
    columns = [
        *_given(drawing, [names.campaign] if names.campaign else [], is_shown=True),
        *(column for name in section.shown for column in _figure(section, drawing, signs, name, is_shown=True)),
        *_strips(section, drawing),
        *_parameters(section, drawing),
        *(column for name in section.more for column in _figure(section, drawing, signs, name, is_shown=False)),
        *_given(drawing, names.others(given_columns(drawing.subjects)), is_shown=False),
    ]
    lines = [
        Line(
            drawing.row(subject),
            drawing.name(subject),
            names.below(subject),
            [column.cells[place] for column in columns],
        )
        for place, subject in enumerate(drawing.subjects)
    ]
    return SectionTable([column.head for column in columns], lines)


def _figure(
    section: Section, drawing: Drawing, signs: Mapping[str, str], name: str, *, is_shown: bool
) -> Iterator[_Column]:
    column, subjects = drawing.columns[name], drawing.subjects
    traps = [trap for trap in section.traps if name in trap.columns and trap.word in signs]
    cells = []
    for subject in subjects:
        value = subject.values.get(name)
        marks = "".join(signs[trap.word] for trap in traps if trap.holds(subject, name))
        cells.append(Cell(cut(drawing.formats(column.kind, value)), None, marks))
    yield _Column(Head(column.label, column.unit, is_shown, column.kind in _TEXTS), cells)
    if name in section.tracked and any(subject.before for subject in subjects):
        head = Head(drawing.words("table.change"), column.label)
        yield _Column(head, [_change(drawing, subject, name) for subject in subjects])


def _change(drawing: Drawing, subject: Subject, name: str) -> Cell:
    now, before = subject.values.get(name), subject.before.get(name)
    return Cell(drawing.formats.difference(now, before) or NONE, line(subject.history.get(name, ())))


def _strips(section: Section, drawing: Drawing) -> Iterator[_Column]:
    for word, strips in section.strips:
        cells = [Cell("" if picture else NONE, picture) for picture in strips.draw(drawing)]
        yield _Column(Head(drawing.words(word), drawing.words(f"{word}.unit"), is_sortable=False), cells)


def _parameters(section: Section, drawing: Drawing) -> Iterator[_Column]:
    for name, texts in section.scope(drawing.subjects, drawing.words.language).items():
        if len(set(texts)) > 1:
            yield _Column(Head(drawing.words.parameter(name), is_text=True), [Cell(text) for text in texts])


def _given(drawing: Drawing, names: Sequence[str], *, is_shown: bool) -> Iterator[_Column]:
    for name in names:
        cells = [Cell(cut(subject.given.get(name) or NONE)) for subject in drawing.subjects]
        yield _Column(Head(cut(name), "", is_shown, is_text=True), cells)
