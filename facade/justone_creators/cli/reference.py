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
    records = [_operation(name) for name in registry.names()]
    write_records(records, shown=map(_shown_operation, records), **output)


def _operation(name: str) -> dict[str, Any]:
    operation = registry.find(name)
    signature = inspect.signature(operation).parameters
    return {
        "operation": name,
        "subcommand": options.subcommand_of(name),
        "parameters": " ".join(_parameter(signature[each.name]) for each in parameters_of(operation)),
        "lists": " ".join(lists_of(operation)),
        "deprecated": DEPRECATED.get(name, ""),
        "summary": SUMMARIES[name],
    }


def _shown_operation(record: dict[str, Any]) -> dict[str, str]:
    lists = f" Lists: {record['lists']}." if record["lists"] else ""
    about = f"{record['deprecated'] or record['summary']} Parameters: {record['parameters']}.{lists}"
    return {"operation": record["operation"], "subcommand": record["subcommand"], "about": about}


def _parameter(parameter: inspect.Parameter) -> str:
    if parameter.default is parameter.empty:
        return parameter.name.upper()
    dashed = f"--{parameter.name.replace('_', '-')}"
    return f"[{dashed}]" if parameter.default in {None, False} else f"[{dashed} {parameter.default}]"


def _fields(operation: str, *, each: str | None, **output: Any) -> None:
    """List the columns of an operation's answers with unit, meaning, source and Chinese name; of its lists, too."""
    found = registry.find(operation)
    write_records([record for name in ([None, *lists_of(found)] if each is None else [each])
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
    records = [_code(number) for number in CODES]
    write_records(records, shown=({**each, "retries": _retries(each["retries"])} for each in records), **output)


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


def _retries(most: int) -> str:
    return f"up to --max-retries, {most} at most" if most else "none"


_OPERATION: Final = Annotated[str, typer.Argument(metavar="OPERATION", help="Its subcommand or its name in Python.")]
_EACH: Final[options.Options] = {
    "each": (Annotated[str | None, typer.Option(metavar="LIST", help="Only the fields of this list.")], None)
}


operations: Final = options.signed(_operations, [], _FORM)
fields: Final = options.signed(_fields, [options.argument("operation", _OPERATION)], _EACH, _FORM)
codes: Final = options.signed(_codes, [], _FORM)
