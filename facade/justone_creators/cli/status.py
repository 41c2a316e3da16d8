"""The subcommand `status`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Final, Literal

import attrs
import typer

from ..collect import Job, Status
from .location import existing
from .output.sink import Sink

_OF_A_CALL: Final = ("operation", "parameters", "columns", "sent_at", "request_id", "error", "key")


def status(
    collection: Annotated[str, typer.Argument(help="The collection: its file, or postgresql://...")],
    form: Annotated[Literal["text", "json"] | None, typer.Option("-f", "--format", help="text or json. [text]")] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write a file: .json or .txt."),
    ] = None,
) -> None:
    """Show what a collection has: jobs by operation and state, answers, the last run, uncertain calls."""
    sink = Sink(output)
    is_json = form == "json" if form else output is not None and output.suffix.lower() == ".json"
    with existing(collection) as roster:
        found, uncertain = roster.status(), list(roster.uncertain())
    if is_json:
        calls = [attrs.asdict(job, filter=attrs.filters.include(*_OF_A_CALL)) for job in uncertain]
        document = {**attrs.asdict(found), "uncertain": calls}
        text = json.dumps(document, ensure_ascii=False, indent=2, default=str)
    else:
        text = "\n".join([*_status_lines(found), *map(_uncertain_line, uncertain)])
    sink.write(f"{text}\n")
    sink.close()


def _status_lines(found: Status) -> list[str]:
    lines = ["from the sandbox: the answers are examples, not real figures"] if found.sandbox else []
    for operation, states in found.jobs.items():
        lines.append(f"{operation}: " + ", ".join(f"{count:,} {state}" for state, count in states.items()))
        if operation in found.rounds:
            answers, first, latest = found.rounds[operation]
            lines.append(f"  {answers} answers a job at most, from {first} to {latest}")
    if found.began_at is not None:
        ended = f"ended {found.ended_at}" if found.ended_at else "is under way, or was killed"
        lines.append(f"last run: began {found.began_at}, {ended}")
        lines += [f"  {line}" for line in (found.report or "").splitlines()]
    return lines or ["no jobs"]


def _uncertain_line(job: Job) -> str:
    named = " ".join(f"{name}={value}" for name, value in {**job.columns, **job.parameters}.items())
    return f"uncertain: {job.operation} {named}, sent {job.sent_at}"
