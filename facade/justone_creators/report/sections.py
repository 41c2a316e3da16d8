"""Which section is built for which operation: a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from statistics import median
from typing import Any, Final

from .._schema.columns import lists
from ..enums import NoteType
from ..models import ShowcaseItem, ShowcaseItems
from ..operations import registry
from ..tables.column import ColumnType, TableColumn, model_columns
from .charts.distribution import Distribution
from .charts.dots import Dots, Strips, Video
from .charts.scatter import Scatter
from .roster import Derived, Subject
from .section import Section, Totals, Trap

_PLAIN_COLUMNS: Final = 24  # of an operation without a section of its own
_PLAYS_FROZEN: Final = timedelta(days=14)
_PRICES: Final = ("summary_cpm", "summary_cost_per_read", "summary_cpe")
_NOTE_COUNTS: Final = ("impressions", "reads", "likes", "favourites", "comments", "shares", "follows")


def _derived(name: str, kind: ColumnType, unit: str, meaning: str, value: Any) -> Derived:
    return Derived(TableColumn(name, kind, unit, meaning, "computed", "high", name), value)


def _videos(showcase: ShowcaseItems) -> tuple[Video, ...]:
    kinds = ((showcase.personal_videos, False), (showcase.commissioned_videos, True))
    return tuple(video for items, is_commissioned in kinds for video in _dated(items or (), is_commissioned))


def _dated(items: tuple[ShowcaseItem, ...], is_commissioned: bool) -> Iterator[Video]:
    for item in items:
        published_at = item.published_at or item.published_at_legacy
        if published_at is not None and item.plays is not None:
            yield Video(published_at, item.plays, is_commissioned)


def _median_plays(items: tuple[ShowcaseItem, ...] | None) -> float | None:
    plays = [item.plays for item in items or () if item.plays is not None]
    return median(plays) if plays else None


def _median_ratio(showcase: ShowcaseItems) -> float | None:
    own, commissioned = _median_plays(showcase.personal_videos), _median_plays(showcase.commissioned_videos)
    return commissioned / own if own and commissioned is not None else None


def _interactions(note: Any) -> int | None:
    counts = [note.likes, note.favourites, note.comments, note.shares]
    return None if None in counts else sum(counts)


def _note_rate(note: Any) -> float | None:
    interactions = _interactions(note)
    return interactions / note.reads if note.reads and interactions is not None else None


def _is_missing(subject: Subject, column: str) -> bool:
    return subject.values.get(column) is None


def _has_both_types(subject: Subject, column: str) -> bool:
    return subject.parameters.get("note_type") == NoteType.ALL and not _is_missing(subject, column)


def _is_undisclosed(subject: Subject, column: str) -> bool:
    return subject.values.get(column) == 0 and not any(subject.values.get(each) for each in _NOTE_COUNTS)


def _mixes_dates(subject: Subject, column: str) -> bool:
    published_at, at = subject.values.get("video_published_at"), subject.collected_at
    if published_at is None or at is None or _is_missing(subject, column):
        return False
    return bool(at - published_at > _PLAYS_FROZEN)


def _notes(operation: str) -> Section:
    return Section(
        operation,
        shown=("published_at", "impressions", "reads", "likes", "favourites", "comments", "shares", "interactions",
               "interaction_rate"),
        more=("follows", "author_followers", "report_brand_name"),
        names=("title", "author_name"),
        below=("title", "author_name"),
        known=(("note_id", "note_id", "title"), ("user_id", "user_id", "author_name")),
        tracked=("reads", "interactions"),
        derived=(
            _derived("interactions", "int64", "count", "likes + favourites + comments + shares", _interactions),
            _derived("interaction_rate", "float64", "fraction of 1", "interactions / reads", _note_rate),
        ),
        charts=(Scatter("chart.notes", x="reads", y="interactions", best=False),),
        traps=(Trap("trap.undisclosed", _NOTE_COUNTS, _is_undisclosed),),
        remarks=("remark.note_counts",),
        totals=Totals(("impressions", "reads", "interactions"), ("reads", "interaction_rate"),
                      ("interactions", "reads")),
    )  # fmt: skip


_SECTIONS: Final = (
    Section(
        "xingtu.distribution_metrics",
        shown=("median_plays", "expected_cpm_seconds_1_20", "expected_cpm_seconds_21_60",
               "expected_cpm_seconds_over_60", "expected_cpe_seconds_21_60", "interaction_rate_value",
               "completion_rate_value", "videos"),
        more=("expected_cpe_seconds_1_20", "expected_cpe_seconds_over_60", "interaction_rate_percentile",
              "interaction_rate_peer_group", "average_likes", "average_comments", "average_shares",
              "average_duration_seconds"),
        tracked=("median_plays", "expected_cpm_seconds_21_60"),
        charts=(
            Scatter("chart.cpm", x="expected_cpm_seconds_21_60", y="median_plays", area="interaction_rate_value"),
        ),
        distributions=tuple(map(Distribution, (
            "median_plays", "expected_cpm_seconds_21_60", "interaction_rate_value", "completion_rate_value",
        ))),
        traps=(Trap("trap.no_video", ("median_plays", "expected_cpm_seconds_21_60"), _is_missing),),
        remarks=("remark.expected",),
    ),
    Section(
        "pgy.creator_core_metrics",
        shown=("summary_median_reads", "summary_median_impressions", "summary_median_engagements", *_PRICES),
        more=("summary_day",),
        tracked=("summary_median_reads", "summary_cpm"),
        charts=(
            Scatter("chart.pgy_cpm", x="summary_cpm", y="summary_median_reads", area="summary_median_engagements"),
            Scatter("chart.pgy_read", x="summary_cost_per_read", y="summary_median_reads",
                    area="summary_median_engagements"),
        ),
        distributions=tuple(map(Distribution, ("summary_median_reads", *_PRICES))),
        traps=(
            Trap("trap.both_types", _PRICES, _has_both_types),
            Trap("trap.no_price", _PRICES, _is_missing),
        ),
        remarks=("remark.medians",),
    ),
    Section(
        "xingtu.showcase_items",
        shown=("own_median_plays", "commissioned_median_plays", "commissioned_to_own"),
        more=("own_videos", "commissioned_videos"),
        tracked=("own_median_plays",),
        derived=(
            _derived("videos", "string", "", "the latest videos", _videos),
            _derived("own_median_plays", "float64", "plays", "median plays of the latest personal videos",
                     lambda data: _median_plays(data.personal_videos)),
            _derived("commissioned_median_plays", "float64", "plays", "median plays of the latest commissioned videos",
                     lambda data: _median_plays(data.commissioned_videos)),
            _derived("commissioned_to_own", "float64", "fraction of 1",
                     "median plays of commissioned videos / median plays of personal videos", _median_ratio),
            _derived("own_videos", "int64", "count", "personal videos in the answer",
                     lambda data: len(data.personal_videos or ())),
            _derived("commissioned_videos", "int64", "count", "commissioned videos in the answer",
                     lambda data: len(data.commissioned_videos or ())),
        ),
        charts=(
            Dots("chart.showcase", "videos"),
            Scatter("chart.own", x="own_median_plays", y="commissioned_median_plays", best=False, compares=True),
        ),
        strips=(("table.videos", Strips("videos")),),
        remarks=("remark.showcase",),
    ),
    Section(
        "xingtu.item_report_details",
        shown=("video_published_at", "video_plays", "video_likes", "video_comments", "video_shares", "video_favourites",
               "video_interactions", "video_interaction_rate", "video_completion_rate"),
        more=("video_duration_seconds", "author_followers", "author_city"),
        names=("video_title", "author_name"),
        below=("video_title", "author_name"),
        known=(("item_id", "video_item_id", "video_title"), ("author_id", "author_author_id", "author_name")),
        tracked=("video_plays", "video_interactions"),
        charts=(Scatter("chart.posts", x="video_plays", y="video_interactions", best=False),),
        traps=(Trap("trap.mixes_dates", ("video_interactions", "video_interaction_rate"), _mixes_dates),),
        totals=Totals(("video_plays", "video_interactions"), ("video_plays", "video_interaction_rate"),
                      ("video_interactions", "video_plays")),
    ),
    _notes("pgy.note"),
    _notes("pgy.note_details"),
)  # fmt: skip
SECTIONS: Final[Mapping[str, Section]] = {section.operation: section for section in _SECTIONS}


def section_of(operation: str) -> Section:
    """Return the section of an operation; the plain table of its first columns if it has none of its own."""
    if operation in SECTIONS:
        return SECTIONS[operation]
    model: type = registry.find(operation).model
    flat = [column.name for column in model_columns(model, exact=False) if not column.is_json]
    return Section(operation, shown=tuple(flat[:_PLAIN_COLUMNS]), left_out=tuple(lists(model)))
