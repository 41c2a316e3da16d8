"""The subcommand `collect`, with a subcommand of its own for each operation."""

from __future__ import annotations

import inspect
import shlex
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Final

import anyio
import typer

from .._core.config import REGIONS
from ..client import AsyncClient
from ..collect import Added, Collection, Interrupted, Report
from ..collect.report import HALTS
from ..enums import Choice
from ..operations import registry
from .lists import InputList
from .progress import on_terminal, progress
from .terminal import complain, printable_lines, warnings_aloud

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
    _show(report, price, quiet=options["quiet"])
    return exit_status(report)


@contextmanager
def _scratch_copy(into: Path) -> Generator[Collection]:
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


def _show(report: Report, price: float | None, *, quiet: bool) -> None:
    if not quiet and not on_terminal():
        complain(f"ended: {str(report).partition(chr(10))[0]}")
    typer.echo(printable_lines(str(report)))
    if price is not None:
        least, most = report.billed_at_least * price, report.billed_at_most * price
        typer.echo(f"cost: {least:,.2f}" + (f" to {most:,.2f}" if most != least else "") + " yuan")
    if report.halt is not None or report.left:
        halted = "" if report.halt is None else f"halted: {HALTS[report.halt]} "
        complain(f"{halted}to go on: justone-creators {shlex.join(sys.argv[1:])}")


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


for _name in registry.names():
    _add(_name)
