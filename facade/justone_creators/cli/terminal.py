"""What the command writes beside its data: errors and warnings, a line each, on standard error."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Generator
from contextlib import contextmanager

import typer

from .._escaping import printable


@contextmanager
def warnings_aloud() -> Generator[None]:
    """Show the warnings of the code inside."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            yield
        finally:
            for warning in caught:
                complain(f"warning: {warning.message}")


def complain(text: str) -> None:
    """Write a line to standard error."""
    typer.echo(f"justone-creators: {printable_here(text)}", err=True)


def printable_here(text: str) -> str:
    """Keep the server's text from controlling the terminal."""
    return printable(text, sys.stdout.encoding or "utf-8")
