"""The figures of campaigns: sums, medians and the rate over all posts of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from attrs import frozen

from .charts.picture import Drawing
from .formats import NONE, cut
from .roster import Subject
from .section import Totals
from .table import Cell, Head


@frozen
class TotalsTable:
    """A table with one row a campaign, ready to be written."""

    heads: Sequence[Head]
    lines: Sequence[tuple[str, Sequence[Cell]]]


def totals_of(totals: Totals, drawing: Drawing, campaign: str | None) -> TotalsTable:
    """Return the figures of each campaign, and of all posts.

    Args:
        totals: Which figures.
        drawing: The posts.
        campaign: The input's column with the campaigns; without it there is only the row of all posts.
    """
    groups: dict[str, list[Subject]] = {}
    for subject in drawing.subjects if campaign else ():
        groups.setdefault(subject.given.get(campaign or "") or NONE, []).append(subject)
    words = drawing.words
    heads = [Head(words("totals.posts"))]
    heads += [Head(words("totals.sum", name=drawing.columns[name].label)) for name in totals.sums]
    heads += [Head(words("totals.median", name=drawing.columns[name].label)) for name in totals.medians]
    heads.append(Head(words("totals.ratio", name=drawing.columns[totals.ratio[0]].label,
                            by=drawing.columns[totals.ratio[1]].label)))  # fmt: skip
    lines = [(cut(name), list(_cells(totals, drawing, subjects))) for name, subjects in groups.items()]
    every = (words("totals.all"), list(_cells(totals, drawing, drawing.subjects)))
    return TotalsTable(heads, [*lines, every])


def _cells(totals: Totals, drawing: Drawing, subjects: Sequence[Subject]) -> Iterator[Cell]:
    yield Cell(drawing.formats("count", len(subjects)))
    for name in totals.sums:
        values = _numbers(drawing, subjects, name)
        yield Cell(drawing.written(name, sum(values) if values else None))
    for name in totals.medians:
        values = _numbers(drawing, subjects, name)
        yield Cell(drawing.written(name, median(values) if values else None))
    above, below = totals.ratio
    pairs = [(drawing.number(each, above), drawing.number(each, below)) for each in subjects]
    both = [(over, under) for over, under in pairs if over is not None and under]
    rate = sum(over for over, _ in both) / sum(under for _, under in both) if both else None
    yield Cell(drawing.formats("rate", rate))


def _numbers(drawing: Drawing, subjects: Sequence[Subject], name: str) -> list[float]:
    return [number for subject in subjects if (number := drawing.number(subject, name)) is not None]
