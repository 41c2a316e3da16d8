"""How the command writes: a response on standard output, errors and warnings, a line each, on standard error."""

from __future__ import annotations

import logging
import sys
import tempfile
import warnings
from collections.abc import Generator
from contextlib import contextmanager

import typer

from .._escaping import printable


@contextmanager
def warnings_aloud() -> Generator[None]:
    """Show the warnings of the code inside."""
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


def print_response(text: str) -> None:
    """Print a response. If that fails, keep it in a file: it may have been paid for."""
    try:
        if sys.stdout is None:
            raise OSError("standard output is closed")  # noqa: TRY301  (Python has no stream for it)
        typer.echo(text)
    except BrokenPipeError:  # the reader has seen enough, as in `| head`
        raise
    except OSError as error:
        sys.stdout = None  # what it still holds cannot be written either
        complain(f"the call succeeded and may have been billed, but cannot be printed: {error}; {_kept(text)}")
        raise typer.Exit(1) from None


def _kept(text: str) -> str:
    """Keep a text in a temporary file, and say where."""
    try:
        with tempfile.NamedTemporaryFile("w", prefix="justone-creators-", delete=False, encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        return f"its response is lost, because no file can be written: {error}"
    return f"its response is in {file.name}"


def complain(text: str) -> None:
    """Write a line to standard error."""
    typer.echo(f"justone-creators: {printable_here(text)}", err=True)


def printable_here(text: str) -> str:
    """Keep the server's text from controlling the terminal."""
    return printable(text, getattr(sys.stdout, "encoding", None) or "utf-8")


def printable_lines(text: str) -> str:
    """Keep the server's text from controlling the terminal, but for the ends of our own lines."""
    return "\n".join(map(printable_here, text.split("\n")))
