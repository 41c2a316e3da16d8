"""What the command writes beside its data: errors, warnings and the log, a line each, on standard error."""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Final

import typer

from .._escaping import printable

OF_THE_SANDBOX: Final = "from the sandbox: the answers are examples, not real figures"
_held: list[list[str]] = []


@contextmanager
def held() -> Generator[list[str]]:
    """Keep the lines of the code inside instead of writing them; what is left in the list at the end is written."""
    lines: list[str] = []
    _held.append(lines)
    try:
        yield lines
    finally:
        _held.remove(lines)
        for line in lines:
            complain(line)


@contextmanager
def warnings_aloud() -> Generator[None]:
    """Show the warnings of the code inside, and the values that it could not read."""
    with _drift_aloud(), warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            yield
        finally:
            for warning in caught:
                complain(f"warning: {warning.message}")


@contextmanager
def _drift_aloud() -> Generator[None]:
    """Print the log's warnings of values that could not be read; what else it has, the error says, too."""
    handlers = {"justone_creators.drift": _Complaints(), "justone_creators": logging.NullHandler()}
    for name, handler in handlers.items():
        logging.getLogger(name).addHandler(handler)
    try:
        yield
    finally:
        for name, handler in handlers.items():
            logging.getLogger(name).removeHandler(handler)


class _Complaints(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        complain(f"warning: {record.getMessage()}")


@contextmanager
def log_aloud(*, verbose: bool) -> Generator[None]:
    """Print the package's log on standard error as it is written, if that is asked for."""
    log, handler = logging.getLogger("justone_creators"), _LogLines()
    before = log.level
    if verbose:
        log.addHandler(handler)
        log.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(before)


class _LogLines(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        if record.name == "justone_creators":  # the warnings of drift are printed anyway
            typer.echo(f"{record.levelname}: {printable_here(record.getMessage())}", err=True)


def complain(text: str) -> None:
    """Write a line to standard error."""
    if _held:
        _held[-1].append(text)
    else:
        typer.echo(f"justone-creators: {printable_here(text)}", err=True)


def complain_of_lists(names: Iterable[str]) -> None:
    """Say which lists are not written, if any, and how to write them."""
    if left_out := list(names):
        complain(f"not written, because a row is one answer: the lists {', '.join(left_out)}; --each NAME writes one")


def printable_here(text: str) -> str:
    """Keep the server's text from controlling the terminal."""
    return printable(text, encoding_of_output())


def printable_lines(text: str) -> str:
    """Keep the server's text from controlling the terminal, but for the ends of our own lines."""
    return "\n".join(map(printable_here, text.split("\n")))


def encoding_of_output() -> str:
    """Return the encoding of standard output, also where there is none."""
    return getattr(sys.stdout, "encoding", None) or "utf-8"
