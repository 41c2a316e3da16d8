"""What several subcommands share: how they are named, and the options of the client and of the output."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

import typer

if TYPE_CHECKING:
    from ..client import AsyncClient, Client

C = TypeVar("C", bound="Client | AsyncClient")
# What an option is: its annotation with its help, and its default.
Options = dict[str, tuple[Any, Any]]

_LEAST, _DAY = 0.001, 86_400  # seconds

# `None` leaves the client's own default. There is no option for the token: other users of the machine could read it in
# the list of processes.
CLIENT: Final[Options] = {
    "sandbox": (
        Annotated[bool | None, typer.Option("--sandbox", help="Use the embedded examples: no token, no network.")],
        None,
    ),
    "region": (
        Annotated[str | None, typer.Option(help="global or cn. [global]", autocompletion=lambda: ["global", "cn"])],
        None,
    ),
    "base_url": (
        Annotated[
            str | None, typer.Option(help="Another address instead of the region's; it can be in JUSTONEAPI_BASE_URL.")
        ],
        None,
    ),
    "timeout": (
        Annotated[
            float | None,
            typer.Option(
                min=_LEAST, max=_DAY, metavar="SECONDS", help="For each wait: connecting, sending, receiving. [90]"
            ),
        ],
        None,
    ),
    "deadline": (
        Annotated[
            float | None,
            typer.Option(min=_LEAST, max=_DAY, metavar="SECONDS", help="For a call with all its attempts."),
        ],
        None,
    ),
    "max_retries": (
        Annotated[
            int | None,
            typer.Option(min=0, metavar="NUMBER", help="Retries of a call after failures that cost nothing. [2]"),
        ],
        None,
    ),
    "retry_uncertain": (
        Annotated[
            bool | None,
            typer.Option("--retry-uncertain", help="Also retry what may have been billed: it may be billed twice."),
        ],
        None,
    ),
    "allow_insecure_http": (
        Annotated[bool | None, typer.Option("--allow-insecure-http", help="Send the token unencrypted.")],
        None,
    ),
    "verbose": (
        Annotated[bool | None, typer.Option("--verbose", help="Show the log: attempts, waits, what was billed.")],
        None,
    ),
}
_NOT_THE_CLIENTS: Final = ("sandbox", "verbose")

FORMAT_HELP: Final = "table, json, raw (the envelope as it came), csv or jsonl; else by the ending of FILE."
OUTPUT: Final[Options] = {
    "output": (
        Annotated[
            Path | None,
            typer.Option(
                "-o", "--output", metavar="FILE", help="Write a file, completely or not: .json, .jsonl, .csv, .txt."
            ),
        ],
        None,
    ),
    "language": (
        Annotated[str, typer.Option(help="en or zh: that of the headers.", autocompletion=lambda: ["en", "zh"])],
        "en",
    ),
}


def subcommand_of(operation: str) -> str:
    """Return the name of an operation's subcommand: `distribution-metrics` of `xingtu.distribution_metrics`."""
    return operation.partition(".")[2].replace("_", "-")


def open_client(kind: type[C], given: dict[str, Any], **hooks: Any) -> C:
    """Make a client with the options that were given.

    Raises:
        ConfigurationError: There is no token, or an option cannot be used.
        InvalidArgumentError: A number is not allowed.
    """
    constructor: Any = kind.sandbox if given.get("sandbox") else kind
    own = {name: given[name] for name in CLIENT if name not in _NOT_THE_CLIENTS and given.get(name) is not None}
    made: C = constructor(**own, **hooks)
    return made


def taken(options: Options, values: dict[str, Any]) -> dict[str, Any]:
    """Take the values of these options out of all values."""
    return {name: values.pop(name) for name in options}


def signed(command: Any, parameters: list[inspect.Parameter], *options: Options) -> Any:
    """Give a command the signature from which its options are made."""
    keywords = [_keyword(name, *option) for each in options for name, option in each.items()]
    signature = inspect.Signature([*parameters, *keywords])
    command.__dict__["__signature__"] = signature
    command.__annotations__ = {each.name: each.annotation for each in signature.parameters.values()}
    return command


def argument(name: str, annotation: Any) -> inspect.Parameter:
    """Return a positional parameter."""
    return inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=annotation)


def _keyword(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    default = inspect.Parameter.empty if default is ... else default
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
