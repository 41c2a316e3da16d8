"""The subcommand `report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from .location import existing
from .output.sink import writing
from .terminal import complain, warnings_aloud


def report(
    collection: Annotated[str, typer.Argument(help="The collection: its file, or postgresql://...")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The page to write; it is replaced if it exists.")],
    language: Annotated[Literal["en", "zh"], typer.Option(help="English or Chinese.")] = "en",
    title: Annotated[str | None, typer.Option(help="The title of the page.")] = None,
    name: Annotated[
        str | None, typer.Option(help="The column of the list with the names; a column such as name or 昵称 is found.")
    ] = None,
    campaign: Annotated[
        str | None, typer.Option(help="The column of the list by which posts are added up, such as campaign or 活动.")
    ] = None,
) -> None:
    """Write a collection as one HTML page: charts, and tables to sort and search. Nothing is sent, and nothing loaded.

    For example: justone-creators report roster.db -o report.html --language zh
    """
    from .. import report as html  # needs Jinja2, which other subcommands do not

    with warnings_aloud(), existing(collection) as roster, writing(output):
        html.write(roster, output, language=language, title=title, name=name, campaign=campaign)
    complain(f"wrote {output} ({output.stat().st_size / 1000:,.0f} kB)")
