"""Videos over time: one dot a video, those of two groups apart; as one picture of all, and as a strip for each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple

from attrs import frozen

from ..formats import number_of
from .path import Place, dots_at
from .picture import HEIGHT, WIDTH, Drawing
from .scale import LinearScale, LogScale, linear_scale, log_scale
from .scatter import Tick

_BOTTOM: Final = 34
_STRIP_WIDTH: Final = 150
_STRIP_HEIGHT: Final = 36
_MARGIN: Final = 3
_DATES: Final = 4
_OLDEST: Final = 0.03  # the share of the videos that strips leave out


class Video(NamedTuple):
    """One video: when it was published, its plays, and whether it was commissioned."""

    published_at: datetime
    plays: int
    is_commissioned: bool


@frozen
class DotsPicture:
    """Dots over time, ready to be written: one path for each group."""

    title: str
    about: str
    width: int
    height: int
    bottom: float
    y_title: str
    x_ticks: Sequence[Tick]
    y_ticks: Sequence[Tick]
    own: str
    commissioned: str
    template: str = "dots.svg"


@frozen
class StripPicture:
    """The dots of one row."""

    own: str
    commissioned: str
    template: str = "strip.svg"


@frozen
class Dots:
    """All videos of a column over time.

    Attributes:
        title: The key of its title in the words.
        column: The column; its values are sequences of `Video`.
    """

    title: str
    column: str

    def draw(self, drawing: Drawing) -> DotsPicture | None:
        """Draw it."""
        videos = [video for found in _videos(drawing, self.column) for video in found]
        if not videos:
            return None
        xs, ys = _scales(videos, (12, WIDTH - 12), (HEIGHT - _BOTTOM, 24))
        step = (xs.high - xs.low) / (_DATES - 1)
        days = [xs.low + step * (number + 0.5) for number in range(_DATES - 1)]
        return DotsPicture(
            title=drawing.words(self.title),
            about=drawing.words("dots.about"),
            width=WIDTH,
            height=HEIGHT,
            bottom=HEIGHT - _BOTTOM,
            y_title=drawing.words("dots.plays"),
            x_ticks=[Tick(round(xs.place(day), 1), _day(drawing, day)) for day in days],
            y_ticks=[Tick(round(ys.place(value), 1), drawing.formats.tick("count", value)) for value in ys.ticks()],
            **_paths(videos, xs, ys),
        )


@frozen
class Strips:
    """The videos of each row over time, all rows on the same scales. The oldest 3 % are left out."""

    column: str

    def draw(self, drawing: Drawing) -> Iterator[StripPicture | None]:
        """Draw one strip a row; `None` for a row without videos."""
        rows = list(_videos(drawing, self.column))
        recent = _recent([video for videos in rows for video in videos])
        if not recent:
            yield from (None for _ in rows)
            return
        xs, ys = _scales(recent, (_MARGIN, _STRIP_WIDTH - _MARGIN), (_STRIP_HEIGHT - _MARGIN, _MARGIN))
        kept = set(recent)
        for videos in rows:
            drawn = [video for video in videos if video in kept]
            yield StripPicture(**_paths(drawn, xs, ys)) if drawn else None


def _day(drawing: Drawing, seconds: float) -> str:
    return drawing.formats.day(datetime.fromtimestamp(seconds, UTC))


def _recent(videos: list[Video]) -> list[Video]:
    """Return the videos without the oldest few: one of years ago would press all others together."""
    ordered = sorted(videos)
    return ordered[int(len(ordered) * _OLDEST) :]


def _videos(drawing: Drawing, column: str) -> Iterator[list[Video]]:
    for subject in drawing.subjects:
        yield [video for video in subject.values.get(column) or () if (number_of(video.plays) or 0) > 0]


def _scales(
    videos: Iterable[Video], across: tuple[float, float], upwards: tuple[float, float]
) -> tuple[LinearScale, LogScale]:
    times, plays = zip(*((video.published_at.timestamp(), float(video.plays)) for video in videos), strict=True)
    return linear_scale(times, *across), log_scale(plays, *upwards)


def _paths(videos: Iterable[Video], xs: LinearScale, ys: LogScale) -> Mapping[str, str]:
    places: dict[bool, set[Place]] = {False: set(), True: set()}
    for video in videos:
        at = round(xs.place(video.published_at.timestamp())), round(ys.place(video.plays))
        places[video.is_commissioned].add(at)
    return {"own": dots_at(sorted(places[False])), "commissioned": dots_at(sorted(places[True]))}
