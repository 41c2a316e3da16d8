"""What the figures are is of the machine, and no test's affair; that there is one for each target, is."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.targets import FOR_SCALE, TARGETS, Comparison

RESULTS = (Path(__file__).parents[2] / "benchmarks" / "RESULTS.md").read_text("utf-8")


def row(comparison: Comparison) -> list[str]:
    """Return the one row of it in the page of results."""
    start = f"| {comparison.what} | {comparison.measure} | "
    [cells] = [line.removeprefix(start).split(" | ") for line in RESULTS.splitlines() if line.startswith(start)]
    return cells


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: f"{target.what}, {target.measure}")
def test_each_target_has_its_row_with_the_target_and_whether_it_is_met(target: Comparison) -> None:
    median, _, at_most, met = row(target)
    assert at_most == f"{target.at_most:.2f}"
    assert met.startswith("yes" if float(median) <= float(at_most) else "**no**")


@pytest.mark.parametrize("comparison", FOR_SCALE, ids=lambda each: f"{each.what}, {each.measure}")
def test_what_is_told_for_scale_has_no_target(comparison: Comparison) -> None:
    assert comparison.at_most is None
    assert float(row(comparison)[0]) > 0


@pytest.mark.parametrize("heading", ["How it is measured", "Floors", "Where the time goes", "Medians"])
def test_the_page_says_how_it_came_about(heading: str) -> None:
    assert f"\n## {heading}" in RESULTS
