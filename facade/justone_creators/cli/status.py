"""The subcommands `status`, and `settle` for the uncertain calls that it lists."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Final, Literal

import attrs
import typer

from ..collect import Job, Status
from ..collect.report import plural
from ..errors import InvalidArgumentError
from ..operations import registry
from ..tables.parameters import parameters_of
from .errors import in_words
from .location import existing, without_password
from .output.sink import Sink
from .terminal import OF_THE_SANDBOX, complain

_KEY: Final = 12  # digits of a key that are shown
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
        text = "\n".join([*_status_lines(found), *_uncertain_lines(uncertain, collection)])
    sink.write(f"{text}\n")
    sink.close()


def _status_lines(found: Status) -> list[str]:
    lines = [OF_THE_SANDBOX] if found.sandbox else []
    for operation, states in found.jobs.items():
        lines.append(f"{operation}: " + ", ".join(f"{count:,} {state}" for state, count in states.items()))
        if operation in found.rounds:
            answers, first, latest = found.rounds[operation]
            often = "" if answers == 1 else f" up to {answers} times a job,"
            lines.append(f"  answered{often} from {first} to {latest}")
    if found.began_at is not None:
        ended = f"ended {found.ended_at}" if found.ended_at else "is under way, or was killed"
        lines.append(f"last run: began {found.began_at}, {ended}")
        lines += [f"  {line}" for line in in_words(found.report or "").splitlines()]
    return lines or ["no jobs"]


def _uncertain_lines(jobs: Sequence[Job], collection: str) -> Iterator[str]:
    """Yield the uncertain calls, and what to do about them."""
    for job in jobs:
        named = " ".join(f"{name}={value}" for name, value in {**job.columns, **job.parameters}.items())
        yield f"uncertain: {job.operation} {named}, {_named(job)}"
    if jobs:
        place = shlex.quote(without_password(collection))
        yield f"{plural(len(jobs), 'call')} may have been billed without an answer. Look each up in the vendor's bill:"
        yield f"  it was billed:      justone-creators settle {place} --billed KEY"
        yield f"  it was not billed:  justone-creators settle {place} --not-billed KEY"
        yield "Or ask them again without a look, which may be paid twice: collect with --retry uncertain."


def settle(
    collection: Annotated[str, typer.Argument(help="The collection: its file, or postgresql://...")],
    calls: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CALL]...",
            help="The calls: each by its key or time, as status shows them, or by the id it asked for.",
        ),
    ] = None,
    is_of_all: Annotated[bool, typer.Option("--all", help="All uncertain calls of the collection.")] = False,
    is_billed: Annotated[
        bool | None, typer.Option("--billed/--not-billed", help="What the vendor's bill says of the calls.")
    ] = None,
) -> None:
    """Record what the vendor's bill says of uncertain calls.

    A job whose call was not billed is open again. One whose call was billed has failed: --retry failed pays again.

    Example: justone-creators settle roster.db --not-billed 7392575310895513619
    """
    if is_billed is None:
        why = "Say what the vendor's bill says of the calls: --billed or --not-billed."
        raise InvalidArgumentError(why, argument="is_billed")
    if bool(calls) == is_of_all:
        raise InvalidArgumentError("Name the calls, as status lists them; or all of them with --all.", argument="calls")
    with existing(collection) as roster:
        uncertain = list(roster.uncertain())
        if is_of_all and not uncertain:
            complain("There are no uncertain calls.")
        for job in uncertain if is_of_all else _chosen(uncertain, calls or ()):
            roster.settle(job, billed=is_billed)
            complain(f"{'billed' if is_billed else 'not billed'}: {job.operation}, {_named(job)}")


def _chosen(uncertain: Sequence[Job], calls: Iterable[str]) -> Iterable[Job]:
    """Return the uncertain calls of these names."""
    return {_named(job): job for job in [_one(uncertain, each) for each in calls]}.values()


def _one(uncertain: Sequence[Job], call: str) -> Job:
    found = [job for job in uncertain if _is_named(job, call)]
    if len(found) == 1:
        return found[0]
    if not found:
        why = f"No uncertain call has the id, key or time {call}. Nothing was recorded; status lists these calls."
    else:
        several = "; ".join(map(_named, found))
        why = f"{call} is {len(found)} uncertain calls: {several}. Name one by its key or time. Nothing was recorded."
    raise InvalidArgumentError(why, argument="calls", value=call)


def _is_named(job: Job, call: str) -> bool:
    is_key = len(call) >= _KEY and job.key.startswith(call)
    of_id = next(iter(parameters_of(registry.find(job.operation)))).name
    return is_key or call == _time(job) or call == job.parameters[of_id]


def _named(job: Job) -> str:
    return f"sent {_time(job)}, key {job.key[:_KEY]}"


def _time(job: Job) -> str:
    return "" if job.sent_at is None else job.sent_at.isoformat(timespec="milliseconds")
