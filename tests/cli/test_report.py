"""The subcommand `report`."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.support.operations import AUTHOR, METRICS

from justone_creators import Client
from justone_creators.collect import Collection


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """A collection in a file."""
    path = tmp_path / "roster.db"
    with Collection(path) as collection, Client.sandbox() as api:
        collection.add(METRICS, [{"author_id": AUTHOR, "name": "Ms Li", "team": "A"}])
        collection.collect_blocking(api)
    return path


def test_it_writes_the_page(run: Run, roster: Path, tmp_path: Path) -> None:
    output = tmp_path / "report.html"
    ran = run("report", str(roster), "-o", str(output), "--language", "zh", "--title", "十一月", "--name", "team")
    page = output.read_text("utf-8")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == f"justone-creators: wrote {output} ({output.stat().st_size / 1000:,.0f} kB)\n"
    assert "<title>十一月</title>" in page
    assert "<bdi>A</bdi>" in page


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("{roster}.nowhere", "-o", "{folder}/x.html"), 2, "does not exist"),
        (("{roster}", "-o", "{folder}/x.html", "--campaign", "nope"), 2, "It has: name, team"),
        (("{roster}", "-o", "{folder}/nowhere/x.html"), 1, "cannot be written: No such file or directory."),
        (("{roster}", "-o", "{folder}"), 2, "is no regular file"),
    ],
)
def test_it_says_in_one_line_what_is_wrong(
    run: Run,
    roster: Path,
    tmp_path: Path,
    arguments: tuple[str, ...],
    status: int,
    said: str,
) -> None:
    ran = run("report", *(argument.format(roster=roster, folder=tmp_path) for argument in arguments))
    assert ran.status == status
    assert ran.err.count("\n") == 1
    assert said in ran.err
    assert [each.name for each in tmp_path.glob("*.html")] == []
