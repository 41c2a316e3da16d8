"""Compare what is said of something beside the contract: announcements warn, prose does not matter."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from drift.comparison.change import change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drift.comparison.change import Change, Place
    from drift.documents.notes import Notes


def compare_notes(old: Notes, new: Notes, place: Place) -> Iterator[Change]:
    """Yield what is announced, and what was only rewritten."""
    if old.deprecated != new.deprecated:
        yield change(f"{place.subject}-{'deprecated' if new.deprecated else 'undeprecated'}", place)
    if old.hidden != new.hidden:
        yield change(f"{place.subject}-{'hidden' if new.hidden else 'unhidden'}", place)
    if (moved := _compare_sunsets(old.sunset, new.sunset)) is not None:
        yield change(f"{place.subject}-sunset-{moved}", place, old.sunset, new.sunset)
    if old.prose != new.prose:
        yield from _compare_prose(old, new, place)


def _compare_prose(old: Notes, new: Notes, place: Place) -> Iterator[Change]:
    before, after = _relabelled(old, new)
    if before:
        yield change(f"{place.subject}-enum-label-changed", place, before, after)
    told = _told_elsewhere(old, new)
    if old.words_without_labels(told) != new.words_without_labels(told):
        yield change(f"{place.subject}-description-changed", place, old.text, new.text)


def _relabelled(old: Notes, new: Notes) -> tuple[list[str], list[str]]:
    """Return the lines on values that are there before and after, and mean something else."""
    before, after = old.labels, new.labels
    values = sorted(value for value in before.keys() & new.values if before[value] != after.get(value))
    return [f"{value}: {before[value]}" for value in values], [f"{value}: {after.get(value, '-')}" for value in values]


def _told_elsewhere(old: Notes, new: Notes) -> frozenset[str]:
    """Return the values whose lines are not prose: but a first line on a value that was there is no more than that."""
    explained = (new.labels.keys() - old.labels.keys()) & old.values
    return (old.values | new.values) - explained


def _compare_sunsets(before: str | None, after: str | None) -> str | None:
    if before == after:
        return None
    if before is None or after is None:
        return "later" if after is None else "earlier"
    ends = (_moment(before), _moment(after))
    if ends[0] is None or ends[1] is None:
        return "earlier"  # what cannot be read may be anything
    return None if ends[0] == ends[1] else "later" if ends[1] > ends[0] else "earlier"


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
