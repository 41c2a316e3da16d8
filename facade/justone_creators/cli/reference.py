"""The subcommands that list what the package knows: operations, fields and codes. They send nothing."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Annotated, Any, Final

import typer

from ..codes import CODES
from ..operations import registry
from ..operations.summaries import DEPRECATED, SUMMARIES
from ..tables import TableColumn, table
from ..tables.parameters import parameters_of
from . import exit_status, options
from .output import formats
from .output.records import write_records
from .output.selection import lists_of

_FORM: Final[options.Options] = {
    "form": (
        Annotated[
            str | None,
            typer.Option("-f", "--format", help="table, json, csv or jsonl.", autocompletion=formats.complete),
        ],
        None,
    ),
    "output": options.OUTPUT["output"],
}


def _operations(**output: Any) -> None:
    """List the operations: the subcommand, the parameters with their defaults, what the vendor deprecated."""
    write_records([_operation(name) for name in registry.names()], **output)


def _operation(name: str) -> dict[str, Any]:
    operation = registry.find(name)
    own = [each for each in inspect.signature(operation).parameters.values() if each.name != "timeout"]
    return {
        "operation": name,
        "subcommand": name.partition(".")[2].replace("_", "-"),
        "parameters": " ".join(map(_parameter, own)),
        "lists": " ".join(lists_of(operation)),
        "deprecated": DEPRECATED.get(name, ""),
        "summary": SUMMARIES[name],
    }


def _parameter(parameter: inspect.Parameter) -> str:
    if parameter.default is parameter.empty:
        return parameter.name.upper()
    dashed = f"--{parameter.name.replace('_', '-')}"
    return f"[{dashed}]" if parameter.default in {None, False} else f"[{dashed} {parameter.default}]"


def _fields(operation: str, *, each: str | None, **output: Any) -> None:
    """List the columns of an operation's answers with unit, meaning, source and Chinese name; of its lists, too."""
    found = registry.find(operation)
    known = list(lists_of(found))
    if each is not None and each not in known:
        why = f"{found.name} has no list {each!r}. Its lists: {', '.join(known) or 'none'}."
        raise typer.BadParameter(why, param_hint="'--each'")
    write_records([record for name in ([None, *known] if each is None else [each])
                   for record in _columns(found, name)], **output)  # fmt: skip


def _columns(operation: Any, each: str | None) -> Iterator[dict[str, Any]]:
    skipped = len(list(parameters_of(operation))) + 1  # what was asked, and the time of the record
    for column in table([], each, operation=operation.name).columns[skipped:]:
        yield {"list": each or "", **_column(column)}


def _column(column: TableColumn) -> dict[str, Any]:
    return {
        "field": column.name,
        "unit": column.unit,
        "type": column.type,
        "label_zh": column.label_zh,
        "meaning": column.meaning,
        "source": column.source,
        "confidence": column.confidence,
    }


def _codes(**output: Any) -> None:
    """List the vendor's business codes: whether they are billed and retried, and the exit status."""
    write_records([_code(number) for number in CODES], **output)


def _code(number: int) -> dict[str, Any]:
    code = CODES[number]
    billed = {True: "yes", False: "no", None: "not known"}[code.billed]
    return {
        "code": str(number),
        "meaning": code.meaning,
        "billed": billed,
        "retries": code.retries,
        "exit_status": int(exit_status.of_code(number, billed=code.billed)),
        "source": code.source,
    }


_OPERATION: Final = Annotated[str, typer.Argument(metavar="OPERATION", help="Its subcommand or its name in Python.")]
_EACH: Final[options.Options] = {
    "each": (Annotated[str | None, typer.Option(metavar="LIST", help="Only the fields of this list.")], None)
}


def _alone(function: Any) -> typer.Typer:
    single = typer.Typer(add_completion=False, rich_markup_mode=None)
    single.command()(function)
    return single


operations: typer.Typer = _alone(options.signed(_operations, [], _FORM))
fields: typer.Typer = _alone(options.signed(_fields, [options.argument("operation", _OPERATION)], _EACH, _FORM))
codes: typer.Typer = _alone(options.signed(_codes, [], _FORM))
