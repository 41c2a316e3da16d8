"""Two figures against each other, both on logarithmic axes; the area of a bubble is a third one."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

from attrs import frozen

from ..roster import Subject
from .picture import HEIGHT, WIDTH, Drawing
from .scale import LogScale, log_scale

_BOTTOM: Final = 34  # below the plot, for the values of the axis
_LARGEST: Final = 18.0  # the radius of the largest bubble, and of the smallest
_SMALLEST: Final = 3.0
_ROOMY: Final = 60  # bubbles; of more, each is smaller
_PLAIN: Final = 5.0  # without a third figure
_NAMED: Final = 6
_LETTER: Final = 14  # the width that a letter of a label needs at most, on a phone
_LINE: Final = 26
_LONGEST: Final = 14  # letters of a label


@frozen
class Tick:
    """A value on an axis: its place, its text."""

    at: float
    text: str


@frozen
class Bubble:
    """One creator or post."""

    x: float
    y: float
    radius: float
    title: str
    row: str


@frozen
class Label:
    """A name beside a bubble; `end` where it stands on its left."""

    x: float
    y: float
    text: str
    end: bool


@frozen
class ScatterPicture:
    """A scatter plot, ready to be written."""

    title: str
    about: str
    left_out: str
    width: int
    height: int
    bottom: float
    x_title: str
    y_title: str
    x_ticks: Sequence[Tick]
    y_ticks: Sequence[Tick]
    bubbles: Sequence[Bubble]
    labels: Sequence[Label]
    diagonal: tuple[float, float, float, float] | None
    medians: tuple[float, float]
    template: str = "scatter.svg"


@frozen
class Scatter:
    """A scatter plot of two columns.

    Attributes:
        title: The key of its title in the words.
        x: The column from left to right.
        y: The column from bottom to top.
        area: The column of the bubbles' areas.
        best: Whether low `x` and high `y` is good: then names stand at the best.
        compares: Whether both are the same figure, of two groups: then both axes are alike, with a diagonal.
    """

    title: str
    x: str
    y: str
    area: str | None = None
    best: bool = True
    compares: bool = False

    def draw(self, drawing: Drawing) -> ScatterPicture | None:
        """Draw it."""
        points = list(self._points(drawing))
        if not points:
            return None
        xs, ys = [x for _, x, _, _ in points], [y for _, _, y, _ in points]
        both = [*xs, *ys]
        x_scale = log_scale(both if self.compares else xs, 12, WIDTH - 12)
        y_scale = log_scale(both if self.compares else ys, HEIGHT - _BOTTOM, 24)
        largest = max((area for *_, area in points if area), default=0.0)
        bubbles = [
            Bubble(
                round(x_scale.place(x), 1), round(y_scale.place(y), 1), self._radius(area, largest, len(points)),
                self._about(drawing, subject), drawing.row(subject),
            )
            for subject, x, y, area in sorted(points, key=lambda point: -(point[3] or 0.0))
        ]  # fmt: skip
        left_out = len(drawing.subjects) - len(points)
        return ScatterPicture(
            title=drawing.words(self.title),
            about=drawing.words("scatter.area", name=drawing.axis(self.area)) if self.area else "",
            left_out=drawing.words("scatter.left_out", count=left_out) if left_out else "",
            width=WIDTH,
            height=HEIGHT,
            bottom=HEIGHT - _BOTTOM,
            x_title=drawing.axis(self.x),
            y_title=drawing.axis(self.y),
            x_ticks=_ticks(drawing, self.x, x_scale),
            y_ticks=_ticks(drawing, self.y, y_scale),
            bubbles=bubbles,
            labels=list(_free(self._labels(drawing, points, x_scale, y_scale))),
            diagonal=_diagonal(x_scale, y_scale) if self.compares else None,
            medians=(round(x_scale.place(median(xs)), 1), round(y_scale.place(median(ys)), 1)),
        )

    def _points(self, drawing: Drawing) -> Iterator[tuple[Subject, float, float, float | None]]:
        for subject in drawing.subjects:
            x, y = drawing.number(subject, self.x), drawing.number(subject, self.y)
            if x is not None and y is not None and x > 0 and y > 0:
                yield subject, x, y, drawing.number(subject, self.area) if self.area else None

    def _radius(self, area: float | None, largest: float, count: int) -> float:
        if self.area is None:
            return _PLAIN
        share = max(area or 0.0, 0.0) / largest if largest else 0.0
        return round(max(_SMALLEST, _LARGEST * math.sqrt(share * min(1.0, _ROOMY / count))), 1)

    def _about(self, drawing: Drawing, subject: Subject) -> str:
        columns = [self.x, self.y, *([self.area] if self.area else [])]
        figures = " · ".join(drawing.written(each, subject.values.get(each)) for each in columns)
        return f"{drawing.name(subject)}: {figures}"

    def _labels(
        self, drawing: Drawing, points: Sequence[tuple[Subject, float, float, float | None]], xs: LogScale, ys: LogScale
    ) -> Iterator[Label]:
        """Return the names of those that no other beats in both figures, or of those with the most."""
        if self.best:
            highest, chosen = 0.0, []
            for point in sorted(points, key=lambda point: (point[1], -point[2])):
                if point[2] > highest:
                    highest = point[2]
                    chosen.append(point)
        else:
            chosen = sorted(points, key=lambda point: -point[2])
        for subject, x, y, _ in chosen[: 2 * _NAMED]:
            name = drawing.name(subject)
            if name == subject.id:  # the beginning of an id says nothing
                continue
            text = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
            at, end = xs.place(x), xs.place(x) > WIDTH * 0.6
            yield Label(round(at, 1), round(ys.place(y) - 8, 1), text, end)


def _diagonal(xs: LogScale, ys: LogScale) -> tuple[float, float, float, float]:
    """Return the ends of the line on which both figures are equal; both scales have the same ends."""
    return xs.start, ys.start, xs.end, ys.end


def _free(labels: Iterator[Label]) -> Iterator[Label]:
    """Return the first labels that do not cover each other."""
    taken: list[tuple[float, float, float]] = []
    for label in labels:
        width = len(label.text) * _LETTER
        left = label.x - width if label.end else label.x
        covered = any(left < right and start < left + width and abs(label.y - y) < _LINE for start, right, y in taken)
        if not covered and label.y > _LINE and len(taken) < _NAMED:
            taken.append((left, left + width, label.y))
            yield label


def _ticks(drawing: Drawing, column: str, scale: LogScale) -> list[Tick]:
    kind = drawing.columns[column].kind
    return [Tick(round(scale.place(value), 1), drawing.formats.tick(kind, value)) for value in scale.ticks()]
