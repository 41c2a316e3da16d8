"""The subcommand `collect`, with a subcommand of its own for each operation."""

from __future__ import annotations

import inspect
import shlex
import sys
import warnings
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Final

import anyio
import typer

from ..client import AsyncClient
from ..collect import Collection, Interrupted, Report
from ..collect._run import start
from ..collect._store.kind import check_kind
from ..collect._store.opening import is_postgres
from ..collect.report import plural
from ..errors import InvalidArgumentError
from ..operations import registry
from ..operations.summaries import DEPRECATED
from ..tables.parameters import parameters_of
from . import options as shared
from .calls.operation import option
from .errors import in_words
from .exit_status import Status, of_run, worst
from .lists import InputList
from .location import existing, scratch_copy, without_password
from .progress import on_terminal, progress
from .terminal import complain, log_aloud, printable_lines, warnings_aloud

_SHOWN: Final = 10  # entries that are no jobs
_OF_THE_SANDBOX: Final = "sandbox: every id gets the documented example; calls are counted as billed, but none is"

_OPTIONS: Final[dict[str, tuple[Any, Any]]] = {
    "into": (
        Annotated[str, typer.Option(help="The collection: a file, made if it is not there, or postgresql://...")],
        ...,
    ),
    "ids": (
        Annotated[
            str | None,
            typer.Option(
                help="The list: a file with an id or link a line, - for standard input, or FILE.csv:COLUMN with the "
                "name or number of a column. Other columns are kept. Without it, the operation's open jobs are asked."
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
    "quiet": (Annotated[bool, typer.Option("--quiet", help="Show no progress.")], False),
}

collect_app: typer.Typer = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Collect the answers to a list of ids. Each call is paid once, also after a kill; run again to go on. Asked "
    "is what is open of the operation; resume asks what is open of all.",
)


def _add(name: str) -> None:
    """Add the subcommand of one operation, in both spellings; its options are the operation's parameters, too."""
    operation = registry.find(name)
    own = list(parameters_of(operation))[1:]
    signature = inspect.signature(operation).parameters

    def command(**values: Any) -> None:
        parameters = {each.name: values.pop(each.name) for each in own}
        raise typer.Exit(_collect(name, {k: v for k, v in parameters.items() if v is not None}, **values))

    shared.signed(command, [option(signature[each.name], each.meaning) for each in own], _OPTIONS, shared.CLIENT)
    summary = (inspect.getdoc(operation) or "").partition("\n")[0]
    listed = f"{summary} (DEPRECATED)" if name in DEPRECATED else summary  # as typer says it, but not in each run
    collect_app.command(shared.subcommand_of(name), help=summary, short_help=listed)(command)
    collect_app.command(name, help=summary, hidden=True)(command)


def _add_resume() -> None:
    """Add the subcommand that goes on with all operations of a collection. It takes no list and no parameters."""

    def command(*, into: str, **values: Any) -> None:
        existing(into).close()
        raise typer.Exit(_collect(None, {}, into=into, ids=None, max_age=None, **values))

    into = (Annotated[str, typer.Option(help="The collection: its file, or postgresql://...")], ...)
    own = {name: option for name, option in _OPTIONS.items() if name not in {"ids", "max_age"}}
    shared.signed(command, [], {**own, "into": into}, shared.CLIENT)
    summary = "Ask all that is open in a collection, of all operations, without a new list."
    collect_app.command("resume", help=summary, short_help=summary)(command)


def _collect(
    operation: str | None,
    parameters: dict[str, Any],
    *,
    into: str,
    ids: str | None,
    max_age: str | None,
    price: float | None,
    dry_run: bool,
    **options: Any,
) -> int:
    price = None if options["sandbox"] else price
    all_fit = True
    try:
        if dry_run:
            with scratch_copy(into) as copy:
                left = _left(copy, operation, into, options)
                all_fit = _fill(copy, operation, parameters, ids, max_age, left)
                budget, retry = options["budget"], options["retry"]
                typer.echo(str(copy.plan(operation=operation, budget=budget, retry=retry, price=price)))
            return Status.ANSWERED if all_fit else Status.FAILED
        anyio.run(_check, operation, options)
        if options["budget"] is not None and is_postgres(into):
            complain("--budget counts the calls of this process alone; drain(url, run=...) shares one among several")
        verbose = bool(options["verbose"])
        with warnings_aloud(), log_aloud(verbose=verbose), Collection(into) as roster:
            left = _left(roster, operation, into, options)
            all_fit = _fill(roster, operation, parameters, ids, max_age, left)
            report = anyio.run(_run, roster, operation, options)
    except Interrupted as interrupted:
        report = interrupted.report
    except KeyboardInterrupt:
        complain("interrupted before anything was sent")
        return Status.INTERRUPTED
    _show(report, price, options["budget"], quiet=options["quiet"])
    return worst([of_run(report), Status.ANSWERED if all_fit else Status.FAILED])


async def _check(operation: str | None, options: dict[str, Any]) -> None:
    """Refuse a run before its list is added: the jobs would stay, and the next run would pay for them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the run itself warns
        async with shared.open_client(AsyncClient, options) as api:
            start.settings(api, AsyncClient, operation=operation, on_progress=None, **_settings(options))


def _settings(options: dict[str, Any]) -> dict[str, Any]:
    return {name: options[name] for name in ("concurrency", "max_rate", "budget", "retry")}


def _left(roster: Collection, operation: str | None, into: str, options: dict[str, Any]) -> int:
    """Return how many jobs earlier runs left open; refuse jobs for the sandbox that the vendor would be asked later."""
    found = roster.status()
    check_kind(without_password(into), found.settings, sandbox=bool(options["sandbox"]))
    return found.jobs.get(operation or "", {}).get("open", 0)


def _fill(
    roster: Collection,
    operation: str | None,
    parameters: dict[str, Any],
    ids: str | None,
    max_age: str | None,
    left: int,
) -> bool:
    """Add the list; return whether each of its entries is a job."""
    if operation is None or ids is None:
        if ignored := _of_a_list(operation, parameters, max_age):
            why = f"{ignored} is for a list, and there is none. Name it with --ids. Jobs that are there keep theirs."
            raise InvalidArgumentError(why, argument=ignored)
        return True
    source = InputList(ids, tuple(each.name for each in parameters_of(registry.find(operation))))
    added = roster.add(operation, source.entries(), max_age=max_age, **parameters)
    for remark in source.remarks():
        complain(remark)
    for each in added.invalid[:_SHOWN]:
        complain(f"{source.source}, line {source.lines[each.position - 1]}: {each.error}")
    if added.invalid_count > _SHOWN:
        complain(f"{source.source}: {plural(added.invalid_count - _SHOWN, 'more line')} cannot be asked")
    if (others := left - added.known) > 0:
        complain(f"also asked: {'at least ' if added.known else ''}{plural(others, 'job')} that earlier runs left open")
    return not added.invalid_count


async def _run(roster: Collection, operation: str | None, options: dict[str, Any]) -> Report:
    with progress(quiet=options["quiet"]) as show:
        async with shared.open_client(AsyncClient, options, **_sandbox(options)) as api:
            return await roster.collect(api, operation=operation, **_settings(options), on_progress=show)


def _of_a_list(operation: str | None, parameters: dict[str, Any], max_age: str | None) -> str | None:
    """Return the first of these options that was given, if it is not what it is without."""
    usual = {} if operation is None else inspect.signature(registry.find(operation)).parameters
    given = (name for name, value in parameters.items() if value != usual[name].default)
    return next(given, None if max_age is None else "max_age")


def _sandbox(options: dict[str, Any]) -> dict[str, Any]:
    """Return what a sandbox gets for a list, and say what that means; nothing without a sandbox."""
    if not options["sandbox"]:
        return {}
    complain(_OF_THE_SANDBOX)
    return {"any_id": True}


def _show(report: Report, price: float | None, budget: int | None, *, quiet: bool) -> None:
    if not quiet and not on_terminal():
        complain(f"ended: {str(report).partition(chr(10))[0]}")
    typer.echo(printable_lines(in_words(str(report))))
    if price is not None:
        least, most = report.billed_at_least * price, report.billed_at_most * price
        typer.echo(f"cost: {least:,.2f}" + (f" to {most:,.2f}" if most != least else "") + " yuan")
    if report.halt is not None or report.left:
        rest = None if budget is None else budget - report.billed_at_most
        complain(f"to go on: justone-creators {shlex.join(_to_go_on(map(without_password, sys.argv[1:]), rest))}")


def _to_go_on(words: Iterable[str], rest: int | None) -> Iterator[str]:
    """Yield the words of the command that goes on, with the rest of the budget.

    It pays nothing again: without --retry, and without --max-age, as what that renews is open already.
    """
    following = iter(words)
    for word in following:
        name, has_value, _ = word.partition("=")
        if name in {"--retry", "--max-age", "--budget"}:
            if not has_value:
                next(following)
            if name == "--budget":
                yield f"--budget={rest or 'CALLS'}"
        else:
            yield word


for _name in registry.names():
    _add(_name)
_add_resume()
