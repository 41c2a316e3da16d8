"""What the command writes beside its data: errors and warnings, a line each, on standard error."""

from __future__ import annotations

import logging
import sys
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


def complain(text: str) -> None:
    """Write a line to standard error."""
    typer.echo(f"justone-creators: {printable_here(text)}", err=True)


def printable_here(text: str) -> str:
    """Keep the server's text from controlling the terminal."""
    return printable(text, getattr(sys.stdout, "encoding", None) or "utf-8")
