"""The subcommand `get`: any GET operation of the vendor, without a model."""

from __future__ import annotations

import json
from typing import Annotated, Any, Final

import typer

from ...operations._builders import custom
from .. import options
from ..output import formats
from ..output.sink import Sink
from ..terminal import complain
from .client import calling

_FORMATS: Final = (formats.JSON, formats.RAW)
_OWN: Final[options.Options] = {
    "query": (
        Annotated[
            list[str] | None, typer.Option("-q", "--query", metavar="NAME=VALUE", help="A parameter; may be repeated.")
        ],
        None,
    ),
    "form": (
        Annotated[str | None, typer.Option("-f", "--format", help="json, or raw: the envelope as it came.")],
        None,
    ),
    "as_json": (Annotated[bool, typer.Option("--json", help="The same as --format raw.")], False),
}
_EXAMPLES: Final = """\
\b
Examples:
  justone-creators get /api/xiaohongshu-pgy/get-note-detail/v1 -q noteId=67f32a94000000001d02eb4a --sandbox"""


def _get(path: str, *, query: list[str] | None, form: str | None, as_json: bool, **values: Any) -> None:
    """Call any GET operation of the vendor by its path; the data has no names and units of ours."""
    client, output = options.taken(options.CLIENT, values), options.taken(options.OUTPUT, values)
    form = formats.chosen(form, output["output"], default=formats.JSON, allowed=_FORMATS, as_json=as_json)
    sink, parameters = Sink(output["output"]), dict(map(_pair, query or ()))
    custom.get(path, parameters)  # checks them
    with calling(client, sink) as api:
        result = api.get(path, parameters)
        if result.data is None:
            complain("the vendor has nothing for this (billed)")
        values = result.raw if form == formats.RAW else result.to_dict(json=True)
        sink.write(json.dumps(values, ensure_ascii=False, indent=2) + "\n")


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name:
        raise typer.BadParameter(f"{text!r} is not NAME=VALUE.", param_hint="'--query'")
    return name, value


_PATH: Final = Annotated[str, typer.Argument(metavar="PATH", help="Its path, as in /api/...: no host, no query.")]
get: typer.Typer = typer.Typer(add_completion=False, rich_markup_mode=None)
get.command(epilog=_EXAMPLES)(
    options.signed(_get, [options.argument("path", _PATH)], _OWN, options.OUTPUT, options.CLIENT)
)
