"""The command: a subcommand for each operation, made from its signature."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from typing import Annotated, Any, Final

import typer

from .. import ids
from .._core.config import REGIONS
from .._core.methods import namespaces
from .._schema.fields import fields_of
from .._version import __version__
from ..client import Client
from ..enums import Choice
from ..errors import InvalidArgumentError, JustOneError
from ..result import Result
from .collect import collect_app
from .status import status
from .terminal import complain, print_response, printable_here, warnings_aloud

app: typer.Typer = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None
)

_NAMESPACES: Final = namespaces(Client)
_TYPES: Final = {str(kind): kind for kind in (str | None, int | None, float | None, bool | None)} | {
    kind.__name__: kind for kind in (str, int, float, bool)
}
# There is no option for the token: other users of the machine could read it in the list of processes.
_CLIENT_OPTIONS: Final[dict[str, tuple[Any, Any]]] = {
    "sandbox": (
        Annotated[bool, typer.Option("--sandbox", help="Use the embedded examples: no token, no network.")],
        False,
    ),
    "as_json": (Annotated[bool, typer.Option("--json", help="Print the envelope as it came.")], False),
    "region": (Annotated[str, typer.Option(help=f"One of: {', '.join(REGIONS)}.")], "global"),
    "base_url": (Annotated[str | None, typer.Option(help="Another address instead of the region's.")], None),
    "allow_insecure_http": (
        Annotated[bool, typer.Option("--allow-insecure-http", help="Send the token unencrypted.")],
        False,
    ),
}


@app.callback(invoke_without_command=True)
def _root(*, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Get creator data from Just One API; the token comes from JUSTONEAPI_TOKEN, then JUST_ONE_API_TOKEN."""
    if version:
        typer.echo(__version__)
        raise typer.Exit


def run() -> int:
    """Run the command. An error prints one line on standard error; the status is 1, or 2 for a wrong argument."""
    try:
        app(prog_name="justone-creators")
    except JustOneError as error:
        complain(str(error))
        return 2 if isinstance(error, InvalidArgumentError) else 1
    return 0


def _add(namespace: str, name: str) -> None:
    """Add the subcommand of one operation; its options are the method's parameters."""
    method = getattr(_NAMESPACES[namespace], name)
    _self, *own = inspect.signature(method).parameters.values()

    def command(**values: Any) -> None:
        values |= {name: ids.parse(values[name], name) for name in values.keys() & ids.ID_KINDS}
        client = {option: values.pop(option) for option in _CLIENT_OPTIONS}
        sandbox, as_json = client.pop("sandbox"), client.pop("as_json")
        with warnings_aloud(), Client.sandbox() if sandbox else Client(**client) as api:
            result = getattr(getattr(api, namespace), name)(**values)
            text = "\n".join(_json(result) if as_json else _table(result))
            print_response(api.mask(text))  # in case the server repeats the token

    parameters = [*map(_parameter, own), *(_keyword(*option) for option in _CLIENT_OPTIONS.items())]
    command.__dict__["__signature__"] = inspect.Signature(parameters)
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    summary = (inspect.getdoc(method) or "").partition("\n")[0]
    app.command(name.replace("_", "-"), help=summary, short_help=summary)(command)


def _parameter(parameter: inspect.Parameter) -> inspect.Parameter:
    if parameter.default is inspect.Parameter.empty:
        about = "The id, or a link that holds it." if parameter.name in ids.ID_KINDS else None
        argument = typer.Argument(metavar=parameter.name.upper(), help=about)
        return parameter.replace(annotation=Annotated[str, argument])
    if isinstance(parameter.default, Choice):
        choices = "; ".join(f"{choice.value}: {choice.label}" for choice in type(parameter.default))
        return parameter.replace(default=parameter.default.value, annotation=Annotated[str, typer.Option(help=choices)])
    return parameter.replace(annotation=_TYPES[parameter.annotation])


def _keyword(name: str, option: tuple[Any, Any]) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=option[0], default=option[1])


def _json(result: Result[Any]) -> Iterator[str]:
    yield from map(printable_here, json.dumps(result.raw, ensure_ascii=False, indent=2).split("\n"))


def _table(result: Result[Any]) -> Iterator[str]:
    if result.upstream_error:
        complain(f"warning: the platform itself reports {result.upstream_error}")
    if result.message:
        yield f"# {printable_here(result.message)}"
    rows = list(_rows(result.data, ""))
    width = max((len(name) for name, _, _ in rows), default=0)
    for name, value, unit in rows:
        yield f"{name:<{width}}  {printable_here(value)}  {unit}".rstrip()
    if not rows:
        yield "no data: the response is empty, or nothing in it can be read (--json shows it)"


def _rows(model: Any, path: str) -> Iterator[tuple[str, str, str]]:
    """Yield name, value and unit of each field that has a value, nested ones below their own name."""
    for field in fields_of(type(model)) if model is not None else ():
        value, name = getattr(model, field.name), f"{path}{field.name}"
        items = enumerate(value) if isinstance(value, tuple) else ()
        if field.converter.model is not None and value is not None:
            yield from _rows(value, f"{name}.")
        elif field.converter.items is not None and field.converter.items.model is not None:
            for index, item in items:
                yield from _rows(item, f"{name}[{index}].")
        elif value is not None:
            yield name, _text(value), field.unit


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_text(item)}" for key, item in value.items())
    return ", ".join(map(_text, value)) if isinstance(value, tuple) else str(value)


for _namespace, _class in _NAMESPACES.items():
    for _name in (name for name in vars(_class) if not name.startswith("_")):
        _add(_namespace, _name)
app.add_typer(collect_app, name="collect")
app.command("status")(status)
