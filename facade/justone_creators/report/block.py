"""One section of the page: its charts, what to know about them, and its table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from .charts.picture import Drawing, Picture
from .columns import Column, column_of
from .formats import Formats
from .names import Names
from .roster import CAMPAIGNS, NAMES, Roster, given_columns, id_parameter, identity
from .roster import column_of as input_column
from .section import Section
from .sections import section_of
from .table import SectionTable, table_of
from .totals import TotalsTable, totals_of
from .words import Words

_SIGNS: Final = "†‡§¶#"


@frozen
class Block:
    """One section, ready to be written."""

    anchor: str
    title: str
    scope: Sequence[str]
    compared: str
    pictures: Sequence[Picture]
    distributions: Sequence[Picture]
    notes: Sequence[tuple[str, str]]
    totals: TotalsTable | None
    table: SectionTable
    columns: Sequence[Column]


@frozen
class Setting:
    """What the sections of one page have in common.

    Attributes:
        formats: Writes values.
        words: The texts.
        name: The input's column with the names, as the caller named it.
        campaign: The input's column with the campaigns, as the caller named it.
        known: Names by kind of id and id, from all answers of the collection.
    """

    formats: Formats
    words: Words
    name: str | None
    campaign: str | None
    known: Mapping[tuple[str, str], str]


def block_of(setting: Setting, roster: Roster, anchor: str) -> Block:
    """Return the section of an operation; `anchor` is its id on the page, and begins those of its rows."""
    section = section_of(roster.operation.name)
    subjects = roster.subjects
    columns = {name: column_of(column, setting.words) for name, column in roster.columns.items()}
    given = list(given_columns(subjects))
    names = Names(
        section,
        input_column(given, setting.name, NAMES),
        input_column(given, setting.campaign, CAMPAIGNS),
        setting.known,
        id_parameter(roster.operation),
    )
    rows = {identity(subject.parameters): f"{anchor}-{number}" for number, subject in enumerate(subjects, 1)}
    drawing = Drawing(
        subjects, columns, names.of, lambda subject: rows[identity(subject.parameters)], setting.formats, setting.words
    )
    signs = dict(zip([trap.word for trap in section.traps if trap.count(subjects)], _SIGNS, strict=False))
    return Block(
        anchor=anchor,
        title=setting.words.find(f"section.{section.operation}") or section.operation,
        scope=list(_scope(setting, section, roster)),
        compared=_compared(setting, roster),
        pictures=[picture for chart in section.charts if (picture := chart.draw(drawing))],
        distributions=[picture for chart in section.distributions if (picture := chart.draw(drawing))],
        notes=list(_notes(setting, section, roster, signs)),
        totals=totals_of(section.totals, drawing, names.campaign) if section.totals else None,
        table=table_of(section, drawing, names, signs),
        columns=[columns[name] for name in (*section.shown, *section.more)],
    )


def _scope(setting: Setting, section: Section, roster: Roster) -> Iterator[str]:
    """Yield the parameters that all answers have in common."""
    for name, texts in section.scope(roster.subjects, setting.words.language).items():
        if len(set(texts)) == 1:
            yield setting.words("page.scope", name=setting.words.parameter(name), value=texts[0])


def _compared(setting: Setting, roster: Roster) -> str:
    times = [subject.before_at for subject in roster.subjects if subject.before_at is not None]
    if not times:
        return ""
    first, last = setting.formats.day(min(times)), setting.formats.day(max(times))
    return (
        setting.words("page.compared", first=first)
        if first == last
        else setting.words("page.compared_between", first=first, last=last)
    )


def _notes(setting: Setting, section: Section, roster: Roster, signs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for trap in section.traps:
        if trap.word in signs:
            count, every = (
                setting.formats("count", each) for each in (trap.count(roster.subjects), len(roster.subjects))
            )
            yield signs[trap.word], setting.words(trap.word, count=count, all=every)
    for word in section.remarks:
        yield "", setting.words(word)
    if section.left_out:
        yield "", setting.words("remark.lists", lists=", ".join(section.left_out), each=section.left_out[0])
