"""The subcommands `collect` and `status`."""

from __future__ import annotations

import inspect
import json
import shlex
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import anyio
import attrs
import typer

from .._core.config import REGIONS
from ..client import AsyncClient
from ..collect import Added, Collection, Interrupted, Report, Status
from ..enums import Choice
from ..operations import registry
from .lists import InputList
from .progress import progress
from .terminal import complain, printable_here, warnings_aloud

_SHOWN: Final = 10  # entries that are no jobs
# The exit status after these codes; the first that holds.
_TOKEN, _MONEY, _UNCERTAIN, _FAILED, _INTERRUPTED = 4, 5, 3, 1, 130
_STATUS_OF_CODES: Final = {_TOKEN: {100, 600}, _MONEY: {303, 601, 602}}
_STATUS_OF_HALTS: Final = {"token": _TOKEN, "permission": _TOKEN, "quota": _MONEY, "balance": _MONEY,
                           "token_budget": _MONEY}  # fmt: skip

_OPTIONS: Final[dict[str, tuple[Any, Any]]] = {
    "into": (Annotated[Path, typer.Option(help="The collection: a file, made if it is not there.")], ...),
    "ids": (
        Annotated[
            str | None,
            typer.Option(
                help="The list: a file with an id or link a line, - for standard input, or FILE.csv:COLUMN with the "
                "name or number of a column. Other columns are kept. Without it, only what is open is asked."
            ),
        ],
        None,
    ),
    "concurrency": (Annotated[int, typer.Option(help="Calls at a time, 100 at most.")], 16),
    "max_rate": (Annotated[float | None, typer.Option(help="Calls a second at most.")], None),
    "budget": (Annotated[int | None, typer.Option(help="Calls that are or may be billed, at most.")], None),
    "max_age": (
        Annotated[str | None, typer.Option(help="Ask jobs of the list again whose last answer is older: 20h, 7d.")],
        None,
    ),
    "retry": (
        Annotated[
            list[str] | None, typer.Option(help="Also ask jobs again that are failed, or uncertain; they may be paid.")
        ],
        None,
    ),
    "price": (Annotated[float | None, typer.Option(help="Yuan a call, to show what it costs at most.")], None),
    "dry_run": (
        Annotated[bool, typer.Option("--dry-run", help="Show what would be done; send and change nothing.")],
        False,
    ),
    "sandbox": (
        Annotated[bool, typer.Option("--sandbox", help="Use the embedded examples: no token, no network.")],
        False,
    ),
    "region": (Annotated[str, typer.Option(help=f"One of: {', '.join(REGIONS)}.")], "global"),
    "base_url": (Annotated[str | None, typer.Option(help="Another address instead of the region's.")], None),
    "allow_insecure_http": (
        Annotated[bool, typer.Option("--allow-insecure-http", help="Send the token unencrypted.")],
        False,
    ),
    "quiet": (Annotated[bool, typer.Option("--quiet", help="Show no progress.")], False),
}

collect_app: typer.Typer = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Collect the answers to a list of ids. Each call is paid once, also after a kill; run again to go on. Asked "
    "is everything that is open in the collection.",
)


def _add(name: str) -> None:
    """Add the subcommand of one operation, in both spellings; its options are the operation's parameters, too."""
    operation = registry.find(name)
    own = [each for each in inspect.signature(operation).parameters.values() if each.name != "timeout"][1:]

    def command(**values: Any) -> None:
        parameters = {each.name: values.pop(each.name) for each in own}
        raise typer.Exit(_collect(name, {k: v for k, v in parameters.items() if v is not None}, **values))

    options = [_keyword(*option) for option in _OPTIONS.items()]
    signature = inspect.Signature([*map(_parameter, own), *options])
    command.__dict__["__signature__"] = signature
    command.__annotations__ = {each.name: each.annotation for each in signature.parameters.values()}
    summary = (inspect.getdoc(operation) or "").partition("\n")[0]
    collect_app.command(name.partition(".")[2].replace("_", "-"), help=summary, short_help=summary)(command)
    collect_app.command(name, help=summary, hidden=True)(command)


def _parameter(parameter: inspect.Parameter) -> inspect.Parameter:
    kind: Any = bool | None
    default = parameter.default
    if isinstance(default, Choice):
        choices = "; ".join(f"{choice.value}: {choice.label}" for choice in type(default))
        kind, default = Annotated[str, typer.Option(help=choices)], str(default.value)
    return parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default)


def _keyword(name: str, option: tuple[Any, Any]) -> inspect.Parameter:
    default = inspect.Parameter.empty if option[1] is ... else option[1]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=option[0], default=default)


def _collect(
    operation: str,
    parameters: dict[str, Any],
    *,
    into: Path,
    ids: str | None,
    max_age: str | None,
    price: float | None,
    dry_run: bool,
    **options: Any,
) -> int:
    try:
        if dry_run:
            with _scratch_copy(into) as copy:
                _fill(copy, operation, parameters, ids, max_age)
                typer.echo(str(copy.plan(budget=options["budget"], retry=options["retry"], price=price)))
            return 0
        with warnings_aloud(), Collection(into) as roster:
            _fill(roster, operation, parameters, ids, max_age)
            report = anyio.run(_run, roster, options)
    except Interrupted as interrupted:
        report = interrupted.report
    except KeyboardInterrupt:
        complain("interrupted before anything was sent")
        return _INTERRUPTED
    _show(report, price)
    return exit_status(report)


@contextmanager
def _scratch_copy(into: Path) -> Iterator[Collection]:
    """Return a copy to try things on: jobs that were only planned must not be asked by the next run."""
    with tempfile.TemporaryDirectory() as folder, Collection(into) as roster:
        copied = roster.copy(Path(folder, "plan.db"))
        with Collection(copied) as copy:
            yield copy


def _fill(roster: Collection, operation: str, parameters: dict[str, Any], ids: str | None, max_age: str | None) -> None:
    names = tuple(inspect.signature(registry.find(operation)).parameters)
    if ids is None:
        return
    source = InputList(ids, tuple(name for name in names if name != "timeout"))
    added = roster.add(operation, source.entries(), max_age=max_age, **parameters)
    for remark in source.remarks():
        complain(remark)
    _show_invalid(added, source)


def _show_invalid(added: Added, source: InputList) -> None:
    for each in added.invalid[:_SHOWN]:
        complain(f"{source.source}, line {source.lines[each.position - 1]}: {each.error}")
    if added.invalid_count > _SHOWN:
        complain(f"{source.source}: {added.invalid_count - _SHOWN} more lines are no jobs")


async def _run(roster: Collection, options: dict[str, Any]) -> Report:
    client = {name: options[name] for name in ("region", "base_url", "allow_insecure_http")}
    run = {name: options[name] for name in ("concurrency", "max_rate", "budget", "retry")}
    with progress(quiet=options["quiet"]) as show:
        async with AsyncClient.sandbox() if options["sandbox"] else AsyncClient(**client) as api:
            return await roster.collect(api, **run, on_progress=show)


def _show(report: Report, price: float | None) -> None:
    typer.echo(printable_lines(str(report)))
    if price is not None:
        least, most = report.billed_at_least * price, report.billed_at_most * price
        typer.echo(f"cost: {least:,.2f}" + (f" to {most:,.2f}" if most != least else "") + " yuan")
    if report.halt is not None or report.left:
        complain(f"to go on: justone-creators {shlex.join(sys.argv[1:])}")


def printable_lines(text: str) -> str:
    """Keep the server's text from controlling the terminal, but for the ends of our own lines."""
    return "\n".join(map(printable_here, text.split("\n")))


def exit_status(report: Report) -> int:
    """Return the exit status of a run: the first that holds of interrupted, token, money, uncertain, failed, done."""
    if report.halt == "interrupted":
        return _INTERRUPTED
    for status, codes in _STATUS_OF_CODES.items():
        if codes & report.failed.keys() or _STATUS_OF_HALTS.get(report.halt or "") == status:
            return status
    if report.uncertain or report.found:
        return _UNCERTAIN
    return _FAILED if report.failed or report.halt is not None else 0


def status(
    collection: Annotated[Path, typer.Argument(help="The file of the collection.")],
    form: Annotated[Literal["text", "json"], typer.Option("-f", "--format", help="text or json.")] = "text",
) -> None:
    """Show what a collection has: jobs by operation and state, answers, the last run, uncertain calls."""
    if not collection.exists():
        complain(f"{collection} does not exist.")
        raise typer.Exit(2)
    with Collection(collection) as roster:
        found, uncertain = roster.status(), list(roster.uncertain())
    if form == "json":
        calls = [
            {"operation": job.operation, "parameters": job.parameters, "sent_at": str(job.sent_at)} for job in uncertain
        ]
        typer.echo(
            printable_lines(json.dumps({**attrs.asdict(found), "uncertain": calls}, ensure_ascii=False, indent=2))
        )
    else:
        typer.echo(printable_lines("\n".join([*_status_lines(found), *map(_uncertain_line, uncertain)])))


def _status_lines(found: Status) -> list[str]:
    lines = []
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


def _uncertain_line(job: Any) -> str:
    parameters = " ".join(f"{name}={value}" for name, value in job.parameters.items())
    return f"uncertain: {job.operation} {parameters}, sent {job.sent_at}"


for _name in registry.names():
    _add(_name)
