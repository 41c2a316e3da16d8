"""The command: its subcommands by name, each loaded when it is called, and what all of them have in common."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Annotated, Any, Final, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from .._version import __version__
from ..operations.summaries import DEPRECATED, SUMMARIES
from . import exit_status, options


class _Entry(NamedTuple):
    """A subcommand that is no operation: its module, its Typer app or function there, and what a list says of it."""

    module: str
    name: str
    text: str


_ENTRIES: Final = {
    "get": _Entry("calls.get", "get", "Call any GET operation of the vendor by its path."),
    "collect": _Entry("collect", "collect_app", "Collect the answers to a list of ids, each paid once."),
    "status": _Entry("status", "status", "Show what a collection has."),
    "settle": _Entry("status", "settle", "Record which uncertain calls of a collection were billed."),
    "export": _Entry("export", "export", "Write a collection or a file as CSV, Parquet, XLSX or JSON Lines."),
    "report": _Entry("report", "report", "Write a collection as one HTML page with charts and tables."),
    "operations": _Entry("reference", "operations", "List the operations with their parameters."),
    "fields": _Entry("reference", "fields", "List the fields of an operation's answer, with units."),
    "codes": _Entry("reference", "codes", "List the vendor's business codes: billing, retries, exit status."),
    "doctor": _Entry(
        "doctor.command", "doctor", "Check token, address, proxy, certificates and network; nothing is paid."
    ),
}
_OPERATIONS: Final = {options.subcommand_of(name): name for name in SUMMARIES}
_EXAMPLES: Final = """\
\b
Examples:
  justone-creators distribution-metrics 7392575310895513619 --sandbox
  justone-creators note https://www.xiaohongshu.com/explore/67f32a94000000001d02eb4a --sandbox
  justone-creators distribution-metrics @ids.txt -o metrics.csv
  justone-creators doctor"""


class _Subcommands(TyperGroup):
    """Lists the subcommands without loading them, and loads the one that is called."""

    def __init__(self, **known: Any) -> None:
        super().__init__(**known)
        names: Any = dict.fromkeys(self.list_commands(None))
        self.commands = names  # typer proposes the ones that are spelled nearly as what was given

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return [*_OPERATIONS, *_ENTRIES]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Return what a list shows of a subcommand; `None` if there is none."""
        if (operation := _operation(cmd_name)) is not None:
            return TyperCommand(cmd_name, short_help=SUMMARIES[operation], deprecated=operation in DEPRECATED)
        return TyperCommand(cmd_name, short_help=_ENTRIES[cmd_name].text) if cmd_name in _ENTRIES else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, command, rest = super().resolve_command(ctx, args)
        return name, command and _load(str(name)), rest

    def invoke(self, ctx: Any) -> Any:
        """Run a subcommand. Ctrl-C becomes an error of ours, because typer would drop its notes on billing."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as interrupt:
            from .errors import Interrupted

            raise Interrupted(interrupt) from None


def _operation(name: str) -> str | None:
    """Return the operation that a subcommand is, also in the spelling of the library: `pgy.note_details`."""
    return _OPERATIONS.get(name) or (name if name in SUMMARIES else None)


def _load(name: str) -> Any:
    if (operation := _operation(name)) is not None:
        return typer.main.get_command(import_module(".calls.operation", __package__).subcommand(operation))
    entry = _ENTRIES[name]
    found = getattr(import_module(f".{entry.module}", __package__), entry.name)
    return typer.main.get_command(found if isinstance(found, typer.Typer) else _alone(found))


def _alone(function: Any) -> typer.Typer:
    single = typer.Typer(add_completion=False, rich_markup_mode=None)
    single.command()(function)
    return single


app: typer.Typer = typer.Typer(
    cls=_Subcommands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=f"{_EXAMPLES}\n\n{exit_status.HELP}",
)


def _root(context: typer.Context, **given: Any) -> None:
    """Get creator data from Just One API; the token comes from JUSTONEAPI_TOKEN, then JUST_ONE_API_TOKEN.

    The options of the client may stand before or after the subcommand.
    """
    defaults: dict[str, Any] = {name: given[name] for name in options.CLIENT if given[name] is not None}
    # Of the subcommand, and of those that it has in turn: click looks a default up by name.
    below = defaults | dict.fromkeys([*_OPERATIONS, *SUMMARIES, "resume"], defaults)
    context.default_map = dict.fromkeys([*_OPERATIONS, *SUMMARIES, *_ENTRIES], below)


def _show_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(__version__)
        raise typer.Exit


_VERSION: Final[options.Options] = {
    "version": (
        Annotated[bool, typer.Option("--version", is_eager=True, callback=_show_version, help="Print the version.")],
        False,
    )
}
app.callback()(options.signed(_root, [options.argument("context", typer.Context)], options.CLIENT, _VERSION))


def run() -> int:
    """Run the command and return its exit status."""
    from . import errors

    # httpx would load its own command, with rich and pygments: a quarter of the time of a call in the sandbox.
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
    with errors.reported(sys.argv[1:]) as ended:
        ended.status = app(prog_name="justone-creators", standalone_mode=False) or 0
    return int(ended.status)
