"""Compare notes: deprecation, sunset and the like are warnings, rewritten prose is only information."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from openapi_diff.comparison.change import change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openapi_diff.comparison.change import Change, Location
    from openapi_diff.documents.notes import Notes


def compare_notes(old: Notes, new: Notes, location: Location) -> Iterator[Change]:
    """Yield the changes of announcements and of prose."""
    if old.deprecated != new.deprecated:
        yield change(f"{location.subject}-{'deprecated' if new.deprecated else 'undeprecated'}", location)
    if old.hidden != new.hidden:
        yield change(f"{location.subject}-{'hidden' if new.hidden else 'unhidden'}", location)
    if (moved := _compare_sunsets(old.sunset, new.sunset)) is not None:
        yield change(f"{location.subject}-sunset-{moved}", location, old.sunset, new.sunset)
    if old.prose != new.prose:
        yield from _compare_prose(old, new, location)


def _compare_prose(old: Notes, new: Notes, location: Location) -> Iterator[Change]:
    before, after = _relabelled(old, new)
    if before:
        yield change(f"{location.subject}-enum-label-changed", location, before, after)
    labelled = _labelled_values(old, new)
    if old.words_without_labels(labelled) != new.words_without_labels(labelled):
        yield change(f"{location.subject}-description-changed", location, old.text, new.text)


def _relabelled(old: Notes, new: Notes) -> tuple[list[str], list[str]]:
    """Return the labels of values that exist before and after, and have another meaning."""
    before, after = old.labels, new.labels
    values = sorted(value for value in before.keys() & new.values if before[value] != after.get(value))
    return [f"{value}: {before[value]}" for value in values], [f"{value}: {after.get(value, '-')}" for value in values]


def _labelled_values(old: Notes, new: Notes) -> frozenset[str]:
    """Return the values whose labels are not prose; a first label of a value that existed before counts as prose."""
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
