"""The subcommand of an operation: its options are the parameters, its documentation is the help."""

from __future__ import annotations

import inspect
from typing import Annotated, Any, Final

import typer

from ..._core.arguments import Operation, member
from ...enums import Choice
from ...errors import InvalidArgumentError
from ...operations import registry
from ...operations.summaries import DEPRECATED, SUMMARIES
from ...tables.parameters import parameters_of
from .. import options
from ..output import formats
from ..output.selection import lists_of
from . import ask, inputs

_IDS: Final = "ids"
_PLAIN: Final = (("`Decimal` ", ""), ("`data` is", "the answer is"), ("`None`", "empty"), ("`", ""))


def subcommand(name: str) -> typer.Typer:
    """Return the subcommand of an operation, such as `xingtu.distribution_metrics`."""
    operation = registry.find(name)
    own, *others = parameters_of(operation)

    def command(ids: list[str], **values: Any) -> None:
        client = options.taken(options.CLIENT, values)
        output = options.taken(written, values)
        raise typer.Exit(ask.ask(operation, ids, values, client=client, **output))

    written = {**_output(operation), **options.OUTPUT}
    signature = inspect.signature(operation).parameters
    ids_about = typer.Argument(metavar=own.name.upper(), help=inputs.HELP, show_default=False)
    first = options.argument(_IDS, Annotated[list[str], ids_about])
    parameters = [option(signature[each.name], each.meaning) for each in others]
    made = options.signed(command, [first, *parameters], written, options.CLIENT)
    single = typer.Typer(add_completion=False, rich_markup_mode=None)
    text = "\n\n".join(filter(None, (SUMMARIES[name], DEPRECATED.get(name), _about(operation))))
    single.command(help=text, epilog=_examples(operation))(made)
    return single


def _about(operation: Operation[..., Any]) -> str:
    """Return the documentation between the first line and the arguments: units, and what may be missing."""
    _, _, rest = (inspect.getdoc(operation) or "").partition("\n\n")
    text = rest.partition("Args:")[0].strip()
    for words, plain in _PLAIN:
        text = text.replace(words, plain)
    return text


def _examples(operation: Operation[..., Any]) -> str:
    own, name = next(iter(inspect.signature(operation).parameters)), options.subcommand_of(operation.name)
    found = inspect.getdoc(operation) or ""
    example = found.partition(f"    {own}: ")[2].partition('`"')[2].partition('"')[0]
    some = next(iter(lists_of(operation)), None)
    more = [f"{name} {example} --each {some} -o {some}.csv"] if some else []
    lines = [f"{name} {example} --sandbox", f"{name} @ids.txt -o {name}.csv --language zh", *more]
    return "\b\nExamples:\n" + "\n".join(f"  justone-creators {line}" for line in lines)


def _output(operation: Operation[..., Any]) -> options.Options:
    known = ", ".join(lists_of(operation))
    each = {
        "each": (
            Annotated[
                str | None,
                typer.Option(metavar="LIST", help=f"Write a row an item of a list: {known}."),
            ],
            None,
        )
    }
    return {
        "form": (
            Annotated[
                str | None,
                typer.Option("-f", "--format", help=options.FORMAT_HELP, autocompletion=formats.complete),
            ],
            None,
        ),
        "as_json": (Annotated[bool, typer.Option("--json", help="The same as --format raw.")], False),
        "fields": (
            Annotated[
                str | None, typer.Option(metavar="NAME,...", help="Write only these; see the subcommand fields.")
            ],
            None,
        ),
        **(each if known else {}),
    }


def option(parameter: inspect.Parameter, meaning: str) -> inspect.Parameter:
    """Return the option of a parameter that is not the id."""
    default = parameter.default
    if not isinstance(default, Choice):
        about = typer.Option(help=f"{meaning}.")
        kind: Any = Annotated[bool, about] if parameter.default is False else Annotated[bool | None, about]
        return parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=kind)
    choices = type(default)
    listed = "; ".join(f"{choice.value}: {choice.label}" for choice in choices)

    def parse(text: str) -> str:
        try:
            return str(member(choices, parameter.name, text).value)
        except InvalidArgumentError:
            raise typer.BadParameter(f"{text!r} is not allowed. Use one of: {listed}.") from None

    about = typer.Option(
        metavar="CHOICE", parser=parse, help=f"{meaning}. {listed}.", autocompletion=lambda: [*map(str, choices)]
    )
    return parameter.replace(
        kind=inspect.Parameter.KEYWORD_ONLY, default=str(default.value), annotation=Annotated[str, about]
    )
