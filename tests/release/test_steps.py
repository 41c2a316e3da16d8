"""Versions and steps, by the table."""

from __future__ import annotations

import pytest

from release.errors import ReleaseError
from release.steps import Effect, Step, Version, least_step, parse_version

OLD, ONE = Version(0, 3, 4), Version(1, 3, 4)


@pytest.mark.parametrize(
    ("effects", "below", "since"),
    [
        ([], "0.3.5", "1.3.5"),
        ([Effect.NONE], "0.3.5", "1.3.5"),
        ([Effect.NONE, Effect.NEW], "0.3.5", "1.4.0"),
        ([Effect.NEW, Effect.BREAKING, Effect.NONE], "0.4.0", "2.0.0"),
    ],
)
def test_the_least_next_version_follows_from_the_worst_effect(effects: list[Effect], below: str, since: str) -> None:
    assert [str(old.after(least_step(effects, old))) for old in (OLD, ONE)] == [below, since]


@pytest.mark.parametrize(
    ("new", "step"),
    [
        ("1.3.4", Step.NONE),
        ("1.3.3", Step.NONE),
        ("0.9.9", Step.NONE),
        ("1.3.9", Step.PATCH),
        ("1.4.0", Step.MINOR),
        ("1.10.0", Step.MINOR),
        ("2.0.0", Step.MAJOR),
    ],
)
def test_a_step_is_told_by_the_first_number_that_grows(new: str, step: Step) -> None:
    assert parse_version(new).step_from(ONE) is step


@pytest.mark.parametrize("text", ["1.2", "v1.2.3", "1.2.3rc1", ""])
def test_what_is_no_version_is_said(text: str) -> None:
    with pytest.raises(ReleaseError, match="is no version"):
        parse_version(text)
