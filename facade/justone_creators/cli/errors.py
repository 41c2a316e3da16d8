"""What goes wrong, in the words of the command line: one line, or one JSON object, and the exit status."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, Final

import typer
from attrs import define

from .._lazy import MissingPackageError
from ..errors import (
    ApiError,
    CallError,
    ConfigurationError,
    InvalidArgumentError,
    JustOneError,
    NoContentError,
)
from ..ids import ID_KINDS
from . import options
from .exit_status import Status, status_of
from .output.formats import JSON
from .terminal import complain, held, printable_here

_UsageError: Final[Any] = typer.BadParameter.__base__  # of click, or of the copy of it in newer typers
_NO_CALL: Final = "Interrupted: no call was under way."
# What the library says, and what it is on the command line.
_PHRASES: Final = (
    ("pass token=... or set", "set the variable"),
    ("sandbox()", "--sandbox"),
    ("Pass allow_insecure_http=True", "Pass --allow-insecure-http"),
    ("only with retry_uncertain=True", "only with --retry-uncertain"),
    ("or pass trust_env=False", "or unset it"),
    (" (max_response_bytes)", ""),
    ('retry="failed"', "--retry failed"),
    ("Compare uncertain() with", "Compare the uncertain calls, which the subcommand status lists, with"),
)


class Interrupted(Exception):  # noqa: N818  (it is no error)
    """Ctrl-C.

    Attributes:
        message: Whether a call was under way, and what that means.
        billed: `False` if none was; else it is not known.
    """

    def __init__(self, interrupt: BaseException) -> None:
        notes = getattr(interrupt, "__notes__", [])
        self.message: str = f"Interrupted: {notes[-1]}" if notes else _NO_CALL
        self.billed: bool | None = None if notes else False
        super().__init__(self.message)


@define
class Ended:
    """How the command ended."""

    status: int = Status.ANSWERED


@contextmanager
def reported(words: Sequence[str]) -> Generator[Ended]:
    """Report the error of the code inside.

    Args:
        words: The words of the command line: an error of reading them has to be in the right form, too.
    """
    ended = Ended()
    if not _wants_json(words):
        with _described(ended) as described:
            yield ended
        if described:
            complain(described[0]["message"])
        return
    with held() as lines:
        with _described(ended) as described:
            yield ended
        if described:
            warned = {"warnings": lines.copy()} if lines else {}
            lines.clear()
            typer.echo(printable_here(json.dumps({**described[0], **warned}, ensure_ascii=False)), err=True)


@contextmanager
def _described(ended: Ended) -> Generator[list[dict[str, Any]]]:
    """Give a list that gets the description of the error, and set the status."""
    described: list[dict[str, Any]] = []
    try:
        yield described
    except JustOneError as error:
        ended.status = status_of(error)
        described.append(describe(error))
    except Interrupted as error:
        ended.status = Status.INTERRUPTED
        described.append(_record("interrupted", error.message, billed=error.billed))
    except MissingPackageError as error:
        ended.status = Status.FAILED
        described.append(_record("missing_package", str(error), billed=False))
    except _UsageError as error:
        ended.status = Status.USAGE
        if type(error).__name__ == "NoArgsIsHelpError":
            error.show()
            return
        where = f" See {error.ctx.command_path} --help." if error.ctx else ""
        described.append(_record("usage", f"{error.format_message()}{where}", billed=False))


def describe(error: JustOneError) -> dict[str, Any]:
    """Return an error as JSON has it."""
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(error).__name__.removesuffix("Error")).lower()
    known = {name: getattr(error, name, None) for name in ("code", "request_id")}
    retryable = getattr(error, "retryable", isinstance(error, CallError) and error.billed is False)
    return _record(kind, message_of(error), billed=error.billed, retryable=retryable, **known)


def message_of(error: JustOneError) -> str:
    """Return what an error says, with the options' names instead of the library's."""
    text = str(error)
    if isinstance(error, NoContentError):
        text = f"{error.operation}: The vendor has nothing for this id (billed): code {error.code}."
    is_of_a_list = getattr(error, "argument", "") == "ids"  # whose columns have names of their own
    if isinstance(error, ConfigurationError | InvalidArgumentError) and not is_of_a_list:
        text = _with_options(text, error)
    if not isinstance(error, ApiError):  # which has the vendor's own words
        text = in_words(text)
    return text


def in_words(text: str) -> str:
    """Replace what only a program can do by what the command line has for it."""
    for phrase, replacement in _PHRASES:
        text = text.replace(phrase, replacement)
    return text


def _with_options(text: str, error: JustOneError) -> str:
    """Replace the names of parameters: `max_retries=` by `--max-retries`, `author_id` by `AUTHOR_ID`."""
    argument = getattr(error, "argument", "")
    for name in sorted({*options.CLIENT, argument, *getattr(error, "parameters", {})} - {""}, key=len, reverse=True):
        spelled = name.upper() if name in ID_KINDS else f"--{name.replace('_', '-')}"
        text = re.sub(rf"\b{re.escape(name)}=True\b", spelled, text)
        text = re.sub(rf"\b{re.escape(name)}=", f"{spelled} ", text)
        if "_" in name and name in {*options.CLIENT, argument}:  # other names may be words of a sentence, or data
            text = re.sub(rf"(?<!-)\b{re.escape(name)}\b", spelled, text)
    return text


def _record(error: str, message: str, **known: Any) -> dict[str, Any]:
    base = {"error": error, "code": None, "billed": None, "retryable": False, "request_id": None}
    return {**base, **known, "message": message}


def _wants_json(words: Sequence[str]) -> bool:
    """Whether the words ask for JSON: read here, because an error may come before they are read."""
    pairs = pairwise([*words, ""])
    return any(
        word in {f"-f{JSON}", f"--format={JSON}"} or (word in {"-f", "--format"} and value == JSON)
        for word, value in pairs
    )
